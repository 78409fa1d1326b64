package dev.spanwise.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of paired differences by Student's t (Student 1908), for a few examples, where the bootstrap's intervals are
 * too narrow.
 *
 * @param n number of differences
 * @param mean their mean
 * @param standardError of the mean; infinite for a single difference
 */
public record PairedT(int n, double mean, double standardError) {
    /** @param differences at least one, all finite */
    public static PairedT of(double[] differences) {
        int n = differences.length;
        double mean = Arrays.stream(differences).average().orElseThrow();
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        return new PairedT(n, mean, n == 1 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n));
    }

    /** The two-sided p-value of the mean being zero. */
    public double p() {
        return mean == 0 ? 1 : 2 * tail(Math.abs(mean));
    }

    /**
     * The p-value of the mean being at least {@code margin} away from zero: the larger of two one-sided tests
     * (Schuirmann 1987).
     */
    public double equivalenceP(double margin) {
        return Math.max(tail(mean + margin), tail(margin - mean));
    }

    /** The interval of the mean with a confidence such as 0.95; without ends for a single difference. */
    public Interval interval(double confidence) {
        if (standardError == 0) {
            return new Interval(mean, mean);
        }
        double half = n == 1
                ? Double.POSITIVE_INFINITY
                : standardError * TDistribution.of(n - 1).inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(mean - half, mean + half);
    }

    /** The probability that a mean of zero comes out this high or higher. */
    private double tail(double above) {
        if (n == 1) {
            return 0.5;
        }
        if (standardError == 0) {
            return above > 0 ? 0 : above == 0 ? 0.5 : 1;
        }
        return TDistribution.of(n - 1).survivalProbability(above / standardError);
    }
}
