package dev.spanwise.cli;

import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.stats.Rate;
import org.jspecify.annotations.Nullable;

/** How a prompt's right answers end, for display. */
final class EndSummary {
    private EndSummary() {}

    /** Such as "would go on after the right answer in 31 of 40". */
    static String of(PromptLoss loss) {
        return loss.goingOn()
                .map(rate ->
                        String.format("would go on after the right answer in %d of %d", rate.successes(), rate.n()))
                .orElse("where the answers end is unknown with this model");
    }

    /** The rate, or {@code null} if it is unknown. */
    static @Nullable Double rate(PromptLoss loss) {
        return loss.goingOn().map(Rate::value).orElse(null);
    }
}
