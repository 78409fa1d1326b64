package dev.spanwise.score;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The parameters of generation.
 *
 * @param temperature divides the logits; 0 takes the most probable token
 * @param topP keeps the smallest set of tokens whose probability reaches this, in (0, 1]
 * @param maxTokens maximum tokens generated for one context
 * @param seed of the random streams; without effect at temperature 0
 * @param stop texts that end a generation; not part of its text
 * @param streams the number of each context's random stream; empty for the contexts' positions
 */
public record Sampling(
        double temperature, double topP, int maxTokens, long seed, List<String> stop, List<Integer> streams) {
    /** The golden ratio in 64 bits, which spreads consecutive numbers over all 64 bits (Steele et al., OOPSLA 2014). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    public Sampling {
        stop = List.copyOf(stop);
        streams = List.copyOf(streams);
        if (!(temperature >= 0) || !(topP > 0 && topP <= 1) || maxTokens < 1) {
            throw new IllegalArgumentException("temperature " + temperature + ", top-p " + topP + ", max tokens "
                    + maxTokens + ": temperature must be at least 0, top-p in (0, 1], max tokens at least 1");
        }
    }

    /** With a random stream for each position. */
    public Sampling(double temperature, double topP, int maxTokens, long seed, List<String> stop) {
        this(temperature, topP, maxTokens, seed, stop, List.of());
    }

    /** Greedy decoding of at most {@code maxTokens} tokens. */
    public static Sampling greedy(int maxTokens) {
        return new Sampling(0, 1, maxTokens, 0, List.of());
    }

    /** The seed of the random stream of context {@code index}; different for different pairs of seed and stream. */
    public long streamSeed(int index) {
        return new SplittableRandom(seed).nextLong() + SPREAD * ((streams.isEmpty() ? index : streams.get(index)) + 1L);
    }
}
