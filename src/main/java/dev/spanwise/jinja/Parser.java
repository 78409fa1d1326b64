package dev.spanwise.jinja;

import dev.spanwise.jinja.Statement.AttributeTarget;
import dev.spanwise.jinja.Statement.Binding;
import dev.spanwise.jinja.Statement.Block;
import dev.spanwise.jinja.Statement.Branch;
import dev.spanwise.jinja.Statement.NameTarget;
import dev.spanwise.jinja.Statement.Signature;
import dev.spanwise.jinja.Statement.Target;
import dev.spanwise.jinja.Statement.TupleTarget;
import dev.spanwise.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads statements. */
final class Parser {
    private static final Set<String> CONSTANTS = Set.of("true", "True", "false", "False", "none", "None");
    private static final Set<String> OTHER_TEMPLATES = Set.of("include", "import", "from", "extends", "block");

    private final Tokens tokens;
    private final ExpressionParser expressions;

    /** Loops around this place, of which {@code break} leaves the innermost. */
    private int loops;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static Block parse(String source) {
        Parser parser = new Parser(new Tokens(Lexer.tokens(source)));
        Names names = parser.expressions.names();
        List<Statement> statements = parser.statements(Set.of());
        return new Block(statements, names);
    }

    /** Up to a tag that begins with one of the names, which is read up to the name. */
    private List<Statement> statements(Set<String> ends) {
        tokens.enter();
        List<Statement> statements = new ArrayList<>();
        while (!tokens.at(Kind.END)) {
            Token token = tokens.take();
            switch (token.kind()) {
                case DATA -> statements.add(new Statement.Data(token.text()));
                case PRINT_BEGIN -> {
                    statements.add(new Statement.Print(expressions.tuple(), token.line()));
                    tokens.expect(Kind.PRINT_END);
                }
                default -> {
                    if (tokens.at(Kind.NAME) && ends.contains(tokens.peek().text())) {
                        tokens.leave();
                        return List.copyOf(statements);
                    }
                    statements.addAll(statement());
                    tokens.expect(Kind.BLOCK_END);
                }
            }
        }
        if (!ends.isEmpty()) {
            throw tokens.fail("the template ends without "
                    + String.join(" or ", ends.stream().sorted().toList()));
        }
        tokens.leave();
        return List.copyOf(statements);
    }

    private List<Statement> statement() {
        Token tag = tokens.expect(Kind.NAME);
        int line = tag.line();
        return switch (tag.text()) {
            case "print" -> print(line);
            case "if" -> List.of(choice());
            case "for" -> List.of(loop(line));
            case "set" -> List.of(set(line));
            case "with" -> List.of(with(line));
            case "macro" -> List.of(macro(line));
            case "call" -> List.of(call(line));
            case "filter" -> List.of(filter(line));
            case "generation" -> List.of(new Statement.Generation(outsideLoops(() -> scope("endgeneration"))));
            case "break" -> List.of(inLoop(tag, new Statement.Break()));
            case "continue" -> List.of(inLoop(tag, new Statement.Continue()));
            default -> throw refused(tag);
        };
    }

    private static JinjaException refused(Token tag) {
        return new JinjaException(
                OTHER_TEMPLATES.contains(tag.text())
                        ? "a chat template is one text, without " + tag.text()
                        : "there is no tag " + tag.text() + " here",
                tag.line());
    }

    private Statement inLoop(Token tag, Statement statement) {
        if (loops == 0) {
            throw new JinjaException(tag.text() + " is not in a loop", tag.line());
        }
        return statement;
    }

    private List<Statement> print(int line) {
        List<Statement> prints = new ArrayList<>();
        while (!tokens.at(Kind.BLOCK_END)) {
            if (!prints.isEmpty()) {
                tokens.expectOperator(",");
            }
            prints.add(new Statement.Print(expressions.expression(), line));
        }
        return prints;
    }

