package dev.spanwise.cli;

import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Margins;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.report.Estimate;
import dev.spanwise.task.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How right answers compare with wrong ones under a prompt, in a JSON document.
 *
 * @param margin mean margin over the most probable wrong answer
 * @param accuracy how often the right answer is the most probable one; {@link #metric} has its name
 */
record Comparison(Estimate margin, Estimate accuracy) {
    /** {@code null} for supervised data. */
    static @Nullable Comparison of(PromptLoss loss) {
        return loss.margins()
                .map(margins ->
                        new Comparison(Estimate.of(margins.mean(), margins.ci95()), Estimate.of(margins.ahead())))
                .orElse(null);
    }

    /** The loss function's beta; {@code null} for supervised data. */
    static @Nullable Double beta(LossFunction function) {
        return function.kind() == Kind.SUPERVISED ? null : (Double) function.beta();
    }

    /** What the accuracy is called for a kind of data. */
    static String metric(Kind kind) {
        return kind == Kind.PREFERENCE ? "win-rate" : "option-accuracy";
    }

    /** A line for people. */
    static String line(Kind kind, Margins margins) {
        return "%s %s, margin %s %s"
                .formatted(
                        metric(kind).replace('-', ' '),
                        Terminal.rate(margins.ahead()),
                        Terminal.difference(margins.mean()),
                        Terminal.interval(margins.ci95()));
    }
}
