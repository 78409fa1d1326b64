package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.Usage;

/**
 * What a run may spend; 0 sets no limit. A run stops before the step that would go beyond. What generation will write
 * is a guess, so a run can go beyond by the rewrites for one hard case, and in time by one step.
 *
 * @param tokens read and written
 * @param calls answers scored and texts asked for
 * @param dollars by the run's price
 */
public record Budget(long tokens, long calls, double minutes, double dollars) {
    public static final Budget NONE = new Budget(0, 0, 0, 0);

    public Budget {
        if (tokens < 0 || calls < 0 || !(minutes >= 0) || !(dollars >= 0)) {
            throw new InvalidInputException("A budget is a number of 0 or more, and 0 sets no limit.");
        }
    }

    /** Whether so much is within the limits. */
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
