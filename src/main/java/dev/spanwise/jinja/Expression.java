package dev.spanwise.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value. Lines count from 1. */
sealed interface Expression {
    record Literal(Object value) implements Expression {}

    record Name(String name) implements Expression {}

    record ListOf(List<Expression> items) implements Expression {}

    record TupleOf(List<Expression> items) implements Expression {}

    record DictOf(List<Pair> pairs) implements Expression {}

    record Pair(Expression key, Expression value) {}

    record Negative(Expression operand, int line) implements Expression {}

    record Positive(Expression operand, int line) implements Expression {}

    record Binary(Operator operator, Expression left, Expression right, int line) implements Expression {}

    /** A chain such as {@code 1 < x <= 3}. */
    record Comparison(Expression first, List<Operand> operands, int line) implements Expression {}

    record Operand(Comparator comparator, Expression value) {}

    record Not(Expression operand) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Choice(
            Expression condition,
            Expression value,
            @Nullable Expression otherwise) implements Expression {}

    record Attribute(Expression owner, String name, int line) implements Expression {}

    record Item(Expression owner, Expression key, int line) implements Expression {}

    record Slice(
            Expression owner,
            @Nullable Expression start,
            @Nullable Expression stop,
            @Nullable Expression step,
            int line)
            implements Expression {}

    record Call(Expression function, Actuals actuals, int line) implements Expression {}

    record Filtered(Expression value, String filter, Actuals actuals, int line) implements Expression {}

    record Tested(Expression value, String test, Actuals actuals, int line) implements Expression {}

    /** The arguments of a call, as written. */
    record Actuals(
            List<Expression> positional,
            List<Named> named,
            @Nullable Expression spread,
            @Nullable Expression namedSpread) {
        static final Actuals NOTHING = new Actuals(List.of(), List.of(), null, null);
    }

    record Named(String name, Expression value) {}

    enum Operator {
        ADD("+", 1),
        SUBTRACT("-", 1),
        JOIN("~", 2),
        MULTIPLY("*", 3),
        DIVIDE("/", 3),
        FLOOR_DIVIDE("//", 3),
        REMAINDER("%", 3),
        POWER("**", 4);

        final String written;

        /** Higher binds stronger. */
        final int strength;

        Operator(String written, int strength) {
            this.written = written;
            this.strength = strength;
        }
    }

    enum Comparator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        IN("in"),
        NOT_IN("not in");

        final String written;

        Comparator(String written) {
            this.written = written;
        }
    }
}
