package dev.spanwise.score;

import java.util.ArrayList;
import java.util.Arrays;
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

    /**
     * The score of one target behind several thoughts: its probability is the mean over the thoughts, token by token by
     * the chain rule.
     *
     * @param scores of the same target; at least one
     */
    public static TargetScore mean(List<TargetScore> scores) {
        int length = scores.getFirst().tokens.size();
        if (scores.stream().anyMatch(score -> score.tokens.size() != length)) {
            throw new ModelException("A target has other tokens behind one thought than behind another.");
        }
        double[] sums = new double[scores.size()];
        double before = 0;
        List<TokenLogProb> tokens = new ArrayList<>();
        for (int token = 0; token < length; token++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += scores.get(i).tokens.get(token).logProb();
            }
            double mean = logMeanExp(sums);
            tokens.add(new TokenLogProb(scores.getFirst().tokens.get(token).text(), mean - before));
            before = mean;
        }
        Optional<TokenLogProb> end = Optional.empty();
        if (scores.stream().allMatch(score -> score.end.isPresent())) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += scores.get(i).end.orElseThrow().logProb();
            }
            end = Optional.of(new TokenLogProb(
                    scores.getFirst().end.orElseThrow().text(), Math.min(0, logMeanExp(sums) - before)));
        }
        return new TargetScore(tokens, end);
    }

    private static double logMeanExp(double[] values) {
        double largest = Arrays.stream(values).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(values)
                        .map(value -> Math.exp(value - largest))
                        .average()
                        .orElseThrow());
    }

    /** The natural log-probability of the whole target, without its end. */
    public double logProb() {
        return tokens.stream().mapToDouble(TokenLogProb::logProb).sum();
    }
}
