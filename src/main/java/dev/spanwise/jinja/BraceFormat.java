package dev.spanwise.jinja;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Python's {@code str.format}. */
final class BraceFormat {
    private static final int DEPTH = 2;

    private final Arguments arguments;
    private final boolean escapes;
    private final Budget budget;
    private int automatic;
    private boolean numbered;

    private BraceFormat(Arguments arguments, boolean escapes, Budget budget) {
        this.arguments = arguments;
        this.escapes = escapes;
        this.budget = budget;
    }

    /** @param escapes whether the format is safe, and so the values are escaped */
    static String format(String format, Arguments arguments, boolean escapes, Budget budget) {
        return new BraceFormat(arguments, escapes, budget).write(format, DEPTH);
    }

    /** The arguments of {@code format_map}. */
    static Arguments byName(Arguments arguments) {
        if (!(Parameters.places(1, 1).bind("format_map()", arguments).get(0) instanceof Dict dict)) {
            throw new JinjaException("format_map() needs a dict");
        }
        Map<String, Object> named = new HashMap<>();
        dict.entries().forEach(entry -> named.put(String.valueOf(entry.key()), entry.value()));
        return new Arguments(List.of(), named);
    }

    private String write(String format, int depth) {
        if (depth == 0) {
            throw new JinjaException("format() nests too many braces");
        }
        StringBuilder result = new StringBuilder();
        int place = 0;
        while (place < format.length()) {
            char c = format.charAt(place);
            if ((c == '{' || c == '}') && format.startsWith(String.valueOf(c), place + 1)) {
                result.append(c);
                place += 2;
            } else if (c == '{') {
                int end = end(format, place + 1);
                result.append(field(format.substring(place + 1, end), depth));
                place = end + 1;
            } else if (c == '}') {
                throw new JinjaException("format() has a } without {");
            } else {
                result.append(c);
                place++;
            }
            budget.length(result.length());
        }
        budget.text(result.length());
        return result.toString();
    }

    /** The brace that closes a field; braces in square brackets do not count. */
    private static int end(String format, int start) {
        int open = 1;
        for (int i = start; i < format.length(); i++) {
            char c = format.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw new JinjaException("format() has a { without }");
    }

    private String field(String field, int depth) {
        int end = 0;
        boolean inItem = false;
        while (end < field.length() && (inItem || field.charAt(end) != ':' && field.charAt(end) != '!')) {
            inItem = field.charAt(end) == '[' || inItem && field.charAt(end) != ']';
            end++;
        }
        Object value = value(field.substring(0, end));
        String rest = field.substring(end);
        if (rest.startsWith("!")) {
            if (rest.length() < 2 || rest.length() > 2 && rest.charAt(2) != ':') {
                throw new JinjaException("format() has a conversion that is not one letter");
            }
            value = converted(value, rest.charAt(1));
            rest = rest.substring(2);
        }
        String spec = rest.isEmpty() ? "" : rest.substring(1);
        String full = spec.indexOf('{') < 0 ? spec : write(spec, depth - 1);
        return formatted(value, full);
    }

    private String formatted(Object value, String spec) {
        String text = value instanceof Undefined && spec.isEmpty()
                ? ""
                : FormatSpec.parse(spec).format(value, budget);
        return escapes && !(value instanceof Markup)
                ? Markup.escaped(text, budget).text()
                : text;
    }

    private Object converted(Object value, char conversion) {
        return switch (conversion) {
            case 's' -> Texts.str(value, budget);
            case 'r' -> Texts.repr(value, budget);
            default -> throw new JinjaException("format() has no conversion " + conversion);
        };
    }

    private Object value(String path) {
        int place = 0;
        while (place < path.length() && path.charAt(place) != '.' && path.charAt(place) != '[') {
            place++;
        }
        Object value = first(path.substring(0, place));
        while (place < path.length()) {
            boolean item = path.charAt(place) == '[';
            int end = item ? path.indexOf(']', place) : place + 1;
            while (!item && end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                end++;
            }
            if (end < place + 2) {
                throw new JinjaException("format() has an empty attribute");
            }
            String name = path.substring(place + 1, end);
            value = item ? Attributes.subscript(value, key(name)) : Attributes.attribute(value, name);
            place = item ? end + 1 : end;
        }
        return value;
    }

    private static Object key(String name) {
        return isNumber(name) ? (Object) new BigInteger(name) : name;
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Object first(String name) {
        if (name.isEmpty()) {
            if (numbered) {
                throw new JinjaException("format() has fields with and without numbers");
            }
            return positional(BigInteger.valueOf(automatic++));
        }
        if (isNumber(name)) {
            if (automatic > 0) {
                throw new JinjaException("format() has fields with and without numbers");
            }
            numbered = true;
            return positional(new BigInteger(name));
        }
        Object value = arguments.named().get(name);
        if (value == null) {
            throw new JinjaException("format() has no value " + name);
        }
        return value;
    }

    private Object positional(BigInteger place) {
        Object value = Items.at(arguments.positional(), place);
        if (value == null) {
            throw new JinjaException("format() has no value " + place);
        }
        return value;
    }
}
