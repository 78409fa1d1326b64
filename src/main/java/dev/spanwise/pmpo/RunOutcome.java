package dev.spanwise.pmpo;

import dev.spanwise.score.Usage;
import java.util.Optional;

/**
 * The result of a run.
 *
 * @param initial the first prompt's training loss
 * @param initialValidation its validation loss, if the run validates
 * @param best the best prompt's training loss; the initial one if nothing better was found
 * @param bestValidation its validation loss, if the run validates
 * @param usage usage of the whole run, earlier sessions included
 * @param seconds time of the whole run, earlier sessions included, without pauses
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
