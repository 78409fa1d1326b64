package dev.spanwise.jinja;

/** Backslashes in the texts of templates, which mean what they mean in Python. */
final class Escapes {
    private static final String SIMPLE = "\\'\"abfnrtv";
    private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000B";

    private final String written;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private int position;

    private Escapes(String written, int line) {
        this.written = written;
        this.line = line;
    }

    static String decoded(String written, int line) {
        return written.indexOf('\\') < 0 ? written : new Escapes(written, line).decode();
    }

    private String decode() {
        while (position < written.length()) {
            char c = written.charAt(position++);
            if (c == '\\') {
                escape();
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private void escape() {
        char c = written.charAt(position);
        int simple = SIMPLE.indexOf(c);
        if (simple >= 0) {
            text.append(MEANING.charAt(simple));
            position++;
        } else if (c >= '0' && c <= '7') {
            octal();
        } else {
            switch (c) {
                case '\n' -> position++;
                case 'x' -> hexadecimal(2);
                case 'u' -> hexadecimal(4);
                case 'U' -> hexadecimal(8);
                case 'N' -> named();
                default -> unknown(written.codePointAt(position));
            }
        }
    }

    private void octal() {
        int end = position;
        while (end < Math.min(written.length(), position + 3)
                && written.charAt(end) >= '0'
                && written.charAt(end) <= '7') {
            end++;
        }
        text.append((char) Integer.parseInt(written, position, end, 8));
        position = end;
    }

    private void hexadecimal(int digits) {
        int end = position + 1 + digits;
        try {
            text.appendCodePoint(Integer.parseUnsignedInt(written, position + 1, end, 16));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new JinjaException("a text has an escape without its " + digits + " digits", line);
        }
        position = end;
    }

    private void named() {
        int end = written.indexOf('}', position);
        try {
            text.appendCodePoint(Character.codePointOf(written.substring(position + 2, end)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new JinjaException("a text names a character that does not exist", line);
        }
        position = end + 1;
    }

    /** Python writes what is not ASCII as escapes first, and so reads a backslash before it as a backslash. */
    private void unknown(int c) {
        text.append('\\');
        position += Character.charCount(c);
        if (c < 0x80) {
            text.append((char) c);
        } else {
            text.append(String.format(c < 0x100 ? "x%02x" : c < 0x10000 ? "u%04x" : "U%08x", c));
        }
    }
}
