package dev.spanwise.score;

/**
 * Work done by a model since it was loaded.
 *
 * @param tokensFed tokens the model really read: queries, and contexts that it continued
 * @param tokensNaive tokens it would have read, had every query and context been fed whole
 * @param generatedTokens tokens sampled
 * @param calls queries scored plus contexts continued
 */
public record Usage(long tokensFed, long tokensNaive, long generatedTokens, long calls) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(
                tokensFed + other.tokensFed,
                tokensNaive + other.tokensNaive,
                generatedTokens + other.generatedTokens,
                calls + other.calls);
    }

    public Usage minus(Usage earlier) {
        return new Usage(
                tokensFed - earlier.tokensFed,
                tokensNaive - earlier.tokensNaive,
                generatedTokens - earlier.generatedTokens,
                calls - earlier.calls);
    }

    /** So many times this work, rounded. */
    public Usage times(double factor) {
        return new Usage(
                Math.round(factor * tokensFed),
                Math.round(factor * tokensNaive),
                Math.round(factor * generatedTokens),
                Math.round(factor * calls));
    }
}
