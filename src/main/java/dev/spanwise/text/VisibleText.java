package dev.spanwise.text;

/** Text of unknown origin for places where control characters act: terminals and XML. */
public final class VisibleText {
    private static final int PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final char DELETE_PICTURE = '\u2421';

    private VisibleText() {}

    /**
     * The text with a visible sign for each character that acts on a terminal or may not stand in XML: control
     * characters but for line feeds and tabs, marks that turn the direction of writing, noncharacters, and halves of
     * surrogate pairs. The signs are Unicode's control pictures where there is one.
     */
    public static String of(String text) {
        return text.codePoints().allMatch(VisibleText::isHarmless)
                ? text
                : text.codePoints()
                        .mapToObj(c -> isHarmless(c) ? Character.toString(c) : sign(c))
                        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                        .toString();
    }

    private static boolean isHarmless(int c) {
        return c == '\n'
                || c == '\t'
                || !(Character.isISOControl(c)
                        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                        || c >= 0x202a && c <= 0x202e
                        || c >= 0x2066 && c <= 0x2069
                        || (c & 0xfffe) == 0xfffe
                        || c >= 0xfdd0 && c <= 0xfdef);
    }

    private static String sign(int c) {
        if (c < ' ') {
            return Character.toString(PICTURES + c);
        }
        return c == DELETE ? String.valueOf(DELETE_PICTURE) : "<U+%04X>".formatted(c);
    }
}
