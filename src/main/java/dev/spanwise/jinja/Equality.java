package dev.spanwise.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Python's {@code ==}, its order, and its hash keys. */
final class Equality {
    /** Deeper values are refused, as Python's recursion limit does. */
    private static final int DEPTH = 400;

    /** Lists that share their items can have more items than memory has places. */
    private static final int VALUES = 1_000_000;

    /** Values of this kind are equal to no other value. */
    private record Key(String kind, Object content) {}

    private int visited;

    private Equality() {}

    static boolean equal(Object a, Object b) {
        return new Equality().equal(a, b, 0);
    }

    private boolean equal(Object a, Object b, int depth) {
        visit(depth);
        if (Numbers.is(a) && Numbers.is(b)) {
            return !Numbers.isNan(a) && !Numbers.isNan(b) && Numbers.compare(a, b) == 0;
        }
        if (Texts.is(a) && Texts.is(b)) {
            return Texts.text(a).equals(Texts.text(b));
        }
        if (a instanceof List<?> first && b instanceof List<?> second) {
            return Types.name(a).equals(Types.name(b)) && equalItems(first, second, depth);
        }
        if (a instanceof Dict first && b instanceof Dict second) {
            return first.size() == second.size()
                    && first.entries().stream()
                            .allMatch(entry -> second.has(entry.key())
                                    && same(entry.value(), Objects.requireNonNull(second.get(entry.key())), depth));
        }
        if (a instanceof DictView first && b instanceof DictView second) {
            return equalViews(first, second, depth);
        }
        return a instanceof Undefined ? b instanceof Undefined : isOne(a, b);
    }

    private boolean equalItems(List<?> a, List<?> b, int depth) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i), depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean equalViews(DictView a, DictView b, int depth) {
        if (a.kind() == DictView.Kind.VALUES || b.kind() == DictView.Kind.VALUES) {
            return isOne(a, b);
        }
        List<Object> others = b.list();
        return a.dict().size() == others.size()
                && a.list().stream().allMatch(item -> others.stream().anyMatch(other -> same(item, other, depth)));
    }

    /** Whether both are one object: Python's {@code is}. */
    @SuppressWarnings("ReferenceEquality")
    static boolean isOne(Object a, Object b) {
        return a == b;
    }

    /** Equality inside containers, where NaN is equal to itself. */
    static boolean same(Object a, Object b) {
        return new Equality().same(a, b, 0);
    }

    private boolean same(Object a, Object b, int depth) {
        return isOne(a, b) || equal(a, b, depth + 1);
    }

    /** Negative, zero or positive, as the first is before, with or after the second. */
    static int compare(Object a, Object b) {
        return new Equality().compare(a, b, 0);
    }

    private int compare(Object a, Object b, int depth) {
        visit(depth);
        if (Numbers.is(a) && Numbers.is(b)) {
            return Numbers.compare(a, b);
        }
        if (Texts.is(a) && Texts.is(b)) {
            return Texts.compare(Texts.text(a), Texts.text(b));
        }
        if (a instanceof List<?> first
                && b instanceof List<?> second
                && !(a instanceof Range)
                && Types.name(a).equals(Types.name(b))) {
            for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
                if (!same(first.get(i), second.get(i), depth)) {
                    return compare(first.get(i), second.get(i), depth + 1);
                }
            }
            return Integer.compare(first.size(), second.size());
        }
        if (a instanceof Undefined undefined) {
            throw undefined.refusal();
        }
        if (b instanceof Undefined undefined) {
            throw undefined.refusal();
        }
        throw new JinjaException(Types.name(a) + " and " + Types.name(b) + " have no order");
    }

    static boolean isHashable(Object value) {
        return switch (value) {
            case Tuple tuple -> tuple.stream().allMatch(Equality::isHashable);
            case Range range -> true;
            case List<?> list -> false;
            case Dict dict -> false;
            case DictView view -> false;
            default -> true;
        };
    }

    /** Java's equality of the results is Python's equality of dictionary keys. */
    static Object hashable(Object value) {
        return new Equality().hashable(value, 0);
    }

    private Object hashable(Object value, int depth) {
        visit(depth);
        return switch (value) {
            case String text -> text;
            case Markup text -> text.text();
            case Boolean truth -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case Double number -> whole(number);
            case Tuple tuple -> {
                List<Object> keys = new ArrayList<>(tuple.size());
                tuple.forEach(item -> keys.add(hashable(item, depth + 1)));
                yield new Key("tuple", keys);
            }
            case Range range -> new Key("range", range.stream().toList());
            case Undefined undefined -> new Key("undefined", "");
            case List<?> list -> throw unhashable(list);
            case Dict dict -> throw unhashable(dict);
            case DictView view -> throw unhashable(view);
            default -> value;
        };
    }

    private static Object whole(double number) {
        return number == Math.rint(number) && !Double.isInfinite(number)
                ? new BigDecimal(number).toBigInteger()
                : (Object) number;
    }

    private static JinjaException unhashable(Object value) {
        return new JinjaException("A value of the type " + Types.name(value) + " cannot be a key");
    }

    private void visit(int depth) {
        if (depth > DEPTH) {
            throw new JinjaException("A value has more than " + DEPTH + " levels");
        }
        if (++visited > VALUES) {
            throw new JinjaException("A comparison looks at more than " + VALUES + " values");
        }
    }
}
