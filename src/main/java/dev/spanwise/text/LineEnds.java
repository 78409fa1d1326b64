package dev.spanwise.text;

/** Prompts have LF line ends, so that offsets are the same in files, editors and reports. */
public final class LineEnds {
    private LineEnds() {}

    /** The text with CR LF and lone CR turned into LF. */
    public static String toLf(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
