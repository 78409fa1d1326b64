package dev.spanwise.jinja;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template has. */
final class Globals {
    private static final Map<String, Object> ALWAYS = Map.of(
            "range", (Callable) (arguments, budget) -> range(arguments),
            "dict", new DictFunction(),
            "namespace", (Callable) (arguments, budget) -> new Namespace(dict(arguments)),
            "cycler", (Callable) (arguments, budget) -> new Cycler(arguments),
            "joiner", (Callable) (arguments, budget) -> new Joiner(arguments),
            "lipsum",
                    (Callable) (arguments, budget) -> {
                        throw new JinjaException("lipsum() makes random text and is not supported");
                    },
            "raise_exception",
                    (Callable) (arguments, budget) -> {
                        Object message = Parameters.of(1, "message")
                                .bind("raise_exception()", arguments)
                                .get(0);
                        throw new RaisedException(Texts.str(message, budget), 0);
                    });

    private Globals() {}

    static @Nullable Object find(String name) {
        return ALWAYS.get(name);
    }

    /** The function {@code strftime_now}, for which it is always the same time. */
    static Callable clock(LocalDateTime now) {
        return (arguments, budget) -> Strftime.format(
                Parameters.of(1, "format").bind("strftime_now()", arguments).text(0), now);
    }

    private static Object range(Arguments arguments) {
        Parameters.Bound bound = Parameters.places(1, 3).bind("range()", arguments);
        int first = bound.integer(0, 0);
        return bound.has(1) ? Range.of(first, bound.integer(1, 0), bound.integer(2, 1)) : Range.of(0, first, 1);
    }

    private static Dict dict(Arguments arguments) {
        Dict dict = new Dict();
        Object from = Parameters.places(0, 1)
                .bind("dict()", new Arguments(arguments.positional(), Map.of()))
                .or(0, dict);
        if (from instanceof Dict other) {
            dict.putAll(other);
        } else {
            Items.of(from).forEachRemaining(pair -> putPair(dict, pair));
        }
        arguments.named().forEach(dict::put);
        return dict;
    }

    private static void putPair(Dict dict, Object pair) {
        Iterator<Object> items = Items.of(pair);
        if (Items.size(pair) != 2) {
            throw new JinjaException("dict() needs pairs");
        }
        dict.put(items.next(), items.next());
    }

    static Dict fromKeys(Object keys, Object value, Budget budget) {
        Dict dict = new Dict();
        Items.list(keys, budget).forEach(key -> dict.put(key, value));
        return dict;
    }

    /** {@code dict}, which has a method of its own. */
    record DictFunction() implements Callable {
        @Override
        public Object call(Arguments arguments, Budget budget) {
            return dict(arguments);
        }
    }

    /** Gives its items in turn. */
    static final class Cycler {
        private final List<Object> items;
        private int place;

        Cycler(Arguments arguments) {
            items = arguments.positional();
            if (items.isEmpty() || !arguments.named().isEmpty()) {
                throw new JinjaException("cycler() needs something to cycle through");
            }
        }

        @Nullable
        Object attribute(String name) {
            return switch (name) {
                case "current" -> items.get(place);
                case "items" -> Tuple.copyOf(items);
                case "pos" -> BigInteger.valueOf(place);
                case "next" -> (Callable) (arguments, budget) -> next(arguments);
                case "reset" -> (Callable) (arguments, budget) -> reset(arguments);
                default -> null;
            };
        }

        private Object next(Arguments arguments) {
            Parameters.NONE.bind("next()", arguments);
            Object current = items.get(place);
            place = (place + 1) % items.size();
            return current;
        }

        private Object reset(Arguments arguments) {
            Parameters.NONE.bind("reset()", arguments);
            place = 0;
            return None.NONE;
        }
    }

    /** Gives nothing the first time, and then its separator. */
    private static final class Joiner implements Callable {
        private final Object separator;
        private boolean used;

        Joiner(Arguments arguments) {
            separator = Parameters.of(0, "sep").bind("joiner()", arguments).or(0, ", ");
        }

        @Override
        public Object call(Arguments arguments, Budget budget) {
            Parameters.NONE.bind("joiner()", arguments);
            Object between = used ? separator : "";
            used = true;
            return between;
        }
    }
}
