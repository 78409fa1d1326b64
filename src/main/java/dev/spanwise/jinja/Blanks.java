package dev.spanwise.jinja;

/** White space, by Python's definition. */
final class Blanks {
    private Blanks() {}

    static boolean is(int c) {
        return c >= 9 && c <= 13
                || c >= 28 && c <= 32
                || c == 0x85
                || c == 0xA0
                || c > 0xFF && Character.isSpaceChar(c);
    }

    /** Where the white space that begins at {@code start} ends. */
    static int end(String text, int start) {
        int end = start;
        while (end < text.length() && is(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the white space that ends at {@code end} starts. */
    static int start(String text, int end) {
        int start = end;
        while (start > 0 && is(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
