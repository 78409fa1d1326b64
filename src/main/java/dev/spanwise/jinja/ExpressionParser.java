package dev.spanwise.jinja;

import dev.spanwise.jinja.Expression.Actuals;
import dev.spanwise.jinja.Expression.Comparator;
import dev.spanwise.jinja.Expression.Filtered;
import dev.spanwise.jinja.Expression.Literal;
import dev.spanwise.jinja.Expression.Named;
import dev.spanwise.jinja.Expression.Operand;
import dev.spanwise.jinja.Expression.Operator;
import dev.spanwise.jinja.Expression.Pair;
import dev.spanwise.jinja.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions, by Jinja's precedence, which is not Python's: {@code ~} binds between {@code +} and {@code *},
 * {@code **} groups to the left, filters and tests bind stronger than a sign.
 */
final class ExpressionParser {
    private static final Set<Kind> BEGINS_ARGUMENT = Set.of(Kind.NAME, Kind.STRING, Kind.INTEGER, Kind.FLOAT);
    private static final Set<String> ENDS_TEST = Set.of("else", "or", "and");

    private final Tokens tokens;

    /** Filters and tests that do not exist, outside the parts of choices. */
    private final List<JinjaException> unknown = new ArrayList<>();

    private Names names = new Names(null);
    private int depth;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The scope of the names that are read from here on. */
    Names names() {
        return names;
    }

    void names(Names scope) {
        names = scope;
    }

    /** One expression, or several with commas between them, which are a tuple. */
    Expression tuple() {
        return tuple(true, "");
    }

    /** The same without choices, up to a name. */
    Expression tupleWithoutChoice(String end) {
        return tuple(false, end);
    }

    private Expression tuple(boolean choices, String end) {
        List<Expression> items = new ArrayList<>();
        boolean several = false;
        while (!endsTuple(end)) {
            items.add(choices ? expression() : expressionWithoutChoice());
            if (!tokens.skipOperator(",")) {
                break;
            }
            several = true;
        }
        if (several) {
            return new Expression.TupleOf(List.copyOf(items));
        }
        if (items.isEmpty()) {
            throw tokens.fail("expected an expression, not " + tokens.peek().described());
        }
        return items.getFirst();
    }

    private boolean endsTuple(String end) {
        return tokens.at(Kind.PRINT_END)
                || tokens.at(Kind.BLOCK_END)
                || tokens.atOperator(")")
                || !end.isEmpty() && tokens.atName(end);
    }

    Expression expression() {
        int unknownBefore = unknown.size();
        Expression value = choice(unknownBefore);
        refuseUnknown();
        return value;
    }

    private Expression expressionWithoutChoice() {
        Expression value = or();
        refuseUnknown();
        return value;
    }

    /** As in Jinja, what does not exist is no error where it may never be reached. */
    private void refuseUnknown() {
        if (depth == 0) {
            if (!unknown.isEmpty() && !names.inBranch()) {
                throw unknown.getFirst();
            }
            unknown.clear();
        }
    }

    private Expression choice(int unknownBefore) {
        enter();
        Expression value = or();
        while (tokens.skipName("if")) {
            Expression condition = or();
            Expression otherwise = tokens.skipName("else") ? choice(unknownBefore) : null;
            value = new Expression.Choice(condition, value, otherwise);
            unknown.subList(unknownBefore, unknown.size()).clear();
        }
        leave();
        return value;
    }

    private void enter() {
        tokens.enter();
        depth++;
    }

    private void leave() {
        tokens.leave();
        depth--;
    }

