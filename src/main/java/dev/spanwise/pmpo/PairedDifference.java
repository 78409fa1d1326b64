package dev.spanwise.pmpo;

import dev.spanwise.stats.Bootstrap;
import dev.spanwise.stats.Interval;
import java.util.Arrays;

/**
 * The difference of two prompts' losses over the same examples.
 *
 * @param mean mean difference
 * @param ci95 its paired bootstrap interval
 * @param higher in how many examples the difference is positive
 * @param lower in how many it is negative
 */
public record PairedDifference(double mean, Interval ci95, int higher, int lower) {
    /** Smaller differences may be float rounding of log-probabilities and count as 0. */
    private static final double NOISE = 1e-6;

    /** The difference, or 0 if it may be float rounding. */
    static double withoutNoise(double difference) {
        return Math.abs(difference) > NOISE ? difference : 0;
    }

    /** Whether there is no significant rise: {@code mean + penalty <= 0}, or {@code ci95.lo() + penalty <= 0}. */
    boolean holds(double penalty) {
        return mean + penalty <= 0 || ci95.lo() + penalty <= 0;
    }

    /** @param differences at least one */
    public static PairedDifference of(double[] differences) {
        return new PairedDifference(
                Arrays.stream(differences).average().orElseThrow(),
                Bootstrap.ofMean(differences),
                (int) Arrays.stream(differences).filter(d -> d > NOISE).count(),
                (int) Arrays.stream(differences).filter(d -> d < -NOISE).count());
    }
}
