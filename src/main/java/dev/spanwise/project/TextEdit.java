package dev.spanwise.project;

import dev.spanwise.text.ChangedRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One replacement in a text. It applies only to that text, and its reverse only to the result, so that changes made in
 * between are never overwritten. Stores only the difference.
 *
 * @param offset in UTF-16 units
 * @param digestBefore SHA-256 of the text that it applies to
 * @param digestAfter SHA-256 of the result
 */
public record TextEdit(int offset, String removed, String inserted, String digestBefore, String digestAfter) {

    public static TextEdit between(String before, String after) {
        ChangedRange changed = ChangedRange.between(before, after);
        return new TextEdit(
                changed.start(),
                before.substring(changed.start(), changed.endBefore()),
                after.substring(changed.start(), changed.endAfter()),
                digest(before),
                digest(after));
    }

    /** The edit that reverses this one. */
    public TextEdit reversed() {
        return new TextEdit(offset, inserted, removed, digestAfter, digestBefore);
    }

    /** The changed text; empty if the text is not the one that this edit applies to. */
    public Optional<String> applyTo(String text) {
        return digest(text).equals(digestBefore)
                ? Optional.of(text.substring(0, offset) + inserted + text.substring(offset + removed.length()))
                : Optional.empty();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
