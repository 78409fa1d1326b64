package dev.spanwise.jinja;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's {@code json.dumps}, which is the filter {@code tojson}. */
final class Json {
    private static final int DEPTH = 400;

    static final Parameters PARAMETERS = Parameters.of(0, "ensure_ascii", "indent", "separators", "sort_keys");

    private final StringBuilder json = new StringBuilder();
    private final Budget budget;
    private final boolean ascii;
    private final @Nullable String indent;
    private final String betweenItems;
    private final String afterKey;
    private final boolean sorted;

    private Json(Parameters.Bound arguments, Budget budget) {
        this.budget = budget;
        ascii = arguments.truth(0);
        indent = indent(arguments);
        sorted = arguments.truth(3);
        if (arguments.isNone(2)) {
            betweenItems = indent == null ? ", " : ",";
            afterKey = ": ";
        } else {
            List<Object> separators = Items.list(arguments.get(2), budget);
            if (separators.size() != 2) {
                throw new JinjaException("tojson needs two separators");
            }
            betweenItems = Parameters.text("tojson", separators.get(0));
            afterKey = Parameters.text("tojson", separators.get(1));
        }
    }

    static String of(Object value, Parameters.Bound arguments, Budget budget) {
        Json json = new Json(arguments, budget);
        json.write(value, 0);
        return json.json.toString();
    }

    private @Nullable String indent(Parameters.Bound arguments) {
        if (arguments.isNone(1)) {
            return null;
        }
        if (Texts.is(arguments.get(1))) {
            return arguments.text(1);
        }
        int width = Math.max(0, arguments.integer(1, 0));
        budget.text(width);
        return " ".repeat(width);
    }

    private void write(Object value, int depth) {
        if (depth > DEPTH) {
            throw new JinjaException("A value has more than " + DEPTH + " levels");
        }
        budget.step();
        budget.length(json.length());
        switch (value) {
            case None none -> json.append("null");
            case Boolean truth -> json.append(truth);
            case BigInteger number -> json.append(Texts.integer(number));
            case Double number -> json.append(decimal(number));
            case String text -> quote(text);
            case Markup safe -> quote(safe.text());
            case Range range -> throw refused(range);
            case List<?> list -> list(list, depth);
            case Dict dict -> dict(dict, depth);
            default -> throw refused(value);
        }
    }

    private static JinjaException refused(Object value) {
        return value instanceof Undefined undefined
                ? undefined.refusal()
                : new JinjaException("A value of the type " + Types.name(value) + " cannot be written as JSON");
    }

    private static String decimal(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : Texts.decimal(number);
    }

    private void list(List<?> list, int depth) {
        json.append('[');
        boolean first = true;
        for (Object item : list) {
            between(first, depth + 1);
            write(item, depth + 1);
            first = false;
        }
        end(first, depth);
        json.append(']');
    }

    private void dict(Dict dict, int depth) {
        json.append('{');
        boolean first = true;
        List<Dict.Entry> entries = sorted
                ? dict.entries().stream()
                        .sorted(Comparator.comparing(Dict.Entry::key, Equality::compare))
                        .toList()
                : List.copyOf(dict.entries());
        for (Dict.Entry entry : entries) {
            between(first, depth + 1);
            quote(key(entry.key()));
            json.append(afterKey);
            write(entry.value(), depth + 1);
            first = false;
        }
        end(first, depth);
        json.append('}');
    }

    private static String key(Object key) {
        return switch (key) {
            case String text -> text;
            case Markup safe -> safe.text();
            case None none -> "null";
            case Boolean truth -> truth.toString();
            case BigInteger number -> Texts.integer(number);
            case Double number -> decimal(number);
            default -> throw refused(key);
        };
    }

    private void between(boolean first, int depth) {
        if (!first) {
            json.append(betweenItems);
        }
        newLine(depth);
    }

    private void end(boolean empty, int depth) {
        if (!empty) {
            newLine(depth);
        }
    }

    private void newLine(int depth) {
        if (indent != null) {
            budget.text((long) indent.length() * depth);
            json.append('\n').repeat(indent, depth);
        }
    }

    private void quote(String text) {
        budget.text(text.length());
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\f' -> json.append("\\f");
                case '\b' -> json.append("\\b");
                default -> {
                    if (c < 32 || ascii && c > 126) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
