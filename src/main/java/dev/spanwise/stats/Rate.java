package dev.spanwise.stats;

import java.util.List;

/**
 * A share of successes with its Wilson score interval (Wilson 1927).
 *
 * @param successes not negative, at most {@code n}
 * @param n at least 1
 */
public record Rate(int successes, int n) {
    /** The 97.5 % quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    public Rate {
        if (n < 1 || successes < 0 || successes > n) {
            throw new IllegalArgumentException(successes + " of " + n);
        }
    }

    /** @param each whether it succeeded; at least one */
    public static Rate of(List<Boolean> each) {
        return new Rate((int) each.stream().filter(success -> success).count(), each.size());
    }

    public double value() {
        return (double) successes / n;
    }

    public Interval ci95() {
        return ci95(value(), n);
    }

    /** The interval of a rate of {@code n} trials, where a trial may count as half a success. */
    public static Interval ci95(double share, int n) {
        double z2 = Z * Z;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
