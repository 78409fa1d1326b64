package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.report.Estimate;
import java.util.Locale;
import java.util.Optional;

/**
 * The first and the best prompt of a run on test examples with wrong answers, in a JSON document.
 *
 * @param change of the loss; negative is better
 */
record TestComparison(String metric, int n, Prompt before, Prompt after, Estimate change) {
    record Prompt(double loss, @JsonUnwrapped MarginSummary comparison) {}

    /** Empty for supervised data. */
    static Optional<TestComparison> of(PromptLoss before, PromptLoss after) {
        MarginSummary first = MarginSummary.of(before);
        MarginSummary best = MarginSummary.of(after);
        if (first == null || best == null) {
            return Optional.empty();
        }
        PairedDifference change = after.minus(before);
        return Optional.of(new TestComparison(
                MarginSummary.metric(before.function().kind()),
                before.examples().size(),
                new Prompt(before.mean(), first),
                new Prompt(after.mean(), best),
                Estimate.of(change.mean(), change.ci95())));
    }

    void print(Terminal terminal) {
        terminal.line("On %d test examples, with 95 %% intervals:", n);
        terminal.line("  %-16s %s -> %s", metric.replace('-', ' '), percent(before), percent(after));
        terminal.line("  %-16s %s -> %s", "margin", margin(before), margin(after));
        terminal.line(
                "  %-16s %s -> %s (%s [%+.3f, %+.3f])",
                "loss",
                Terminal.loss(before.loss()),
                Terminal.loss(after.loss()),
                Terminal.difference(change.value()),
                change.ci95().getFirst(),
                change.ci95().getLast());
    }

    private static String percent(Prompt prompt) {
        Estimate accuracy = prompt.comparison().accuracy();
        return String.format(
                Locale.ROOT,
                "%.1f %% [%.1f, %.1f]",
                100 * accuracy.value(),
                100 * accuracy.ci95().getFirst(),
                100 * accuracy.ci95().getLast());
    }

    private static String margin(Prompt prompt) {
        Estimate margin = prompt.comparison().margin();
        return String.format(
                Locale.ROOT,
                "%+.3f [%+.3f, %+.3f]",
                margin.value(),
                margin.ci95().getFirst(),
                margin.ci95().getLast());
    }
}
