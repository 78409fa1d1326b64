package dev.spanwise.cli;

import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import java.util.List;

/** A number with its 95 % interval, in a JSON document. */
record Estimate(double value, List<Double> ci95) {
    static Estimate of(double value, Interval ci95) {
        return new Estimate(value, Terminal.ci95(ci95));
    }

    static Estimate of(Rate rate) {
        return of(rate.value(), rate.ci95());
    }
}
