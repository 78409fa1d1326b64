package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.Answer;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.task.Example;
import java.util.Comparator;

/** What came of a test example under a prompt. */
public sealed interface Result {
    /** Wrong ones before right ones. */
    Comparator<Result> WORST_FIRST = Comparator.comparing(Result::right)
            .thenComparingDouble(result -> result instanceof Compared compared ? compared.margin() : 0)
            .thenComparing(Result::text);

    Example example();

    boolean right();

    /** As a table shows it. */
    String text();

    /** The same in words. */
    String words();

    /** An answer was generated. */
    record Answered(Answer answer) implements Result {
        @Override
        public Example example() {
            return answer.example();
        }

        @Override
        public boolean right() {
            return answer.right();
        }

        @Override
        public String text() {
            return answer.text().isEmpty() ? "(nothing)" : answer.text();
        }

        @Override
        public String words() {
            return (right() ? "Right: " : "Wrong: ") + text();
        }
    }

    /**
     * The right answer was compared with the wrong ones that the data give.
     *
     * @param margin over the most probable wrong one
     * @param rival that one
     */
    record Compared(Example example, double margin, String rival) implements Result {
        @Override
        public boolean right() {
            return margin > 0;
        }

        @Override
        public String text() {
            return Numbers.difference(margin);
        }

        @Override
        public String words() {
            return (right() ? "Right: ahead of" : "Wrong: not ahead of") + " \u201c" + rival + "\u201d, margin "
                    + text();
        }
    }
}