    private Statement choice() {
        List<Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        Names names = expressions.names();
        names.enterBranch();
        String end;
        do {
            int line = tokens.line();
            Expression condition = expressions.tupleWithoutChoice("");
            List<Statement> body = body(Set.of("elif", "else", "endif"));
            branches.add(new Branch(condition, body, line));
            end = tokens.take().text();
        } while (end.equals("elif"));
        if (end.equals("else")) {
            otherwise = body(Set.of("endif"));
            tokens.take();
        }
        names.leaveBranch();
        return new Statement.If(List.copyOf(branches), otherwise);
    }

    /** The statements after a tag, up to one of the names. */
    private List<Statement> body(Set<String> ends) {
        tokens.skipOperator(":");
        tokens.expect(Kind.BLOCK_END);
        return statements(ends);
    }

    /** The statements after a tag, in a scope of their own, with the tag that ends them. */
    private Block scope(String end) {
        return inside(new Names(expressions.names()), () -> {
            List<Statement> statements = body(Set.of(end));
            tokens.take();
            return new Block(statements, expressions.names());
        });
    }

    private <T> T inside(Names names, Supplier<T> parse) {
        Names outer = expressions.names();
        expressions.names(names);
        T parsed = parse.get();
        expressions.names(outer);
        return parsed;
    }

    private <T> T outsideLoops(Supplier<T> parse) {
        int before = loops;
        loops = 0;
        T parsed = parse.get();
        loops = before;
        return parsed;
    }

    private Statement loop(int line) {
        Target target = targets("in");
        tokens.expectName("in");
        Expression items = expressions.tupleWithoutChoice("recursive");
        Names outer = expressions.names();
        Statement.Test test = tokens.skipName("if") ? loopTest(target, new Names(outer)) : null;
        boolean recursive = tokens.skipName("recursive");
        Names inner = new Names(outer);
        inner.parameter("loop");
        declare(target, inner);
        refuseLoop(target, line);
        loops++;
        Block body = inside(inner, () -> new Block(body(Set.of("endfor", "else")), inner));
        loops--;
        Block otherwise = new Block(List.of(), outer);
        if (tokens.take().isName("else")) {
            otherwise = recursive ? outsideLoops(() -> scope("endfor")) : scope("endfor");
        }
        return new Statement.For(target, items, test, recursive, body, otherwise, line);
    }

    private Statement.Test loopTest(Target target, Names names) {
        declare(target, names);
        return inside(names, () -> new Statement.Test(expressions.expression(), names));
    }

    private void refuseLoop(Target target, int line) {
        boolean named = switch (target) {
            case NameTarget name -> name.name().equals("loop");
            case AttributeTarget attribute -> false;
            case TupleTarget tuple -> {
                tuple.targets().forEach(item -> refuseLoop(item, line));
                yield false;
            }
        };
        if (named) {
            throw new JinjaException("the name loop cannot be set in a loop", line);
        }
    }

    private Statement set(int line) {
        Target target = targets("");
        if (loops > 0) {
            refuseLoop(target, line);
        }
        if (tokens.skipOperator("=")) {
            Expression value = expressions.tuple();
            store(target);
            return new Statement.Set(target, value, line);
        }
        store(target);
        Names names = new Names(expressions.names());
        Expression filter = tokens.skipOperator("|") ? inside(names, expressions::blockFilters) : null;
        Block body = inside(names, () -> {
            List<Statement> statements = body(Set.of("endset"));
            tokens.take();
            return new Block(statements, names);
        });
        return new Statement.SetBlock(target, filter, body, line);
    }

    private Statement with(int line) {
        Names names = new Names(expressions.names());
        List<Binding> bindings = new ArrayList<>();
        while (!tokens.at(Kind.BLOCK_END)) {
            if (!bindings.isEmpty()) {
                tokens.expectOperator(",");
            }
            Target target = targets("");
            tokens.expectOperator("=");
            bindings.add(new Binding(target, expressions.expression()));
            declare(target, names);
        }
        Block body = inside(names, () -> {
            List<Statement> statements = body(Set.of("endwith"));
            tokens.take();
            return new Block(statements, names);
        });
        return new Statement.With(List.copyOf(bindings), body, line);
    }

