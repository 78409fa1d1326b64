package dev.spanwise.pmpo;

import java.util.List;

/** The user of a manual run. */
@FunctionalInterface
public interface Decider {
    /**
     * Waits for a decision. Called on the run's thread after each iteration; the decision's prompt need not be one of
     * the candidates.
     *
     * @param measured the candidates that were scored, in the order in which they were proposed
     * @throws java.util.concurrent.CancellationException if the run was cancelled meanwhile
     */
    Decision decide(int iteration, PromptLoss incumbent, List<RunEvent.Measured> measured);
}
