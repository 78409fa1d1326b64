package dev.spanwise.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's names of the kinds of values, and values made from Java's. */
final class Types {
    private static final int DEPTH = 400;

    private Types() {}

    static String name(Object value) {
        return switch (value) {
            case None none -> "NoneType";
            case Boolean truth -> "bool";
            case BigInteger number -> "int";
            case Double number -> "float";
            case String text -> "str";
            case Markup text -> "Markup";
            case Tuple tuple -> "tuple";
            case Range range -> "range";
            case List<?> list -> "list";
            case Dict dict -> "dict";
            case DictView view -> view.kind().type;
            case Lazy lazy -> "generator";
            case Undefined undefined -> "Undefined";
            case Namespace namespace -> "Namespace";
            case Macro macro -> "Macro";
            case Loop loop -> "LoopContext";
            case Callable function -> "function";
            default -> value.getClass().getSimpleName();
        };
    }

    /** Maps, collections, texts, numbers, booleans and null as values of templates. */
    static Object value(@Nullable Object java) {
        return value(java, 0);
    }

    private static Object value(@Nullable Object java, int depth) {
        if (depth > DEPTH) {
            throw new JinjaException("A variable has more than " + DEPTH + " levels");
        }
        return switch (java) {
            case null -> None.NONE;
            case Integer number -> BigInteger.valueOf(number);
            case Long number -> BigInteger.valueOf(number);
            case Short number -> BigInteger.valueOf(number);
            case Byte number -> BigInteger.valueOf(number);
            case Float number -> number.doubleValue();
            case String text -> text;
            case Boolean truth -> truth;
            case BigInteger number -> number;
            case Double number -> number;
            case Map<?, ?> map -> dict(map, depth + 1);
            case Collection<?> collection -> list(collection, depth + 1);
            default -> throw new IllegalArgumentException("not a value of templates: " + java.getClass());
        };
    }

    private static Dict dict(Map<?, ?> map, int depth) {
        Dict dict = new Dict();
        map.forEach((key, value) -> dict.put(value(key, depth), value(value, depth)));
        return dict;
    }

    private static List<Object> list(Collection<?> collection, int depth) {
        List<Object> list = new ArrayList<>(collection.size());
        collection.forEach(item -> list.add(value(item, depth)));
        return list;
    }
}
