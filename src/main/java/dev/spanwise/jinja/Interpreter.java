package dev.spanwise.jinja;

import dev.spanwise.jinja.Expression.Actuals;
import dev.spanwise.jinja.Statement.AttributeTarget;
import dev.spanwise.jinja.Statement.Block;
import dev.spanwise.jinja.Statement.NameTarget;
import dev.spanwise.jinja.Statement.Signature;
import dev.spanwise.jinja.Statement.Target;
import dev.spanwise.jinja.Statement.TupleTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rendering of a template. */
final class Interpreter {
    /** Where a statement leads. */
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final Map<String, Object> variables;
    private final Budget budget;
    private StringBuilder output = new StringBuilder();
    private int line = 1;

    Interpreter(Map<String, Object> variables, Budget budget) {
        this.variables = variables;
        this.budget = budget;
    }

    String render(Block template) {
        try {
            run(template.statements(), new Scope(template.names(), null));
            return output.toString();
        } catch (JinjaException e) {
            throw e.at(line);
        }
    }

    private Flow run(List<Statement> statements, Scope scope) {
        budget.enter();
        Flow flow = Flow.NEXT;
        for (int i = 0; i < statements.size() && flow == Flow.NEXT; i++) {
            budget.step();
            flow = run(statements.get(i), scope);
        }
        budget.leave();
        return flow;
    }

    private Flow run(Statement statement, Scope scope) {
        return switch (statement) {
            case Statement.Data data -> write(data.text());
            case Statement.Print print -> print(print, scope);
            case Statement.If choice -> choose(choice, scope);
            case Statement.For loop -> loop(loop, scope);
            case Statement.Set set -> set(set, scope);
            case Statement.SetBlock set -> set(set, scope);
            case Statement.With with -> with(with, scope);
            case Statement.MacroDefinition macro -> define(macro, scope);
            case Statement.CallBlock call -> call(call, scope);
            case Statement.FilterBlock filter -> filter(filter, scope);
            case Statement.Generation generation -> generation(generation, scope);
            case Statement.Break end -> Flow.BREAK;
            case Statement.Continue next -> Flow.CONTINUE;
        };
    }

    private Flow write(String text) {
        budget.text(text.length());
        budget.length((long) output.length() + text.length());
        output.append(text);
        return Flow.NEXT;
    }

    /** Writes the value of a block, which must be a text. */
    private Flow writeText(Object value) {
        return write(Parameters.text("the value of a block", value));
    }

    private Flow print(Statement.Print print, Scope scope) {
        line = print.line();
        return write(Texts.str(evaluate(print.value(), scope), budget));
    }

    private Flow choose(Statement.If choice, Scope scope) {
        for (Statement.Branch branch : choice.branches()) {
            line = branch.line();
            if (Truth.of(evaluate(branch.condition(), scope))) {
                return run(branch.body(), scope);
            }
        }
        return run(choice.otherwise(), scope);
    }

    private Flow loop(Statement.For loop, Scope scope) {
        line = loop.line();
        Object items = evaluate(loop.items(), scope);
        if (loop.recursive()) {
            return write(captured(() -> iterate(loop, items, scope, 0)));
        }
        return iterate(loop, items, scope, 0);
    }

    /** Where the {@code else} of the loop leads, which is in the loops around it only. */
    private Flow iterate(Statement.For statement, Object items, Scope scope, int depth) {
        Loop.Recursion recursion = statement.recursive()
                ? (inner, level) -> captured(() -> iterate(statement, inner, scope, level))
                : null;
        Loop loop = new Loop(tested(statement, items, scope), recursion, depth);
        boolean ended = false;
        Flow flow = Flow.NEXT;
        while (flow != Flow.BREAK && loop.hasNext()) {
            budget.step();
            Scope inner = new Scope(statement.body().names(), scope);
            assign(statement.target(), loop.next(), inner);
            inner.set("loop", loop);
            flow = run(statement.body().statements(), inner);
            ended |= flow == Flow.NEXT;
        }
        // As in Jinja, a body that every time stops early does not count as run.
        if (!ended) {
            return run(
                    statement.otherwise().statements(),
                    new Scope(statement.otherwise().names(), scope));
        }
        return Flow.NEXT;
    }

