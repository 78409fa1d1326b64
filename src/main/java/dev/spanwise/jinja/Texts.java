package dev.spanwise.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as Python prints them ({@code str}) and as it shows them ({@code repr}). */
final class Texts {
    /** Python refuses to print longer integers. */
    private static final int DIGITS = 4300;

    private static final BigInteger LONGEST = BigInteger.TEN.pow(DIGITS);

    private static final int DEPTH = 400;

    private final StringBuilder shown = new StringBuilder();
    private final Budget budget;

    /** Dictionaries being shown, since a namespace can be in itself. */
    private final Set<Dict> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private Texts(Budget budget) {
        this.budget = budget;
    }

    static boolean is(Object value) {
        return value instanceof String || value instanceof Markup;
    }

    /** The characters of a text. */
    static String text(Object text) {
        return text instanceof Markup safe ? safe.text() : (String) text;
    }

    /** A text, or else the value as it is printed: Jinja's {@code soft_str}, whose safe texts stay safe. */
    static Object soft(Object value, Budget budget) {
        return is(value) ? value : str(value, budget);
    }

    static String str(Object value, Budget budget) {
        return switch (value) {
            case String text -> text;
            case Markup safe -> safe.text();
            case BigInteger number -> integer(number);
            case Undefined undefined -> "";
            default -> repr(value, budget);
        };
    }

    static String repr(Object value, Budget budget) {
        Texts texts = new Texts(budget);
        texts.show(value, 0);
        return texts.shown.toString();
    }

    private void show(Object value, int depth) {
        if (depth > DEPTH) {
            throw new JinjaException("A value has more than " + DEPTH + " levels");
        }
        budget.step();
        checkLength();
        switch (value) {
            case None none -> shown.append("None");
            case Boolean truth -> shown.append(truth ? "True" : "False");
            case BigInteger number -> shown.append(integer(number));
            case Double number -> shown.append(decimal(number));
            case String text -> quote(text);
            case Markup safe -> {
                shown.append("Markup(");
                quote(safe.text());
                shown.append(')');
            }
            case Range range -> shown.append(range.repr());
            case Tuple tuple -> items("(", tuple, tuple.size() == 1 ? ",)" : ")", depth);
            case List<?> list -> items("[", list, "]", depth);
            case Dict dict -> dict(dict, depth);
            case DictView view -> {
                shown.append(view.kind().type);
                items("([", view.list(), "])", depth);
            }
            case Undefined undefined -> shown.append("Undefined");
            case Namespace namespace -> {
                shown.append("<Namespace ");
                dict(namespace.attributes(), depth);
                shown.append('>');
            }
            case Macro macro ->
                shown.append("<Macro ").append(macro.shownName()).append('>');
            case Loop loop -> shown.append(loop.shown());
            default -> throw new JinjaException("A value of the type " + Types.name(value) + " cannot be printed");
        }
    }

    private void checkLength() {
        budget.length(shown.length());
    }

    private void items(String begin, List<?> items, String end, int depth) {
        shown.append(begin);
        String separator = "";
        for (Object item : items) {
            shown.append(separator);
            show(item, depth + 1);
            separator = ", ";
        }
        shown.append(end);
    }

    private void dict(Dict dict, int depth) {
        if (!open.add(dict)) {
            shown.append("{...}");
            return;
        }
        shown.append('{');
        String separator = "";
        for (Dict.Entry entry : dict.entries()) {
            shown.append(separator);
            show(entry.key(), depth + 1);
            shown.append(": ");
            show(entry.value(), depth + 1);
            separator = ", ";
        }
        shown.append('}');
        open.remove(dict);
    }

    private void quote(String text) {
        budget.text(text.length());
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        shown.append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> shown.append("\\\\");
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (c == quote) {
                        shown.append('\\').append(quote);
                    } else if (isPrintable(c)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                    }
                }
            }
        });
        shown.append(quote);
    }

    static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    static String integer(BigInteger number) {
        if (number.abs().compareTo(LONGEST) >= 0) {
            throw new JinjaException("An integer has more than " + DIGITS + " digits");
        }
        return number.toString();
    }

    /** The shortest digits that are the number again, as Python writes them. */
    static String decimal(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number > 0 ? "0.0" : "-0.0";
        }
        BigDecimal exact = shortest(number);
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = exact.unscaledValue().abs().toString();
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** Java writes two digits at least, where one may do. */
    private static BigDecimal shortest(double number) {
        BigDecimal written = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        BigDecimal shorter = written.round(new MathContext(1));
        return written.precision() == 2 && shorter.doubleValue() == number ? shorter.stripTrailingZeros() : written;
    }

    /** By code points, as Python orders texts. */
    static int compare(String a, String b) {
        int i = 0;
        int most = Math.min(a.length(), b.length());
        while (i < most && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == most) {
            return Integer.compare(a.length(), b.length());
        }
        boolean inside = i > 0 && Character.isSurrogatePair(a.charAt(i - 1), a.charAt(i));
        int place = inside ? i - 1 : i;
        return Integer.compare(a.codePointAt(place), b.codePointAt(place));
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static Iterator<Object> characters(String text) {
        return text.codePoints().mapToObj(c -> (Object) Character.toString(c)).iterator();
    }

    /** The part between two places, counted in characters as Python counts them. */
    static String part(String text, int start, int end) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }

    /** Joined with limits kept on the way. */
    static String join(String separator, Iterable<String> parts, Budget budget) {
        StringBuilder joined = new StringBuilder();
        @Nullable String between = null;
        for (String part : parts) {
            if (between != null) {
                joined.append(between);
            }
            joined.append(part);
            budget.text(part.length());
            budget.length(joined.length());
            between = separator;
        }
        return joined.toString();
    }
}
