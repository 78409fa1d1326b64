package dev.spanwise.gui.control;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The range of an axis: includes all values with some space at both ends, so that no point is cut off, and zero if it
 * is near.
 *
 * @param step between two labels: 1, 2 or 5 times a power of ten
 */
public record AxisRange(double lower, double upper, double step) {
    private static final double ROOM = 0.08;
    private static final double NEAR_ZERO = 0.3;
    private static final double LEAST_SPAN = 0.01;
    private static final int STEPS = 6;

    /** @param values at least one */
    public static AxisRange of(double... values) {
        double largest = DoubleStream.of(values).max().orElseThrow();
        double smallest = DoubleStream.of(values).min().orElseThrow();
        if (smallest > 0 && smallest < NEAR_ZERO * largest) {
            smallest = 0;
        }
        double span = Math.max(largest - smallest, Math.max(LEAST_SPAN, 0.05 * Math.abs(largest)));
        double middle = (largest + smallest) / 2;
        double half = span * (0.5 + ROOM);
        return new AxisRange(middle - half, middle + half, round(span / STEPS));
    }

    /** The smallest step of at least {@code least} that is 1, 2 or 5 times a power of ten. */
    static double round(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double factor = least / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }

    /** The text at a mark, a multiple of the step. */
    public String label(double value) {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        String text = String.format(Locale.ENGLISH, "%." + decimals + "f", Math.abs(value));
        return value < -step / 2 ? "\u2212" + text : text;
    }
}
