package dev.spanwise.jinja;

import dev.spanwise.jinja.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a template into tokens, with the options that Hugging Face sets: the indentation before a block and the line end
 * after it go, and so does the last line end of the template.
 */
final class Lexer {
    private static final List<String> OPERATORS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;
    private int counted;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        Lexer lexer = new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
        lexer.template();
        return lexer.tokens;
    }

    private void template() {
        while (position < source.length()) {
            int tag = nextTag();
            if (tag < 0) {
                data(source.substring(position));
                position = source.length();
            } else {
                tag(tag);
            }
        }
        add(Kind.END, "");
    }

    private int nextTag() {
        int brace = source.indexOf('{', position);
        while (brace >= 0 && brace + 1 < source.length()) {
            if ("{%#".indexOf(source.charAt(brace + 1)) >= 0) {
                return brace;
            }
            brace = source.indexOf('{', brace + 1);
        }
        return -1;
    }

    private void tag(int start) {
        char kind = source.charAt(start + 1);
        int inside = afterSign(start + 2);
        data(textBefore(start, kind == '{'));
        position = inside;
        switch (kind) {
            case '{' -> {
                add(Kind.PRINT_BEGIN, "");
                code("}}", Kind.PRINT_END);
            }
            case '#' -> comment();
            default -> block();
        }
    }

    private int afterSign(int place) {
        return place < source.length() && "-+".indexOf(source.charAt(place)) >= 0 ? place + 1 : place;
    }

    /** The text before a tag, without the white space that the tag removes. */
    private String textBefore(int tag, boolean print) {
        char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
        String text = source.substring(position, tag);
        if (sign == '-') {
            return text.substring(0, Blanks.start(text, text.length()));
        }
        if (sign == '+' || print) {
            return text;
        }
        int start = text.lastIndexOf('\n') + 1;
        boolean startsLine = start > 0 || position == 0 || source.charAt(position - 1) == '\n';
        return startsLine && Blanks.end(text, start) == text.length() ? text.substring(0, start) : text;
    }

    private void data(String text) {
        if (!text.isEmpty()) {
            add(Kind.DATA, text);
        }
    }

    private void comment() {
        int begun = position;
        int end = source.indexOf("#}", position);
        if (end < 0) {
            throw fail("a comment is not closed");
        }
        position = afterEnd(end, begun, "#}", true);
    }

    /** Where the text after a tag begins. A sign before the end is the tag's, unless it is before {@code from}. */
    private int afterEnd(int end, int from, String delimiter, boolean trims) {
        char sign = end > from ? source.charAt(end - 1) : ' ';
        int after = end + delimiter.length();
        if (sign == '-') {
            return Blanks.end(source, after);
        }
        return trims && sign != '+' && source.startsWith("\n", after) ? after + 1 : after;
    }

    private void block() {
        int raw = rawBegin();
        if (raw < 0) {
            add(Kind.BLOCK_BEGIN, "");
            code("%}", Kind.BLOCK_END);
        } else {
            position = raw;
            raw();
        }
    }

    /** Where the text after {@code {% raw %}} begins; -1 if this is another block. */
    private int rawBegin() {
        int name = Blanks.end(source, position);
        if (!source.startsWith("raw", name)) {
            return -1;
        }
        int end = Blanks.end(source, name + 3);
        if (source.startsWith("-%}", end)) {
            return Blanks.end(source, end + 3);
        }
        return source.startsWith("%}", end) ? end + 2 : -1;
    }

    private void raw() {
        for (int tag = source.indexOf("{%", position); tag >= 0; tag = source.indexOf("{%", tag + 1)) {
            int name = Blanks.end(source, afterSign(tag + 2));
            int end = source.startsWith("endraw", name) ? Blanks.end(source, name + 6) : -1;
            if (end >= 0 && source.startsWith("%}", afterSign(end))) {
                data(textBefore(tag, false));
                position = afterEnd(afterSign(end), end, "%}", true);
                return;
            }
        }
        throw fail("a raw block is not closed");
    }

    /** The tokens up to the end of the tag. */
    private void code(String delimiter, Kind end) {
        Deque<Character> open = new ArrayDeque<>();
        while (true) {
            position = Blanks.end(source, position);
            if (position >= source.length()) {
                add(Kind.END, "");
                return;
            }
            if (open.isEmpty() && ends(delimiter)) {
                int place = source.indexOf(delimiter, position);
                add(end, "");
                position = afterEnd(place, position, delimiter, end == Kind.BLOCK_END);
                return;
            }
            token(open);
        }
    }

    private boolean ends(String delimiter) {
        return source.startsWith(delimiter, position)
                || source.startsWith("-" + delimiter, position)
                || delimiter.equals("%}") && source.startsWith("+%}", position);
    }

    private void token(Deque<Character> open) {
        char c = source.charAt(position);
        if (c >= '0' && c <= '9') {
            number();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (isNamePart(source.codePointAt(position))) {
            name();
        } else {
            operator(open);
        }
    }

    private void number() {
        int whole = digits(position, 10);
        boolean afterDot = position > 0 && source.charAt(position - 1) == '.';
        int fraction = source.startsWith(".", whole) ? digits(whole + 1, 10) : whole;
        int mantissa = fraction > whole + 1 ? fraction : whole;
        int exponent = exponent(mantissa);
        if (!afterDot && exponent > whole) {
            add(Kind.FLOAT, take(exponent).replace("_", ""));
            return;
        }
        add(Kind.INTEGER, integer(whole));
    }

    /** Where the exponent at {@code start} ends; {@code start} if there is none. */
    private int exponent(int start) {
        if (start >= source.length() || Character.toLowerCase(source.charAt(start)) != 'e') {
            return start;
        }
        int first = afterSign(start + 1);
        int end = digits(first, 10);
        return end > first ? end : start;
    }

    private String integer(int decimalEnd) {
        if (source.charAt(position) != '0') {
            return take(decimalEnd).replace("_", "");
        }
        int radix = position + 1 == source.length()
                ? 10
                : switch (Character.toLowerCase(source.charAt(position + 1))) {
                    case 'b' -> 2;
                    case 'o' -> 8;
                    case 'x' -> 16;
                    default -> 10;
                };
        int start = source.startsWith("_", position + 2) ? position + 3 : position + 2;
        int end = radix == 10 ? position : digits(start, radix);
        if (end > start) {
            String digits = source.substring(start, end).replace("_", "");
            position = end;
            return new BigInteger(digits, radix).toString();
        }
        int zeros = position + 1;
        while (source.startsWith("0", zeros) || source.startsWith("_0", zeros)) {
            zeros += source.charAt(zeros) == '_' ? 2 : 1;
        }
        take(zeros);
        return "0";
    }

    /** Where digits, perhaps with single underscores between them, end. */
    private int digits(int start, int radix) {
        int end = start;
        while (isDigit(end, radix) || end > start && source.startsWith("_", end) && isDigit(end + 1, radix)) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int place, int radix) {
        return place < source.length()
                && source.charAt(place) < 128
                && Character.digit(source.charAt(place), radix) >= 0;
    }

    private void string(char quote) {
        int end = position + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw fail("a text is not closed");
        }
        String written = source.substring(position + 1, end);
        add(Kind.STRING, Escapes.decoded(written, line()));
        position = end + 1;
    }

    private static boolean isNamePart(int c) {
        return c == '_' || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private void name() {
        int end = position;
        while (end < source.length() && isNamePart(source.codePointAt(end))) {
            end += Character.charCount(source.codePointAt(end));
        }
        if (source.charAt(position) != '_' && !Character.isUnicodeIdentifierStart(source.codePointAt(position))) {
            throw fail("a name cannot begin with " + source.charAt(position));
        }
        add(Kind.NAME, take(end));
    }

    private void operator(Deque<Character> open) {
        String operator = OPERATORS.stream()
                .filter(candidate -> source.startsWith(candidate, position))
                .findFirst()
                .orElseThrow(() -> fail("unexpected " + Character.toString(source.codePointAt(position))));
        switch (operator) {
            case "(" -> open.push(')');
            case "[" -> open.push(']');
            case "{" -> open.push('}');
            case ")", "]", "}" -> {
                if (open.isEmpty() || open.pop() != operator.charAt(0)) {
                    throw fail("unexpected " + operator);
                }
            }
            default -> {}
        }
        add(Kind.OPERATOR, operator);
        position += operator.length();
    }

    private String take(int end) {
        String taken = source.substring(position, end);
        position = end;
        return taken;
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line()));
    }

    private int line() {
        while (counted < position) {
            if (source.charAt(counted++) == '\n') {
                line++;
            }
        }
        return line;
    }

    private JinjaException fail(String problem) {
        return new JinjaException(problem, line());
    }
}
