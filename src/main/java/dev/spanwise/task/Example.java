package dev.spanwise.task;

import java.util.Optional;

/**
 * An input with its expected answer.
 *
 * @param index position in the data file, from 0; identifies the example everywhere
 * @param input the model's input
 * @param rationale why the answer is right, for display; never given to a model
 */
public record Example(int index, String input, ExpectedAnswer goal, Split split, Optional<String> rationale) {
    public Example(int index, String input, ExpectedAnswer goal, Split split) {
        this(index, input, goal, split, Optional.empty());
    }

    /** The right answer. */
    public String target() {
        return goal.right();
    }

    Example at(int position) {
        return new Example(position, input, goal, split, rationale);
    }

    Example in(Split other) {
        return new Example(index, input, goal, other, rationale);
    }
}
