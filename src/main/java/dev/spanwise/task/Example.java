package dev.spanwise.task;

import java.util.Optional;

/**
 * An input and what is right to answer to it.
 *
 * @param index position in the data file, from 0; names the example everywhere
 * @param input what the model is given
 * @param rationale why the answer is right, for people; no model ever reads it
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
