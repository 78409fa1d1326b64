package dev.spanwise.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of safe texts: those of strings, whose results are safe and whose arguments are escaped. */
final class SafeMethods {
    private static final Set<String> NOT_SUPPORTED = Set.of("unescape", "striptags", "escape");

    private SafeMethods() {}

    static @Nullable Object find(Markup safe, String name) {
        if (NOT_SUPPORTED.contains(name)) {
            throw new JinjaException("The method " + name + "() of safe strings is not supported");
        }
        return switch (name) {
            case "format" -> (Callable) (arguments, budget) -> format(safe, arguments, budget);
            case "format_map" -> (Callable) (arguments, budget) -> format(safe, BraceFormat.byName(arguments), budget);
            default -> {
                Callable method = StringMethods.find(safe.text(), name);
                yield method == null
                        ? null
                        : (Callable) (arguments, budget) -> safe(method.call(escaped(name, arguments, budget), budget));
            }
        };
    }

    private static Markup format(Markup safe, Arguments arguments, Budget budget) {
        return new Markup(BraceFormat.format(safe.text(), arguments, true, budget));
    }

    /** What is put into the text is escaped; what is looked for in it is not. */
    private static Arguments escaped(String name, Arguments arguments, Budget budget) {
        List<Object> positional = new ArrayList<>(arguments.positional());
        switch (name) {
            case "join" -> positional.replaceAll(items -> escapedItems(items, budget));
            case "replace", "center", "ljust", "rjust" -> {
                if (positional.size() > 1) {
                    positional.set(1, Markup.escaped(positional.get(1), budget));
                }
            }
            default -> {}
        }
        return new Arguments(positional, arguments.named());
    }

    private static List<Object> escapedItems(Object items, Budget budget) {
        List<Object> escaped = new ArrayList<>();
        Items.of(items).forEachRemaining(item -> escaped.add(Markup.escaped(item, budget)));
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

    private static List<Object> safeItems(List<?> texts) {
        List<Object> safe = new ArrayList<>();
        texts.forEach(text -> safe.add(new Markup(Texts.text(text))));
        return safe;
    }
}
