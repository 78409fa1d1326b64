package dev.spanwise.task;

import dev.spanwise.text.Fields;
import java.util.Optional;

/**
 * An input with its expected answer.
 *
 * @param index position in the data file, from 0; identifies the example everywhere
 * @param fields the model's input and the other texts that a prompt can name
 * @param rationale why the answer is right; a model reads it only if the loss function gives it as a thought
 */
public record Example(int index, Fields fields, ExpectedAnswer goal, Split split, Optional<String> rationale) {
    public Example(int index, String input, ExpectedAnswer goal, Split split) {
        this(index, new Fields(input), goal, split, Optional.empty());
    }

    /** The field {@value Fields#INPUT}. */
    public String input() {
        return fields.input();
    }

    /** The right answer. */
    public String target() {
        return goal.right();
    }

    Example at(int position) {
        return new Example(position, fields, goal, split, rationale);
    }

    Example in(Split other) {
        return new Example(index, fields, goal, other, rationale);
    }
}
