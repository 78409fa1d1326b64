package dev.spanwise.stats;

/**
 * A 95 % interval.
 *
 * @param lo lower end
 * @param hi upper end, not below {@code lo}
 */
public record Interval(double lo, double hi) {
    public Interval {
        if (!(lo <= hi)) {
            throw new IllegalArgumentException("not an interval: " + lo + " to " + hi);
        }
    }

    /** Whether zero lies inside, so that the sign is not established. */
    public boolean spansZero() {
        return lo <= 0 && hi >= 0;
    }
}
