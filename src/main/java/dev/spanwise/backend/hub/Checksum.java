package dev.spanwise.backend.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a hub says about the content of a file. Hexadecimal, in small letters. */
public sealed interface Checksum {
    String hex();

    /** A digest that has to end in {@link #hex()} once it has read the file. */
    MessageDigest digest(long size);

    /** Of large files. */
    record Sha256(String hex) implements Checksum {
        @Override
        public MessageDigest digest(long size) {
            return Checksum.of("SHA-256");
        }
    }

    /** Of files that lie in the repository itself: git's name for the content, which begins with its size. */
    record GitBlob(String hex) implements Checksum {
        @Override
        public MessageDigest digest(long size) {
            MessageDigest digest = Checksum.of("SHA-1");
            digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            return digest;
        }
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
