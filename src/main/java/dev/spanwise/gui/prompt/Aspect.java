package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.stats.Rate;
import java.util.Optional;

/** What the colours are about. */
public enum Aspect {
    /** The effect of each unit on the loss. */
    ANSWER,
    /** Its effect on the negative log-probability that the model stops right after the right answer, in nats. */
    END;

    /** The analysis with the effects of this aspect; empty if they are unknown. */
    Optional<Importance> of(Importance analysis) {
        return this == ANSWER ? Optional.of(analysis) : analysis.onEnd();
    }

    /** What was measured of the whole prompt, as a sentence without its full stop. */
    String of(PromptLoss base) {
        return switch (this) {
            case ANSWER ->
                "Loss " + Numbers.loss(base.mean()) + " on " + base.examples().size() + " training examples";
            case END ->
                base.goingOn()
                        .map(rate -> "Goes on after " + rate.successes() + " of " + rate.n() + " right answers")
                        .orElse("Where the answers end is unknown");
        };
    }

    /** The number of examples that tell of it. */
    int examples(PromptLoss base) {
        return this == ANSWER
                ? base.examples().size()
                : base.goingOn().map(Rate::n).orElse(0);
    }
}
