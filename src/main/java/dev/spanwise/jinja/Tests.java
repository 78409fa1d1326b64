package dev.spanwise.jinja;

import static dev.spanwise.jinja.Parameters.places;
import static java.util.Map.entry;

import dev.spanwise.jinja.Expression.Comparator;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What can follow {@code is}. */
final class Tests {
    private static final BigInteger TWO = BigInteger.TWO;

    private static final Map<String, Method<Object>> TESTS = Map.ofEntries(
            entry("defined", kind(value -> !(value instanceof Undefined))),
            entry("undefined", kind(value -> value instanceof Undefined)),
            entry("none", kind(value -> value == None.NONE)),
            entry("boolean", kind(value -> value instanceof Boolean)),
            entry("true", kind(value -> value instanceof Boolean truth && truth)),
            entry("false", kind(value -> value instanceof Boolean truth && !truth)),
            entry("integer", kind(value -> value instanceof BigInteger)),
            entry("float", kind(value -> value instanceof Double)),
            entry("number", kind(Numbers::is)),
            entry("string", kind(Texts::is)),
            entry("mapping", kind(value -> value instanceof Dict)),
            entry("iterable", kind(Items::isIterable)),
            entry("sequence", kind(Tests::isSequence)),
            entry("callable", kind(value -> value instanceof Callable || value instanceof Undefined)),
            entry("escaped", kind(value -> value instanceof Markup)),
            entry("lower", text(Letters::isLower)),
            entry("upper", text(Letters::isUpper)),
            entry("filter", kind(value -> Equality.hashable(value) instanceof String name && Filters.exist(name))),
            entry("test", kind(value -> Equality.hashable(value) instanceof String name && Tests.exist(name))),
            entry("even", Method.of(Parameters.NONE, (value, a, budget) -> divides(TWO, value, budget))),
            entry(
                    "odd",
                    Method.of(
                            Parameters.NONE,
                            (value, a, budget) -> Equality.equal(remainder(value, TWO, budget), BigInteger.ONE))),
            entry(
                    "divisibleby",
                    Method.of(Parameters.of(1, "num"), (value, a, budget) -> divides(a.get(0), value, budget))),
            entry("sameas", Method.of(Parameters.of(1, "other"), (value, a, budget) -> isSame(value, a.get(0)))),
            entry(
                    "in",
                    Method.of(Parameters.of(1, "seq"), (value, a, budget) -> Items.contains(a.get(0), value, budget))),
            entry("==", comparison(Comparator.EQUAL)),
            entry("eq", comparison(Comparator.EQUAL)),
            entry("equalto", comparison(Comparator.EQUAL)),
            entry("!=", comparison(Comparator.UNEQUAL)),
            entry("ne", comparison(Comparator.UNEQUAL)),
            entry(">", comparison(Comparator.GREATER)),
            entry("gt", comparison(Comparator.GREATER)),
            entry("greaterthan", comparison(Comparator.GREATER)),
            entry(">=", comparison(Comparator.GREATER_OR_EQUAL)),
            entry("ge", comparison(Comparator.GREATER_OR_EQUAL)),
            entry("<", comparison(Comparator.LESS)),
            entry("lt", comparison(Comparator.LESS)),
            entry("lessthan", comparison(Comparator.LESS)),
            entry("<=", comparison(Comparator.LESS_OR_EQUAL)),
            entry("le", comparison(Comparator.LESS_OR_EQUAL)));

    private Tests() {}

    static boolean exist(String name) {
        return TESTS.containsKey(name);
    }

    static Object apply(String name, Object value, Arguments arguments, Budget budget) {
        Method<Object> test = TESTS.get(name);
        if (test == null) {
            throw new JinjaException("There is no test " + name);
        }
        return test.call("the test " + name, value, arguments, budget);
    }

    private static Method<Object> kind(Predicate<Object> kind) {
        return Method.of(Parameters.NONE, (value, a, budget) -> kind.test(value));
    }

    private static Method<Object> text(Predicate<String> kind) {
        return Method.of(Parameters.NONE, (value, a, budget) -> kind.test(Texts.str(value, budget)));
    }

    private static Method<Object> comparison(Comparator comparator) {
        return Method.of(places(1, 1), (value, a, budget) -> Operators.compare(comparator, value, a.get(0), budget));
    }

    private static boolean isSequence(Object value) {
        return value instanceof List<?> || Texts.is(value) || value instanceof Dict || value instanceof Undefined;
    }

    private static Object remainder(Object value, Object divisor, Budget budget) {
        return Operators.apply(Expression.Operator.REMAINDER, value, divisor, budget);
    }

    private static boolean divides(Object divisor, Object value, Budget budget) {
        return Equality.equal(remainder(value, divisor, budget), BigInteger.ZERO);
    }

    /** Values without an identity of their own are the same if they are of one type and equal. */
    private static boolean isSame(Object value, Object other) {
        return Equality.isOne(value, other)
                || Types.name(value).equals(Types.name(other))
                        && (Numbers.is(value) || value instanceof String)
                        && Equality.equal(value, other);
    }
}
