package dev.spanwise.backend.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A file's checksum from the hub, as lowercase hexadecimal digits. */
public sealed interface Checksum {
    String hex();

    /** A digest whose result over the file's content must be {@link #hex()}. */
    MessageDigest digest(long size);

    /** For large files. */
    record Sha256(String hex) implements Checksum {
        @Override
        public MessageDigest digest(long size) {
            return Checksum.of("SHA-256");
        }
    }

    /** For files in the repository itself: git's blob id, the SHA-1 of a header with the size and of the content. */
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
