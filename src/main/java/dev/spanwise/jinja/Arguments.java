package dev.spanwise.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a call. */
record Arguments(List<Object> positional, Map<String, Object> named) {
    static final Arguments NOTHING = new Arguments(List.of(), Map.of());

    static Arguments of(Object... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    Arguments withoutFirst(int count) {
        return new Arguments(positional.subList(count, positional.size()), named);
    }

    Arguments without(String... names) {
        Map<String, Object> rest = new LinkedHashMap<>(named);
        for (String name : names) {
            rest.remove(name);
        }
        return new Arguments(positional, rest);
    }
}
