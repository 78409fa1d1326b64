package dev.spanwise.pmpo;

import dev.spanwise.score.Usage;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param initial the first prompt's training loss
 * @param initialValidation its validation loss, if the run validates
 * @param best the best prompt's training loss; the initial one if nothing better was found
 * @param bestValidation its validation loss, if the run validates
 * @param usage work of the whole run, earlier sittings included
 * @param seconds time of the whole run, without pauses
 */
public record RunOutcome(
        PromptLoss initial,
        Optional<PromptLoss> initialValidation,
        PromptLoss best,
        Optional<PromptLoss> bestValidation,
        RunEvent.StopReason reason,
        Usage usage,
        double seconds) {
    public boolean improved() {
        return best.mean() < initial.mean();
    }
}
