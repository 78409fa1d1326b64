package dev.spanwise.score;

import java.util.List;
import java.util.Optional;

/**
 * The log-probabilities of all tokens of one target, in order; never empty.
 *
 * @param tokens one entry per target token
 * @param end the token by which the model would stop right after the target; empty if the backend cannot tell
 */
public record TargetScore(List<TokenLogProb> tokens, Optional<TokenLogProb> end) {
    public TargetScore {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a target has at least one token");
        }
    }

    /** With an unknown end. */
    public TargetScore(List<TokenLogProb> tokens) {
        this(tokens, Optional.empty());
    }

    /**
     * The score of a tokenized query.
     *
     * @param scored the tokens from {@link TokenizedQuery#target()} on: those of the target alone, or all that follow
     */
    public static TargetScore of(TokenizedQuery query, List<TokenLogProb> scored) {
        int length = query.targetEnd() - query.target();
        return scored.size() > length
                ? new TargetScore(scored.subList(0, length), Optional.of(scored.getLast()))
                : new TargetScore(scored);
    }

    /** The natural log-probability of the whole target, without its end. */
    public double logProb() {
        return tokens.stream().mapToDouble(TokenLogProb::logProb).sum();
    }
}
