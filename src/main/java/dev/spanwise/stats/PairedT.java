package dev.spanwise.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of paired differences by Student's t (Student 1908), for a few examples, where the bootstrap's intervals are
 * too narrow. A p-value is the larger of Student's and that of Hall's transformation (Hall 1992), which takes out the
 * skew: Student's alone is far too small against the longer tail.
 *
 * @param n number of differences
 * @param mean their mean
 * @param standardError of the mean; infinite for a single difference
 * @param skewness of the differences; 0 where it is not known
 */
public record PairedT(int n, double mean, double standardError, double skewness) {
    /** @param differences at least one, all finite */
    public static PairedT of(double[] differences) {
        int n = differences.length;
        double mean = Arrays.stream(differences).average().orElseThrow();
        double squares = moment(differences, mean, 2);
        if (n == 1) {
            return new PairedT(n, mean, Double.POSITIVE_INFINITY, 0);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        double skewness = n == 2 || deviation == 0
                ? 0
                : moment(differences, mean, 3) / Math.pow(deviation, 3) * n / (n - 1) / (n - 2);
        return new PairedT(n, mean, deviation / Math.sqrt(n), skewness);
    }

    private static double moment(double[] values, double mean, int power) {
        return Arrays.stream(values).map(value -> Math.pow(value - mean, power)).sum();
    }

    /** The two-sided p-value of the mean being zero. */
    public double p() {
        return mean == 0 ? 1 : Math.min(1, 2 * tail(Math.abs(mean), Math.signum(mean) * skewness));
    }

    /**
     * The p-value of the mean being at least {@code margin} away from zero: the larger of two one-sided tests
     * (Schuirmann 1987).
     */
    public double equivalenceP(double margin) {
        return Math.max(tail(mean + margin, skewness), tail(margin - mean, -skewness));
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

    /**
     * The probability that the mean of {@code all} differences, of which these are a random part, will lie between two
     * values: Student's prediction.
     *
     * @param all more than there are now, which are at least two and not all the same
     */
    public double chance(int all, double lo, double hi) {
        double spread = standardError * Math.sqrt(1 - (double) n / all);
        return lo >= hi ? 0 : TDistribution.of(n - 1).probability((lo - mean) / spread, (hi - mean) / spread);
    }

    /** The probability that a mean of zero comes out this high or higher, of differences of this skewness. */
    private double tail(double above, double skew) {
        if (n == 1) {
            return 0.5;
        }
        if (standardError == 0) {
            return above > 0 ? 0 : above == 0 ? 0.5 : 1;
        }
        double t = above / standardError;
        double w = t / Math.sqrt(n);
        double hall = Math.sqrt(n) * (w + skew * w * w / 3 + skew * skew * w * w * w / 27 + skew / (6 * n));
        return TDistribution.of(n - 1).survivalProbability(Math.min(t, hall));
    }
}
