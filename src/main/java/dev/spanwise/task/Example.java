package dev.spanwise.task;

/**
 * An input and what is right to answer to it.
 *
 * @param index position in the data file, from 0; names the example everywhere
 * @param input what the model is given
 */
public record Example(int index, String input, Goal goal, Split split) {
    /** The right answer. */
    public String target() {
        return goal.right();
    }
}
