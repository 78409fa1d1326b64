package dev.spanwise.jinja;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function takes.
 *
 * @param required how many of the names must be given
 * @param nameable how many of the names, from the end, can be given by name
 */
record Parameters(int required, int nameable, List<String> names) {
    static final Parameters NONE = new Parameters(0, 0, List.of());

    /** Parameters that can be given by name. */
    static Parameters of(int required, String... names) {
        return new Parameters(required, names.length, List.of(names));
    }

    /** Parameters that are known by their places only, as of most of Python's methods. */
    static Parameters places(int required, int most) {
        return new Parameters(required, 0, Arrays.asList(new String[most]));
    }

    Bound bind(String function, Arguments arguments) {
        List<Object> positional = arguments.positional();
        if (positional.size() > names.size()) {
            throw new JinjaException(
                    function + " takes at most " + names.size() + " arguments, not " + positional.size());
        }
        @Nullable Object[] values = positional.toArray(new Object[names.size()]);
        Arrays.fill(values, positional.size(), values.length, null);
        arguments.named().forEach((name, value) -> {
            int place = names.indexOf(name);
            if (place < names.size() - nameable) {
                throw new JinjaException(function + " takes no argument named " + name);
            }
            if (values[place] != null) {
                throw new JinjaException(function + " was given its argument " + name + " twice");
            }
            values[place] = value;
        });
        for (int i = 0; i < required; i++) {
            if (values[i] == null) {
                throw new JinjaException(function + " needs " + required + " arguments");
            }
        }
        return new Bound(function, values);
    }

    /** The arguments of one call, by their places. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bound(String function, @Nullable Object[] values) {
        boolean has(int place) {
            return values[place] != null;
        }

        Object or(int place, Object otherwise) {
            Object value = values[place];
            return value == null ? otherwise : value;
        }

        Object get(int place) {
            return or(place, None.NONE);
        }

        boolean isNone(int place) {
            return get(place) == None.NONE;
        }

        boolean truth(int place) {
            return has(place) && Truth.of(get(place));
        }

        /** A text, and nothing else. */
        String text(int place) {
            return Parameters.text(function, get(place));
        }

        /** An integer, and nothing else. */
        int integer(int place, int otherwise) {
            return has(place) ? Numbers.index(get(place), () -> wrong(function, "an integer", get(place))) : otherwise;
        }
    }

    /** The characters of an argument that must be a text. */
    static String text(String function, Object value) {
        if (!Texts.is(value)) {
            throw wrong(function, "a string", value);
        }
        return Texts.text(value);
    }

    private static JinjaException wrong(String function, String kind, Object value) {
        return value instanceof Undefined undefined
                ? undefined.refusal()
                : new JinjaException(function + " needs " + kind + ", not a value of the type " + Types.name(value));
    }
}