    private Expression or() {
        Expression left = and();
        while (tokens.skipName("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.skipName("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        if (!tokens.skipName("not")) {
            return comparison();
        }
        enter();
        Expression operand = not();
        leave();
        return new Expression.Not(operand);
    }

    private Expression comparison() {
        int line = tokens.line();
        Expression first = binary(1);
        List<Operand> operands = new ArrayList<>();
        for (Optional<Comparator> next = comparator(); next.isPresent(); next = comparator()) {
            operands.add(new Operand(next.get(), binary(1)));
        }
        return operands.isEmpty() ? first : new Expression.Comparison(first, List.copyOf(operands), line);
    }

    private Optional<Comparator> comparator() {
        if (tokens.atName("not") && tokens.second().isName("in")) {
            tokens.take();
            tokens.take();
            return Optional.of(Comparator.NOT_IN);
        }
        Optional<Comparator> found = Arrays.stream(Comparator.values())
                .filter(candidate ->
                        candidate == Comparator.IN ? tokens.atName("in") : tokens.atOperator(candidate.written))
                .findFirst();
        found.ifPresent(comparator -> tokens.take());
        return found;
    }

    /** Operators at least as strong as given; all group to the left. */
    private Expression binary(int strength) {
        Expression left = signed(true);
        while (true) {
            Optional<Operator> operator = operator(strength);
            if (operator.isEmpty()) {
                return left;
            }
            int line = tokens.take().line();
            left = new Expression.Binary(operator.get(), left, binary(operator.get().strength + 1), line);
        }
    }

    private Optional<Operator> operator(int strength) {
        return tokens.at(Kind.OPERATOR)
                ? Arrays.stream(Operator.values())
                        .filter(candidate -> candidate.strength >= strength && tokens.atOperator(candidate.written))
                        .findFirst()
                : Optional.empty();
    }

    private Expression signed(boolean filters) {
        int line = tokens.line();
        Expression value;
        if (tokens.atOperator("-") || tokens.atOperator("+")) {
            boolean negative = tokens.take().isOperator("-");
            enter();
            Expression operand = signed(false);
            leave();
            value = negative ? new Expression.Negative(operand, line) : new Expression.Positive(operand, line);
        } else {
            value = primary();
        }
        value = postfixes(value);
        return filters ? filtersAndTests(value) : value;
    }

    private Expression primary() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NAME -> name(token.text());
            case STRING -> new Literal(string(token.text()));
            case INTEGER -> new Literal(new BigInteger(token.text()));
            case FLOAT -> new Literal(Double.parseDouble(token.text()));
            case OPERATOR -> bracket(token);
            case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END ->
                throw new JinjaException("unexpected " + token.described(), token.line());
        };
    }

