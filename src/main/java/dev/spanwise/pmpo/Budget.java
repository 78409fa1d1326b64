package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.Usage;

/**
 * The limits of a run; 0 means no limit. A run stops before the step that would exceed a limit. The length of generated
 * texts is an estimate, so a run can exceed a limit by the rewrites for one hard case, and the time by one step.
 *
 * @param tokens read and written
 * @param calls answers scored plus generations
 * @param dollars by the run's price
 */
public record Budget(long tokens, long calls, double minutes, double dollars) {
    public static final Budget NONE = new Budget(0, 0, 0, 0);

    public Budget {
        if (tokens < 0 || calls < 0 || !(minutes >= 0) || !(dollars >= 0)) {
            throw new InvalidInputException("A budget is a number of 0 or more, and 0 sets no limit.");
        }
    }

    /** Whether all three are within the limits. */
    public boolean covers(Usage usage, double seconds, Price price) {
        return (tokens == 0 || usage.tokensFed() + usage.generatedTokens() <= tokens)
                && (calls == 0 || usage.calls() <= calls)
                && (minutes == 0 || seconds < 60 * minutes)
                && (dollars == 0 || price.of(usage) <= dollars);
    }

    boolean limited() {
        return !equals(NONE);
    }
}
