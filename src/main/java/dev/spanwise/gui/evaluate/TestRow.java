package dev.spanwise.gui.evaluate;

import dev.spanwise.task.Example;
import org.jspecify.annotations.Nullable;

/**
 * The results of a test example under one or two prompts.
 *
 * @param before under the first prompt; {@code null} if only one prompt was evaluated
 * @param after under the prompt in use
 */
public record TestRow(@Nullable ExampleResult before, ExampleResult after) {
    /** The change of the example's result. */
    public enum Change {
        GAINED("gained"),
        LOST("lost"),
        STILL_WRONG("still wrong"),
        STILL_RIGHT("still right"),
        RIGHT("right"),
        WRONG("wrong");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        /** Display text. */
        public String words() {
            return words;
        }
    }

    public Example example() {
        return after.example();
    }

    public Change change() {
        if (before == null) {
            return after.right() ? Change.RIGHT : Change.WRONG;
        }
        if (before.right()) {
            return after.right() ? Change.STILL_RIGHT : Change.LOST;
        }
        return after.right() ? Change.GAINED : Change.STILL_WRONG;
    }
}
