package dev.spanwise.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of safe texts: those of strings, whose results are safe and whose arguments are escaped. */
final class SafeMethods {
    private static final Set<String> ESCAPES = Set.of("join", "format", "center", "ljust", "rjust");

    private SafeMethods() {}

    static @Nullable Object find(Markup safe, String name) {
        if (name.equals("unescape") || name.equals("striptags") || name.equals("escape")) {
            throw new JinjaException("The method " + name + "() of safe strings is not supported");
        }
        Callable method = StringMethods.find(safe.text(), name);
        return method == null
                ? null
                : (Callable) (arguments, budget) -> safe(method.call(escaped(name, arguments, budget), budget));
    }

    private static Arguments escaped(String name, Arguments arguments, Budget budget) {
        if (name.equals("replace") && arguments.positional().size() > 1) {
            List<Object> positional = new ArrayList<>(arguments.positional());
            positional.set(1, escaped(positional.get(1), budget));
            return new Arguments(positional, arguments.named());
        }
        if (!ESCAPES.contains(name)) {
            return arguments;
        }
        List<Object> positional = new ArrayList<>();
        arguments.positional().forEach(value -> positional.add(escaped(value, budget)));
        Map<String, Object> named = new LinkedHashMap<>();
        arguments.named().forEach((key, value) -> named.put(key, escaped(value, budget)));
        return new Arguments(positional, named);
    }

    /** Strings, and those in lists, as safe strings; other values as they are. */
    static Object escaped(Object value, Budget budget) {
        return switch (value) {
            case String text -> Markup.escaped(text, budget);
            case Tuple tuple -> Tuple.copyOf(escapedItems(tuple, budget));
            case List<?> list -> escapedItems(list, budget);
            default -> value;
        };
    }

    private static List<Object> escapedItems(List<?> list, Budget budget) {
        List<Object> escaped = new ArrayList<>();
        list.forEach(item -> escaped.add(escaped(item, budget)));
        return escaped;
    }

    private static Object safe(Object result) {
        return switch (result) {
            case String text -> new Markup(text);
            case Tuple tuple -> Tuple.copyOf(safeItems(tuple));
            case List<?> list -> safeItems(list);
            default -> result;
        };
    }

    private static List<Object> safeItems(List<?> list) {
        List<Object> safe = new ArrayList<>();
        list.forEach(item -> safe.add(safe(item)));
        return safe;
    }
}
