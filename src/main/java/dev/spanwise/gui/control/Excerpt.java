package dev.spanwise.gui.control;

/** Texts of people, short enough to name them in a line. */
public final class Excerpt {
    private Excerpt() {}

    /** A text as one line of at most so many characters and an ellipsis. */
    public static String of(String text, int longest) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > longest ? line.substring(0, longest) + "\u2026" : line;
    }
}
