package dev.spanwise.gui.control;

/** Shortens texts to one line. */
public final class Excerpt {
    private Excerpt() {}

    /** The text as one line, cut to at most {@code longest} characters and an ellipsis. */
    public static String of(String text, int longest) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > longest ? line.substring(0, longest) + "\u2026" : line;
    }
}
