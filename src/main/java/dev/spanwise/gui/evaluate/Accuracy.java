package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;

/** An accuracy as it is shown. */
public record Accuracy(String name, Rate rate) {
    /** For example "94.0 %". */
    public String percent() {
        return Numbers.percent(rate.value());
    }

    /** For example "47 of 50, 95 % interval 83.8 % to 97.9 %". */
    public String evidence() {
        Interval interval = rate.ci95();
        return Numbers.count(rate.successes()) + " of " + Numbers.count(rate.n()) + ", 95\u00a0% interval "
                + Numbers.percent(interval.lo()) + " to " + Numbers.percent(interval.hi());
    }
}