    private Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Literal(true);
            case "false", "False" -> new Literal(false);
            case "none", "None" -> new Literal(None.NONE);
            default -> {
                names.read(name);
                yield new Expression.Name(name);
            }
        };
    }

    /** Texts that stand side by side are one. */
    private String string(String first) {
        StringBuilder text = new StringBuilder(first);
        while (tokens.at(Kind.STRING)) {
            text.append(tokens.take().text());
        }
        return text.toString();
    }

    private Expression bracket(Token token) {
        enter();
        Expression value = switch (token.text()) {
            case "(" -> parenthesized();
            case "[" -> new Expression.ListOf(items("]"));
            case "{" -> dict();
            default -> throw new JinjaException("unexpected " + token.text(), token.line());
        };
        leave();
        return value;
    }

    private Expression parenthesized() {
        Expression value = tokens.atOperator(")") ? new Expression.TupleOf(List.of()) : tuple();
        tokens.expectOperator(")");
        return value;
    }

    private List<Expression> items(String end) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.skipOperator(end)) {
            items.add(expression());
            if (!tokens.atOperator(end)) {
                tokens.expectOperator(",");
            }
        }
        return List.copyOf(items);
    }

    private Expression dict() {
        List<Pair> pairs = new ArrayList<>();
        while (!tokens.skipOperator("}")) {
            Expression key = expression();
            tokens.expectOperator(":");
            pairs.add(new Pair(key, expression()));
            if (!tokens.atOperator("}")) {
                tokens.expectOperator(",");
            }
        }
        return new Expression.DictOf(List.copyOf(pairs));
    }

    private Expression postfixes(Expression first) {
        Expression value = first;
        while (true) {
            if (tokens.atOperator(".")) {
                value = attribute(value);
            } else if (tokens.atOperator("[")) {
                value = item(value);
            } else if (tokens.atOperator("(")) {
                value = new Expression.Call(value, actuals(), tokens.line());
            } else {
                return value;
            }
        }
    }

    private Expression attribute(Expression owner) {
        tokens.take();
        Token token = tokens.take();
        return switch (token.kind()) {
            case NAME -> new Expression.Attribute(owner, token.text(), token.line());
            case INTEGER -> new Expression.Item(owner, new Literal(new BigInteger(token.text())), token.line());
            default -> throw new JinjaException("expected a name or a number, not " + token.described(), token.line());
        };
    }

    private Expression item(Expression owner) {
        int line = tokens.take().line();
        enter();
        Expression value = tokens.atOperator(":") ? slice(owner, null, line) : itemOrSlice(owner, line);
        tokens.expectOperator("]");
        leave();
        return value;
    }

    private Expression itemOrSlice(Expression owner, int line) {
        if (tokens.atOperator("]")) {
            return new Expression.Item(owner, new Expression.TupleOf(List.of()), line);
        }
        Expression key = expression();
        if (tokens.atOperator(":")) {
            return slice(owner, key, line);
        }
        if (!tokens.atOperator(",")) {
            return new Expression.Item(owner, key, line);
        }
        List<Expression> keys = new ArrayList<>(List.of(key));
        while (tokens.skipOperator(",")) {
            keys.add(expression());
        }
        return new Expression.Item(owner, new Expression.TupleOf(List.copyOf(keys)), line);
    }

    private Expression slice(Expression owner, @Nullable Expression start, int line) {
        tokens.expectOperator(":");
        Expression stop = sliceBorder();
        Expression step = tokens.skipOperator(":") ? sliceBorder() : null;
        return new Expression.Slice(owner, start, stop, step, line);
    }

    private @Nullable Expression sliceBorder() {
        return tokens.atOperator(":") || tokens.atOperator("]") ? null : expression();
    }

    private Expression filtersAndTests(Expression first) {
        Expression value = first;
        while (true) {
            if (tokens.atOperator("|")) {
                tokens.take();
                value = filter(value);
            } else if (tokens.atName("is")) {
                value = test(value);
            } else if (tokens.atOperator("(")) {
                value = new Expression.Call(value, actuals(), tokens.line());
            } else {
                return value;
            }
        }
    }

    /** Filters with bars between them, of the text of a block. */
    Expression blockFilters() {
        Expression value = filter(new Expression.Name(Statement.TEXT));
        while (tokens.skipOperator("|")) {
            value = filter(value);
        }
        refuseUnknown();
        return value;
    }

    private Filtered filter(Expression value) {
        Token token = tokens.peek();
        String name = dottedName();
        if (!Filters.exist(name)) {
            unknown.add(new JinjaException("there is no filter " + name, token.line()));
        }
        return new Filtered(value, name, tokens.atOperator("(") ? actuals() : Actuals.NOTHING, token.line());
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(tokens.expect(Kind.NAME).text());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expect(Kind.NAME).text());
        }
        return name.toString();
    }

    private Expression test(Expression value) {
        int line = tokens.take().line();
        boolean negated = tokens.skipName("not");
        String name = dottedName();
        if (!Tests.exist(name)) {
            unknown.add(new JinjaException("there is no test " + name, line));
        }
        Expression tested = new Expression.Tested(value, name, testActuals(), line);
        return negated ? new Expression.Not(tested) : tested;
    }

    /** The arguments of a test: in parentheses, or one without. */
    private Actuals testActuals() {
        if (tokens.atOperator("(")) {
            return actuals();
        }
        Token token = tokens.peek();
        boolean argument = BEGINS_ARGUMENT.contains(token.kind()) || token.isOperator("[") || token.isOperator("{");
        if (!argument || token.kind() == Kind.NAME && ENDS_TEST.contains(token.text())) {
            return Actuals.NOTHING;
        }
        if (token.isName("is")) {
            throw tokens.fail("tests cannot follow each other");
        }
        return new Actuals(List.of(postfixes(primary())), List.of(), null, null);
    }

    private Actuals actuals() {
        tokens.expectOperator("(");
        enter();
        List<Expression> positional = new ArrayList<>();
        List<Named> named = new ArrayList<>();
        Expression spread = null;
        Expression namedSpread = null;
        while (!tokens.skipOperator(")")) {
            if (namedSpread != null) {
                throw tokens.fail("nothing can follow ** in a call");
            }
            if (tokens.atOperator("*") && spread == null) {
                tokens.take();
                spread = expression();
            } else if (tokens.skipOperator("**")) {
                namedSpread = expression();
            } else if (tokens.at(Kind.NAME) && tokens.second().isOperator("=")) {
                named.add(namedActual());
            } else if (spread == null && named.isEmpty()) {
                positional.add(expression());
            } else {
                throw tokens.fail("an argument without a name follows one with a name");
            }
            if (!tokens.atOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        leave();
        return new Actuals(List.copyOf(positional), List.copyOf(named), spread, namedSpread);
    }

    private Named namedActual() {
        String name = tokens.take().text();
        tokens.take();
        return new Named(name, expression());
    }
}
