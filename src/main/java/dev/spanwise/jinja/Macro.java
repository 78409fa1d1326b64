package dev.spanwise.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A macro, or the body of a call block, which is called {@code caller}.
 *
 * @param name empty for the body of a call block
 * @param body renders the macro with the variables it was given
 */
record Macro(String name, List<String> parameters, boolean caller, boolean kwargs, boolean varargs, Body body)
        implements Callable {
    /** Renders with the variables that were given; those that were not have their defaults. */
    @FunctionalInterface
    interface Body {
        String render(Map<String, Object> given);
    }

    String shownName() {
        return name.isEmpty() ? "anonymous" : "'" + name + "'";
    }

    @Nullable
    Object attribute(String attribute) {
        return switch (attribute) {
            case "name" -> name.isEmpty() ? None.NONE : name;
            case "arguments" -> Tuple.copyOf(new ArrayList<>(parameters));
            case "catch_kwargs" -> kwargs;
            case "catch_varargs" -> varargs;
            case "caller" -> caller;
            default -> null;
        };
    }

    @Override
    public Object call(Arguments arguments, Budget budget) {
        Map<String, Object> given = new LinkedHashMap<>();
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        List<Object> positional = arguments.positional();
        int places = Math.min(positional.size(), parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            Object value = i < places ? positional.get(i) : named.remove(parameters.get(i));
            if (value != null) {
                given.put(parameters.get(i), value);
            }
        }
        if (caller && !parameters.contains("caller")) {
            Object block = named.remove("caller");
            given.put("caller", block == null || block == None.NONE ? new Undefined("No caller defined") : block);
        }
        collect(given, named, positional.subList(places, positional.size()));
        return body.render(given);
    }

    /** What no parameter took. */
    private void collect(Map<String, Object> given, Map<String, Object> named, List<Object> more) {
        if (kwargs) {
            Dict rest = new Dict();
            named.forEach(rest::put);
            given.put("kwargs", rest);
        } else if (!named.isEmpty()) {
            throw new JinjaException("The macro " + shownName() + " takes no argument named "
                    + named.keySet().iterator().next());
        }
        if (varargs) {
            given.put("varargs", Tuple.copyOf(more));
        } else if (!more.isEmpty()) {
            throw new JinjaException("The macro " + shownName() + " takes at most " + parameters.size() + " arguments");
        }
    }
}
