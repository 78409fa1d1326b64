package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.GradedAnswer;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.task.Example;
import java.util.Comparator;

/** The result of a test example under a prompt. */
public sealed interface ExampleResult {
    /** Wrong ones before right ones. */
    Comparator<ExampleResult> WORST_FIRST = Comparator.comparing(ExampleResult::right)
            .thenComparingDouble(result -> result instanceof Compared compared ? compared.margin() : 0)
            .thenComparing(ExampleResult::text);

    Example example();

    boolean right();

    /** Short text for a table. */
    String text();

    /** A sentence. */
    String words();

    /** An answer was generated. */
    record Answered(GradedAnswer answer) implements ExampleResult {
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
     * The right answer was compared with the wrong ones of the data.
     *
     * @param margin over the most probable wrong one
     * @param rival the most probable wrong answer
     */
    record Compared(Example example, double margin, String rival) implements ExampleResult {
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
