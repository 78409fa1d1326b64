package dev.spanwise.score;

/**
 * Work done by a model since it was loaded.
 *
 * @param tokensFed tokens that the model read: queries and contexts of generations, shared prefixes once
 * @param tokensNaive tokens if every query and context were read whole
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

    /** This work times a factor, rounded. */
    public Usage times(double factor) {
        return new Usage(
                Math.round(factor * tokensFed),
                Math.round(factor * tokensNaive),
                Math.round(factor * generatedTokens),
                Math.round(factor * calls));
    }
}
