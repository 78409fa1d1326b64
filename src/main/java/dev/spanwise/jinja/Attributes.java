package dev.spanwise.jinja;

import static dev.spanwise.jinja.Parameters.places;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attributes, methods and items of values, looked up in Jinja's order and within its sandbox. */
final class Attributes {
    private static final Map<String, Method<Dict>> DICT = Map.of(
            "get",
                    Method.of(places(1, 2), (dict, a, budget) -> {
                        Object found = dict.get(a.get(0));
                        return found == null ? a.get(1) : found;
                    }),
            "keys", Method.of(Parameters.NONE, (dict, a, budget) -> new DictView(DictView.Kind.KEYS, dict)),
            "values", Method.of(Parameters.NONE, (dict, a, budget) -> new DictView(DictView.Kind.VALUES, dict)),
            "items", Method.of(Parameters.NONE, (dict, a, budget) -> new DictView(DictView.Kind.ITEMS, dict)),
            "copy", Method.of(Parameters.NONE, (dict, a, budget) -> dict.copy()),
            "fromkeys", Method.of(places(1, 2), (dict, a, budget) -> Globals.fromKeys(a.get(0), a.get(1), budget)));

    private static final Map<String, Method<List<?>>> LIST = Map.of(
            "count",
                    Method.of(places(1, 1), (list, a, budget) -> {
                        budget.steps(list.size());
                        return BigInteger.valueOf(list.stream()
                                .filter(item -> Equality.same(item, a.get(0)))
                                .count());
                    }),
            "index", Method.of(places(1, 3), Attributes::index));

    /** The sandbox hides what would change a value. */
    private static final Set<String> CHANGES_DICT = Set.of("clear", "pop", "popitem", "setdefault", "update");

    private static final Set<String> CHANGES_LIST =
            Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");

    /** Attributes that even undefined values have in Python. */
    private static final Set<String> OF_EVERY_OBJECT = Set.of("__class__", "__doc__", "__init__", "__module__");

    private static final Set<String> NUMBER_PARTS = Set.of(
            "real",
            "imag",
            "numerator",
            "denominator",
            "conjugate",
            "bit_length",
            "bit_count",
            "to_bytes",
            "from_bytes",
            "as_integer_ratio",
            "is_integer",
            "hex",
            "fromhex");

    private Attributes() {}

    /** {@code owner.name}: a method or attribute, or else the item of that name. */
    static Object attribute(Object owner, String name) {
        Object found = own(owner, name);
        if (found == null) {
            found = item(owner, (Object) name);
        }
        return found == null ? Undefined.attribute(owner, name) : found;
    }

    /** {@code owner[key]}: an item, or else the method or attribute of that name. */
    static Object subscript(Object owner, Object key) {
        Object found = item(owner, key);
        if (found == null && Texts.is(key)) {
            found = own(owner, Texts.text(key));
        }
        return found == null ? missing(owner, key) : found;
    }

    private static Undefined missing(Object owner, Object key) {
        return Texts.is(key)
                ? Undefined.attribute(owner, Texts.text(key))
                : new Undefined("a value of the type " + Types.name(owner) + " has no such element");
    }

    private static @Nullable Object item(Object owner, Object key) {
        if (owner instanceof Undefined undefined) {
            throw undefined.refusal();
        }
        if (owner instanceof Dict dict) {
            return Equality.isHashable(key) ? dict.get(key) : null;
        }
        return owner instanceof List<?> || Texts.is(owner) ? Items.at(owner, key) : null;
    }

    /** An attribute or method that is not an item; null if there is none. */
    static @Nullable Object own(Object owner, String name) {
        boolean special = owner instanceof Undefined
                ? OF_EVERY_OBJECT.contains(name)
                : name.startsWith("__") && name.endsWith("__") && !(owner instanceof Namespace);
        if (special) {
            return unsafe(owner, name);
        }
        if (owner instanceof Undefined undefined) {
            throw undefined.refusal();
        }
        return switch (owner) {
            case String text -> StringMethods.find(text, name);
            case Markup safe -> SafeMethods.find(safe, name);
            case Dict dict -> ofDict(dict, name);
            case Range range -> ofRange(range, name);
            case Tuple tuple -> ofTuple(tuple, name);
            case List<?> list ->
                CHANGES_LIST.contains(name) || name.equals("copy") ? ofList(list, name) : method(LIST, list, name);
            case DictView view -> name.equals("mapping") || name.equals("isdisjoint") ? notSupported(name) : null;
            case Namespace namespace -> namespace.attributes().get(name);
            case Macro macro -> macro.attribute(name);
            case Loop loop -> loop.attribute(name);
            case Globals.Cycler cycler -> cycler.attribute(name);
            case Globals.DictFunction dict -> name.equals("fromkeys") ? method(DICT, new Dict(), name) : null;
            case Boolean truth -> NUMBER_PARTS.contains(name) ? notSupported(name) : null;
            case BigInteger number -> NUMBER_PARTS.contains(name) ? notSupported(name) : null;
            case Double number -> NUMBER_PARTS.contains(name) ? notSupported(name) : null;
            default -> null;
        };
    }

    private static Object notSupported(String name) {
        throw new JinjaException("The attribute " + name + " is not supported");
    }

    private static Undefined unsafe(Object owner, String name) {
        return new Undefined(
                "the attribute " + name + " of values of the type " + Types.name(owner) + " is not safe to use");
    }

    private static <T> @Nullable Callable method(Map<String, Method<T>> methods, T owner, String name) {
        Method<T> method = methods.get(name);
        return method == null ? null : method.bound(name + "()", owner);
    }

    private static @Nullable Object ofDict(Dict dict, String name) {
        return CHANGES_DICT.contains(name) ? unsafe(dict, name) : method(DICT, dict, name);
    }

    private static Object ofList(List<?> list, String name) {
        return name.equals("copy") ? (Callable) (arguments, budget) -> Items.list(list, budget) : unsafe(list, name);
    }

    private static @Nullable Object ofTuple(Tuple tuple, String name) {
        int place = tuple.names().indexOf(name);
        return place >= 0 ? tuple.get(place) : method(LIST, tuple, name);
    }

    private static @Nullable Object ofRange(Range range, String name) {
        return switch (name) {
            case "start" -> BigInteger.valueOf(range.start());
            case "stop" -> BigInteger.valueOf(range.stop());
            case "step" -> BigInteger.valueOf(range.step());
            default -> method(LIST, range, name);
        };
    }

    private static Object index(List<?> list, Parameters.Bound a, Budget budget) {
        budget.steps(list.size());
        int size = list.size();
        int start = border(a.integer(1, 0), size);
        int end = border(a.integer(2, size), size);
        for (int i = start; i < end; i++) {
            if (Equality.same(list.get(i), a.get(0))) {
                return BigInteger.valueOf(i);
            }
        }
        throw new JinjaException("index() found nothing");
    }

    private static int border(int place, int size) {
        return Math.clamp(place < 0 ? (long) place + size : place, 0, size);
    }
}
