package dev.spanwise.score;

import java.util.List;

/**
 * The log-probabilities of all tokens of one target, in order; never empty.
 *
 * @param tokens one entry per target token
 */
public record TargetScore(List<TokenLogProb> tokens) {
    public TargetScore {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a target has at least one token");
        }
    }

    /** The natural log-probability of the whole target. */
    public double logProb() {
        double sum = 0;
        for (TokenLogProb token : tokens) {
            sum += token.logProb();
        }
        return sum;
    }
}
