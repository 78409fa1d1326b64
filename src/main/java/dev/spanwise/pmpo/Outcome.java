package dev.spanwise.pmpo;

import dev.spanwise.score.Usage;

/**
 * How a run ended.
 *
 * @param initial the first prompt's training loss
 * @param best the best prompt's training loss; the initial one if nothing better was found
 * @param usage work of the whole run, earlier sittings included
 * @param seconds time of the whole run
 */
public record Outcome(
        PromptLoss initial, PromptLoss best, RunEvent.StopReason reason, Usage usage, double seconds) {
    public boolean improved() {
        return best.mean() < initial.mean();
    }
}
