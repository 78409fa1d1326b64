package dev.spanwise.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Python's {@code %} between a text and values. */
final class PercentFormat {
    private final String format;
    private final Object values;
    private final boolean escapes;
    private final Budget budget;
    private final StringBuilder result = new StringBuilder();
    private int place;
    private int used;

    private PercentFormat(String format, Object values, boolean escapes, Budget budget) {
        this.format = format;
        this.values = values;
        this.escapes = escapes;
        this.budget = budget;
    }

    /** A safe format makes a safe text, with its values escaped. */
    static Object format(Object format, Object values, Budget budget) {
        boolean safe = format instanceof Markup;
        String text = new PercentFormat(Texts.text(format), values, safe, budget).format();
        return safe ? new Markup(text) : text;
    }

    private String format() {
        while (place < format.length()) {
            int mark = format.indexOf('%', place);
            if (mark < 0) {
                break;
            }
            result.append(format, place, mark);
            place = mark + 1;
            result.append(conversion());
            budget.length(result.length());
        }
        result.append(format, Math.min(place, format.length()), format.length());
        budget.text(result.length());
        boolean mapping = values instanceof Dict
                || values instanceof Undefined
                || values instanceof List<?> && !(values instanceof Tuple);
        if (!mapping && used < (values instanceof Tuple tuple ? tuple.size() : 1)) {
            throw new JinjaException("A format with % does not use all its values");
        }
        return result.toString();
    }

    private String conversion() {
        Optional<Object> named = peek() == '(' ? Optional.of(named()) : Optional.empty();
        Flags flags = flags();
        while ("hlL".indexOf(peek()) >= 0) {
            place++;
        }
        char kind = format.charAt(place++);
        return kind == '%' ? "%" : written(named.orElseGet(this::next), kind, flags);
    }

    private Flags flags() {
        String given = "";
        while ("-0#+ ".indexOf(peek()) >= 0) {
            given += format.charAt(place++);
        }
        int width = number();
        int precision = -1;
        if (peek() == '.') {
            place++;
            precision = Math.max(0, number());
        }
        return new Flags(
                width < 0 || given.contains("-"),
                given.contains("0"),
                given.contains("#"),
                given.contains("+") ? '+' : given.contains(" ") ? ' ' : '-',
                Math.abs(width),
                precision);
    }

    private record Flags(boolean left, boolean zero, boolean alternate, char sign, int width, int precision) {}

    private char peek() {
        if (place >= format.length()) {
            throw new JinjaException("A format with % ends too early");
        }
        return format.charAt(place);
    }

    private Object named() {
        int end = format.indexOf(')', place);
        if (end < 0 || !(values instanceof Dict dict)) {
            throw new JinjaException("A format with names after % needs a dict");
        }
        Object value = dict.get(format.substring(place + 1, end));
        if (value == null) {
            throw new JinjaException("A format with % has no value " + format.substring(place + 1, end));
        }
        place = end + 1;
        used++;
        return value;
    }

    private int number() {
        if (peek() == '*') {
            place++;
            return Numbers.index(next(), () -> new JinjaException("A width with % is no integer"));
        }
        long number = 0;
        while (peek() >= '0' && peek() <= '9') {
            number = Math.min(Integer.MAX_VALUE, number * 10 + peek() - '0');
            place++;
        }
        return (int) number;
    }

    private Object next() {
        if (values instanceof Tuple tuple) {
            if (used >= tuple.size()) {
                throw new JinjaException("A format with % has too few values");
            }
            return tuple.get(used++);
        }
        if (used++ > 0) {
            throw new JinjaException("A format with % has too few values");
        }
        return values;
    }

    private String written(Object value, char kind, Flags flags) {
        return switch (kind) {
            case 's' -> text(escapes ? Markup.escaped(value, budget).text() : Texts.str(value, budget), flags);
            case 'r' -> {
                String shown = Texts.repr(value, budget);
                yield text(escapes ? Markup.escaped(shown, budget).text() : shown, flags);
            }
            case 'a' -> throw new JinjaException("The format %a is not supported");
            case 'c' -> text(character(value), flags);
            case 'd', 'i', 'u' -> integer(whole(value), 'd', flags);
            case 'o', 'x', 'X' -> integer(only(value), kind, flags);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> decimal(value, kind, flags);
            default -> throw new JinjaException("There is no format %" + kind);
        };
    }

    private String text(String text, Flags flags) {
        int most = flags.precision();
        String shown = most >= 0 && most < Texts.length(text) ? Texts.part(text, 0, most) : text;
        return new FormatSpec(' ', flags.left() ? '<' : '>', '-', false, flags.width(), (char) 0, -1, 's')
                .format(shown, budget);
    }

    private String character(Object value) {
        if (Texts.is(value) && Texts.length(Texts.text(value)) == 1) {
            return Texts.text(value);
        }
        return Character.toString(Numbers.index(value, () -> new JinjaException("%c needs one character")));
    }

    private static Object whole(Object value) {
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            return new BigDecimal(number).toBigInteger();
        }
        return only(value);
    }

    private static Object only(Object value) {
        Operators.refuseUndefined(value);
        if (!Numbers.isInteger(value)) {
            throw new JinjaException("A format with % needs a number, not a value of the type " + Types.name(value));
        }
        return value;
    }

    private String integer(Object value, char kind, Flags flags) {
        BigInteger number = Numbers.integer(value);
        String digits = new FormatSpec(' ', '>', '-', false, 0, (char) 0, -1, kind).format(number.abs(), budget);
        budget.text(Math.max(0, flags.precision()));
        String full = "0".repeat(Math.max(0, flags.precision() - digits.length())) + digits;
        String prefix = flags.alternate() && kind != 'd' ? "0" + kind : "";
        return padded(sign(number.signum() < 0, flags) + prefix, full, flags);
    }

    private String decimal(Object value, char kind, Flags flags) {
        Operators.refuseUndefined(value);
        if (!Numbers.is(value)) {
            throw new JinjaException("A format with % needs a number, not a value of the type " + Types.name(value));
        }
        double number = Numbers.decimal(value);
        boolean negative = number < 0 || number == 0 && 1 / number < 0;
        int precision = flags.precision() < 0 ? 6 : flags.precision();
        return padded(sign(negative, flags), Digits.of(Math.abs(number), kind, precision, flags.alternate()), flags);
    }

    private static String sign(boolean negative, Flags flags) {
        return negative ? "-" : flags.sign() == '-' ? "" : String.valueOf(flags.sign());
    }

    private String padded(String before, String digits, Flags flags) {
        budget.text(flags.width());
        int padding = Math.max(0, flags.width() - before.length() - digits.length());
        if (flags.left()) {
            return before + digits + " ".repeat(padding);
        }
        return flags.zero() ? before + "0".repeat(padding) + digits : " ".repeat(padding) + before + digits;
    }
}
