package dev.spanwise.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The percentile bootstrap of a mean (Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13). */
public final class Bootstrap {
    private static final int RESAMPLES = 2_000;
    private static final long SEED = 20_250_516;

    private Bootstrap() {}

    /**
     * The 95 % interval of the mean. For differences of pairs it is the paired bootstrap. The resampling is seeded, so
     * equal values give equal intervals.
     *
     * @param values at least one, all finite
     */
    public static Interval ofMean(double[] values) {
        int n = values.length;
        if (n == 0) {
            throw new IllegalArgumentException("no values");
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += values[random.nextInt(n)];
            }
            means[r] = sum / n;
        }
        Arrays.sort(means);
        return new Interval(quantile(means, 0.025), quantile(means, 0.975));
    }

    private static double quantile(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
