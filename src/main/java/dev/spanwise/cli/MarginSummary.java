package dev.spanwise.cli;

import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Margins;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.report.Estimate;
import dev.spanwise.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Margins between right and wrong answers under a prompt, in a JSON document.
 *
 * @param margin mean margin over the most probable wrong answer
 * @param accuracy rate of examples whose right answer is the most probable one; {@link #metric} has its name
 */
record MarginSummary(Estimate margin, Estimate accuracy) {
    /** {@code null} for supervised data. */
    static @Nullable MarginSummary of(PromptLoss loss) {
        return loss.margins()
                .map(margins ->
                        new MarginSummary(Estimate.of(margins.mean(), margins.ci95()), Estimate.of(margins.ahead())))
                .orElse(null);
    }

    /** The loss function's beta; {@code null} for supervised data. */
    static @Nullable Double beta(LossFunction function) {
        return function.kind() == TaskKind.SUPERVISED ? null : (Double) function.beta();
    }

    /** The accuracy's name for a kind of data. */
    static String metric(TaskKind kind) {
        return kind == TaskKind.PREFERENCE ? "win-rate" : "option-accuracy";
    }

    /** A line of text. */
    static String line(TaskKind kind, Margins margins) {
        return "%s %s, margin %s %s"
                .formatted(
                        metric(kind).replace('-', ' '),
                        Terminal.rate(margins.ahead()),
                        Terminal.difference(margins.mean()),
                        Terminal.interval(margins.ci95()));
    }
}