    private Object tested(Statement.For loop, Object items, Scope scope) {
        Statement.Test test = loop.test();
        if (test == null) {
            return items;
        }
        return new Lazy(Items.filtered(Items.of(items), item -> {
            budget.step();
            Scope inner = new Scope(test.names(), scope);
            assign(loop.target(), item, inner);
            return Truth.of(evaluate(test.condition(), inner));
        }));
    }

    /** What is written meanwhile. A flow other than to the next statement leaves nothing. */
    private String captured(Runnable work) {
        StringBuilder before = output;
        output = new StringBuilder();
        try {
            work.run();
            return output.toString();
        } finally {
            output = before;
        }
    }

    private Flow set(Statement.Set set, Scope scope) {
        line = set.line();
        checkNamespaces(set.target(), scope);
        assign(set.target(), evaluate(set.value(), scope), scope);
        return Flow.NEXT;
    }

    private void checkNamespaces(Target target, Scope scope) {
        switch (target) {
            case NameTarget name -> {}
            case AttributeTarget attribute -> namespace(attribute, scope);
            case TupleTarget tuple -> tuple.targets().forEach(item -> checkNamespaces(item, scope));
        }
    }

    private Namespace namespace(AttributeTarget target, Scope scope) {
        if (scope.find(target.namespace(), variables) instanceof Namespace namespace) {
            return namespace;
        }
        throw new JinjaException("Attributes can be set on namespaces only, and " + target.namespace() + " is none");
    }

    private void assign(Target target, Object value, Scope scope) {
        switch (target) {
            case NameTarget name -> scope.set(name.name(), value);
            case AttributeTarget attribute -> namespace(attribute, scope).set(attribute.attribute(), value);
            case TupleTarget tuple -> unpack(tuple.targets(), value, scope);
        }
    }

    private void unpack(List<Target> targets, Object value, Scope scope) {
        List<Object> items = Items.list(value, budget);
        if (items.size() != targets.size()) {
            throw new JinjaException(items.size() + " values cannot be set to " + targets.size() + " names");
        }
        for (int i = 0; i < targets.size(); i++) {
            assign(targets.get(i), items.get(i), scope);
        }
    }

    private Flow set(Statement.SetBlock set, Scope scope) {
        line = set.line();
        checkNamespaces(set.target(), scope);
        Scope inner = new Scope(set.body().names(), scope);
        StringBuilder before = output;
        output = new StringBuilder();
        Flow flow = run(set.body().statements(), inner);
        String text = output.toString();
        output = before;
        if (flow == Flow.NEXT) {
            inner.set(Statement.TEXT, text);
            Expression filter = set.filter();
            assign(set.target(), filter == null ? text : evaluate(filter, inner), scope);
        }
        return flow;
    }

    private Flow filter(Statement.FilterBlock filter, Scope scope) {
        Scope inner = new Scope(filter.body().names(), scope);
        StringBuilder before = output;
        output = new StringBuilder();
        Flow flow = run(filter.body().statements(), inner);
        String text = output.toString();
        output = before;
        inner.set(Statement.TEXT, text);
        line = filter.line();
        return flow == Flow.NEXT ? writeText(evaluate(filter.filter(), inner)) : flow;
    }

    private Flow with(Statement.With with, Scope scope) {
        line = with.line();
        Scope inner = new Scope(with.body().names(), scope);
        with.bindings().forEach(binding -> assign(binding.target(), evaluate(binding.value(), scope), inner));
        return run(with.body().statements(), inner);
    }

    private Flow define(Statement.MacroDefinition definition, Scope scope) {
        scope.set(definition.name(), macro(definition.name(), definition.signature(), definition.body(), scope));
        return Flow.NEXT;
    }

