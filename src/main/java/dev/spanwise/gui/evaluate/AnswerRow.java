package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.Answer;
import dev.spanwise.task.Example;
import org.jspecify.annotations.Nullable;

/**
 * A test example and what was answered to it.
 *
 * @param before under the first prompt; {@code null} where only one prompt was evaluated
 * @param after under the prompt in use
 */
public record AnswerRow(Example example, @Nullable Answer before, Answer after) {
    /** What became of the answer. */
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

        /** For people. */
        public String words() {
            return words;
        }
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