    private Statement macro(int line) {
        String name = tokens.expect(Kind.NAME).text();
        expressions.names().set(name);
        Names names = new Names(expressions.names());
        return outsideLoops(() -> inside(names, () -> {
            Signature signature = signature();
            return new Statement.MacroDefinition(name, signature, macroBody("endmacro", signature), line);
        }));
    }

    private Block macroBody(String end, Signature signature) {
        List<Statement> statements = body(Set.of(end));
        tokens.take();
        int caller = signature.names().indexOf("caller");
        if (caller >= 0
                && caller < signature.names().size() - signature.defaults().size()
                && expressions.names().readsHereOrInside("caller")) {
            throw tokens.fail("the parameter caller needs a default");
        }
        return new Block(statements, expressions.names());
    }

    private Signature signature() {
        List<String> parameters = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        tokens.expectOperator("(");
        while (!tokens.skipOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            String name = assignable(tokens.expect(Kind.NAME));
            parameters.add(name);
            expressions.names().parameter(name);
            if (tokens.skipOperator("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw tokens.fail("a parameter without a default follows one with a default");
            }
        }
        return new Signature(List.copyOf(parameters), List.copyOf(defaults));
    }

    private Statement call(int line) {
        Names names = new Names(expressions.names());
        Signature signature =
                inside(names, () -> tokens.atOperator("(") ? signature() : new Signature(List.of(), List.of()));
        if (!(expressions.expression() instanceof Expression.Call call)) {
            throw new JinjaException("a call block needs a call", line);
        }
        return outsideLoops(() ->
                inside(names, () -> new Statement.CallBlock(call, signature, macroBody("endcall", signature), line)));
    }

    private Statement filter(int line) {
        Names names = new Names(expressions.names());
        return inside(names, () -> {
            Expression filter = expressions.blockFilters();
            List<Statement> statements = body(Set.of("endfilter"));
            tokens.take();
            return new Statement.FilterBlock(filter, new Block(statements, names), line);
        });
    }

    /** One target, or several with commas between them. */
    private Target targets(String end) {
        List<Target> targets = new ArrayList<>();
        boolean several = false;
        while (!tokens.atOperator("=") && !tokens.at(Kind.BLOCK_END) && !(tokens.atName(end) && !end.isEmpty())) {
            targets.add(target());
            if (!tokens.skipOperator(",")) {
                break;
            }
            several = true;
        }
        if (targets.isEmpty()) {
            throw tokens.fail("expected a name, not " + tokens.peek().described());
        }
        return several ? new TupleTarget(List.copyOf(targets)) : targets.getFirst();
    }

    private Target target() {
        if (tokens.skipOperator("(")) {
            tokens.enter();
            Target target = nestedTargets();
            tokens.leave();
            return target;
        }
        String name = assignable(tokens.expect(Kind.NAME));
        return tokens.skipOperator(".")
                ? new AttributeTarget(name, tokens.expect(Kind.NAME).text())
                : new NameTarget(name);
    }

    private Target nestedTargets() {
        List<Target> targets = new ArrayList<>();
        boolean several = false;
        while (!tokens.atOperator(")")) {
            targets.add(target());
            if (!tokens.skipOperator(",")) {
                break;
            }
            several = true;
        }
        tokens.expectOperator(")");
        return several || targets.isEmpty() ? new TupleTarget(List.copyOf(targets)) : targets.getFirst();
    }

    private String assignable(Token name) {
        if (CONSTANTS.contains(name.text())) {
            throw new JinjaException("a value cannot be set to " + name.text(), name.line());
        }
        return name.text();
    }

    private void store(Target target) {
        switch (target) {
            case NameTarget name -> expressions.names().set(name.name());
            case AttributeTarget attribute -> expressions.names().read(attribute.namespace());
            case TupleTarget tuple -> tuple.targets().forEach(this::store);
        }
    }

    /** The variables of a loop or of a {@code with}. */
    private void declare(Target target, Names names) {
        switch (target) {
            case NameTarget name -> names.parameter(name.name());
            case AttributeTarget attribute -> throw tokens.fail("an attribute cannot be set here");
            case TupleTarget tuple -> tuple.targets().forEach(item -> declare(item, names));
        }
    }
}