    private Macro macro(String name, Signature signature, Block body, Scope scope) {
        Names names = body.names();
        return new Macro(
                name,
                signature.names(),
                names.readsHereOrInside("caller"),
                names.readsHereOrInside("kwargs") && !signature.names().contains("kwargs"),
                names.readsHereOrInside("varargs") && !signature.names().contains("varargs"),
                given -> captured(() -> {
                    Scope inner = new Scope(names, scope);
                    given.forEach(inner::set);
                    complete(signature, inner, given);
                    run(body.statements(), inner);
                }));
    }

    /** The defaults of the parameters that were not given. */
    private void complete(Signature signature, Scope scope, Map<String, Object> given) {
        int required = signature.names().size() - signature.defaults().size();
        for (int i = 0; i < signature.names().size(); i++) {
            String name = signature.names().get(i);
            if (!given.containsKey(name)) {
                scope.set(
                        name,
                        i < required
                                ? new Undefined("the parameter " + name + " was not given")
                                : evaluate(signature.defaults().get(i - required), scope));
            }
        }
    }

    private Flow call(Statement.CallBlock block, Scope scope) {
        line = block.line();
        Macro caller = macro("", block.signature(), block.body(), scope);
        Expression.Call call = block.call();
        Object function = evaluate(call.function(), scope);
        Arguments arguments = arguments(call.actuals(), scope);
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        if (named.put("caller", caller) != null) {
            throw new JinjaException("A call block has a caller already");
        }
        return writeText(call(function, new Arguments(arguments.positional(), named)));
    }

    private Flow generation(Statement.Generation generation, Scope scope) {
        return run(generation.body().statements(), new Scope(generation.body().names(), scope));
    }

    private Object evaluate(Expression expression, Scope scope) {
        budget.step();
        budget.enter();
        Object value = value(expression, scope);
        budget.leave();
        return value;
    }

