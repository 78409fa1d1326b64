package dev.spanwise.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What writes, sets or decides. Lines count from 1. */
sealed interface Statement {
    /** The name of what a block has written, for the filters of the block. No template can write it. */
    String TEXT = "";

    record Data(String text) implements Statement {}

    record Print(Expression value, int line) implements Statement {}

    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

    record Branch(Expression condition, List<Statement> body, int line) {}

    record For(
            Target target,
            Expression items,
            @Nullable Test test,
            boolean recursive,
            Block body,
            Block otherwise,
            int line)
            implements Statement {}

    /** The condition of a loop, which sees the loop's variables in a scope of its own. */
    record Test(Expression condition, Names names) {}

    record Set(Target target, Expression value, int line) implements Statement {}

    /** @param filter of the text {@link #TEXT}; absent if it is set as it is */
    record SetBlock(Target target, @Nullable Expression filter, Block body, int line) implements Statement {}

    record With(List<Binding> bindings, Block body, int line) implements Statement {}

    record Binding(Target target, Expression value) {}

    record MacroDefinition(String name, Signature signature, Block body, int line) implements Statement {}

    record CallBlock(Expression.Call call, Signature signature, Block body, int line) implements Statement {}

    record FilterBlock(Expression filter, Block body, int line) implements Statement {}

    /** Marks answers for training, and only writes here. */
    record Generation(Block body) implements Statement {}

    record Break() implements Statement {}

    record Continue() implements Statement {}

    /** Statements with a scope of their own. */
    record Block(List<Statement> statements, Names names) {}

    /** @param defaults of the last of the names */
    record Signature(List<String> names, List<Expression> defaults) {}

    /** What a value is set to. */
    sealed interface Target {}

    record NameTarget(String name) implements Target {}

    record AttributeTarget(String namespace, String attribute) implements Target {}

    record TupleTarget(List<Target> targets) implements Target {}
}
