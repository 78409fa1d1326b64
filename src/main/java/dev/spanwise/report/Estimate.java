package dev.spanwise.report;

import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import java.util.List;

/**
 * A number with its 95 % interval, as in the JSON document.
 *
 * @param ci95 the interval's two ends
 */
public record Estimate(double value, List<Double> ci95) {
    public static Estimate of(double value, Interval ci95) {
        return new Estimate(value, List.of(ci95.lo(), ci95.hi()));
    }

    public static Estimate of(Rate rate) {
        return of(rate.value(), rate.ci95());
    }
}