    private Object value(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Name name -> variable(name.name(), scope);
            case Expression.ListOf list -> list(list.items(), scope);
            case Expression.TupleOf tuple -> Tuple.copyOf(list(tuple.items(), scope));
            case Expression.DictOf dict -> dict(dict, scope);
            case Expression.Negative sign -> Numbers.negative(number(sign.operand(), sign.line(), scope));
            case Expression.Positive sign -> Numbers.positive(number(sign.operand(), sign.line(), scope));
            case Expression.Binary binary -> binary(binary, scope);
            case Expression.Comparison comparison -> compare(comparison, scope);
            case Expression.Not not -> !Truth.of(evaluate(not.operand(), scope));
            case Expression.And and -> {
                Object left = evaluate(and.left(), scope);
                yield Truth.of(left) ? evaluate(and.right(), scope) : left;
            }
            case Expression.Or or -> {
                Object left = evaluate(or.left(), scope);
                yield Truth.of(left) ? left : evaluate(or.right(), scope);
            }
            case Expression.Choice choice -> choose(choice, scope);
            case Expression.Attribute attribute -> {
                Object owner = evaluate(attribute.owner(), scope);
                line = attribute.line();
                yield Attributes.attribute(owner, attribute.name());
            }
            case Expression.Item item -> {
                Object owner = evaluate(item.owner(), scope);
                Object key = evaluate(item.key(), scope);
                line = item.line();
                yield Attributes.subscript(owner, key);
            }
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call call -> call(call, scope);
            case Expression.Filtered filtered -> filter(filtered, scope);
            case Expression.Tested tested -> test(tested, scope);
        };
    }

    private Object variable(String name, Scope scope) {
        Object value = scope.find(name, variables);
        return value == null ? Undefined.name(name) : value;
    }

    private List<Object> list(List<Expression> items, Scope scope) {
        List<Object> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(evaluate(item, scope)));
        return list;
    }

    private Dict dict(Expression.DictOf expression, Scope scope) {
        Dict dict = new Dict();
        expression.pairs().forEach(pair -> dict.put(evaluate(pair.key(), scope), evaluate(pair.value(), scope)));
        return dict;
    }

    private Object number(Expression operand, int place, Scope scope) {
        Object number = evaluate(operand, scope);
        line = place;
        Operators.refuseUndefined(number);
        if (!Numbers.is(number)) {
            throw new JinjaException("A value of the type " + Types.name(number) + " has no sign");
        }
        return number;
    }

    private Object binary(Expression.Binary binary, Scope scope) {
        Object left = evaluate(binary.left(), scope);
        Object right = evaluate(binary.right(), scope);
        line = binary.line();
        return Operators.apply(binary.operator(), left, right, budget);
    }

    private Object compare(Expression.Comparison comparison, Scope scope) {
        Object left = evaluate(comparison.first(), scope);
        for (Expression.Operand operand : comparison.operands()) {
            Object right = evaluate(operand.value(), scope);
            line = comparison.line();
            if (!Operators.compare(operand.comparator(), left, right, budget)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Object choose(Expression.Choice choice, Scope scope) {
        if (Truth.of(evaluate(choice.condition(), scope))) {
            return evaluate(choice.value(), scope);
        }
        Expression otherwise = choice.otherwise();
        return otherwise == null
                ? new Undefined("a choice without else has no value here")
                : evaluate(otherwise, scope);
    }

    private Object slice(Expression.Slice slice, Scope scope) {
        Object owner = evaluate(slice.owner(), scope);
        Object start = border(slice.start(), scope);
        Object stop = border(slice.stop(), scope);
        Object step = border(slice.step(), scope);
        line = slice.line();
        return Items.slice(owner, start, stop, step, budget);
    }

    private Object border(@Nullable Expression border, Scope scope) {
        return border == null ? None.NONE : evaluate(border, scope);
    }

    private Object call(Expression.Call call, Scope scope) {
        Object function = evaluate(call.function(), scope);
        Arguments arguments = arguments(call.actuals(), scope);
        line = call.line();
        return call(function, arguments);
    }

    private Object call(Object function, Arguments arguments) {
        Operators.refuseUndefined(function);
        if (!(function instanceof Callable callable)) {
            throw new JinjaException("A value of the type " + Types.name(function) + " cannot be called");
        }
        return callable.call(arguments, budget);
    }

    private Object filter(Expression.Filtered filtered, Scope scope) {
        Object value = evaluate(filtered.value(), scope);
        Arguments arguments = arguments(filtered.actuals(), scope);
        line = filtered.line();
        return Filters.apply(filtered.filter(), value, arguments, budget);
    }

    private Object test(Expression.Tested tested, Scope scope) {
        Object value = evaluate(tested.value(), scope);
        Arguments arguments = arguments(tested.actuals(), scope);
        line = tested.line();
        return Tests.apply(tested.test(), value, arguments, budget);
    }

    private Arguments arguments(Actuals actuals, Scope scope) {
        if (actuals.equals(Actuals.NOTHING)) {
            return Arguments.NOTHING;
        }
        List<Object> positional = list(actuals.positional(), scope);
        Map<String, Object> named = new LinkedHashMap<>();
        actuals.named().forEach(argument -> name(named, argument.name(), evaluate(argument.value(), scope)));
        if (actuals.spread() != null) {
            positional.addAll(Items.list(evaluate(actuals.spread(), scope), budget));
        }
        if (actuals.namedSpread() != null) {
            spread(named, evaluate(actuals.namedSpread(), scope));
        }
        return new Arguments(positional, named);
    }

    private static void spread(Map<String, Object> named, Object value) {
        if (!(value instanceof Dict dict)) {
            throw new JinjaException("Only a dict can follow ** in a call");
        }
        for (Dict.Entry entry : dict.entries()) {
            name(named, Parameters.text("a call", entry.key()), entry.value());
        }
    }

    private static void name(Map<String, Object> named, String name, Object value) {
        if (named.put(name, value) != null) {
            throw new JinjaException("A call gives its argument " + name + " twice");
        }
    }
}
