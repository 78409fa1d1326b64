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
    /** Differences smaller than float rounding of a log-probability count as none. */
    private static final double NOISE = 1e-6;

    /** A difference that is float rounding becomes none. */
    static double withoutNoise(double difference) {
        return Math.abs(difference) > NOISE ? difference : 0;
    }

    /** Whether the second is no worse within chance, when so much is added to every difference. */
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
