package dev.spanwise.jinja;

import dev.spanwise.jinja.Expression.Comparator;
import dev.spanwise.jinja.Expression.Operator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Operators between two values. */
final class Operators {
    private static final int ITEMS_PER_STEP = 16;

    private Operators() {}

    static Object apply(Operator operator, Object a, Object b, Budget budget) {
        if (operator == Operator.JOIN) {
            String first = Texts.str(a, budget);
            String second = Texts.str(b, budget);
            budget.text((long) first.length() + second.length());
            return first + second;
        }
        if (operator == Operator.REMAINDER && Texts.is(a)) {
            return PercentFormat.format(a, b, budget);
        }
        refuseUndefined(a);
        refuseUndefined(b);
        if (Numbers.is(a) && Numbers.is(b)) {
            return numbers(operator, a, b);
        }
        return switch (operator) {
            case ADD -> add(a, b, budget);
            case MULTIPLY -> Numbers.isInteger(a) ? repeat(b, a, budget) : repeat(a, b, budget);
            default -> throw wrong(operator, a, b);
        };
    }

    static void refuseUndefined(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.refusal();
        }
    }

    private static Object numbers(Operator operator, Object a, Object b) {
        return switch (operator) {
            case ADD -> Numbers.add(a, b);
            case SUBTRACT -> Numbers.subtract(a, b);
            case MULTIPLY -> Numbers.multiply(a, b);
            case DIVIDE -> Numbers.divide(a, b);
            case FLOOR_DIVIDE -> Numbers.floorDivide(a, b);
            case REMAINDER -> Numbers.remainder(a, b);
            case POWER -> Numbers.power(a, b);
            case JOIN -> throw wrong(operator, a, b);
        };
    }

    private static Object add(Object a, Object b, Budget budget) {
        if (Texts.is(a) && Texts.is(b)) {
            return addTexts(a, b, budget);
        }
        boolean alike = Types.name(a).equals(Types.name(b)) && !(a instanceof Range);
        if (!alike || !(a instanceof List<?> first) || !(b instanceof List<?> second)) {
            throw wrong(Operator.ADD, a, b);
        }
        budget.items((long) first.size() + second.size());
        List<Object> sum = new ArrayList<>(first.size() + second.size());
        sum.addAll(first);
        sum.addAll(second);
        return a instanceof Tuple ? Tuple.copyOf(sum) : sum;
    }

    private static Object addTexts(Object a, Object b, Budget budget) {
        if (a instanceof String first && b instanceof String second) {
            budget.text((long) first.length() + second.length());
            return first + second;
        }
        String safe =
                Markup.escaped(a, budget).text() + Markup.escaped(b, budget).text();
        budget.text(safe.length());
        return new Markup(safe);
    }

    private static Object repeat(Object value, Object count, Budget budget) {
        if (!Numbers.isInteger(count) || value instanceof Range) {
            throw wrong(Operator.MULTIPLY, value, count);
        }
        BigInteger wanted = Numbers.integer(count).max(BigInteger.ZERO);
        long times = wanted.bitLength() < 32 ? wanted.intValue() : Integer.MAX_VALUE;
        return switch (value) {
            case String text -> repeat(text, times, budget);
            case Markup safe -> new Markup(repeat(safe.text(), times, budget));
            case Tuple tuple -> Tuple.copyOf(repeat(tuple, times, budget));
            case List<?> list -> repeat(list, times, budget);
            default -> throw wrong(Operator.MULTIPLY, value, count);
        };
    }

    private static String repeat(String text, long times, Budget budget) {
        budget.text(text.length() * times);
        return text.isEmpty() ? "" : text.repeat((int) times);
    }

    private static List<Object> repeat(List<?> list, long times, Budget budget) {
        budget.items(list.size() * times);
        List<Object> repeated = new ArrayList<>();
        for (long i = 0; i < times && !list.isEmpty(); i++) {
            repeated.addAll(list);
        }
        return repeated;
    }

    private static JinjaException wrong(Operator operator, Object a, Object b) {
        return new JinjaException("The operator " + operator.written + " does not take values of the types "
                + Types.name(a) + " and " + Types.name(b));
    }

    static boolean compare(Comparator comparator, Object a, Object b, Budget budget) {
        budget.steps(length(a) / ITEMS_PER_STEP);
        return switch (comparator) {
            case EQUAL -> Equality.equal(a, b);
            case UNEQUAL -> !Equality.equal(a, b);
            case IN -> Items.contains(b, a, budget);
            case NOT_IN -> !Items.contains(b, a, budget);
            case LESS -> ordered(a, b) && Equality.compare(a, b) < 0;
            case LESS_OR_EQUAL -> ordered(a, b) && Equality.compare(a, b) <= 0;
            case GREATER -> ordered(a, b) && Equality.compare(a, b) > 0;
            case GREATER_OR_EQUAL -> ordered(a, b) && Equality.compare(a, b) >= 0;
        };
    }

    private static int length(Object value) {
        return switch (value) {
            case String text -> text.length();
            case List<?> list -> list.size();
            default -> 0;
        };
    }

    /** NaN is neither before nor after any number. */
    private static boolean ordered(Object a, Object b) {
        return !(Numbers.is(a) && Numbers.is(b) && (Numbers.isNan(a) || Numbers.isNan(b)));
    }
}
