package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Margins;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import java.util.Optional;

/** The accuracy of a prompt, for display. */
public record Accuracy(String name, Rate rate, Optional<Margins> margins, Optional<BaselineRate> guess) {
    static Accuracy of(String name, PromptResult trial) {
        return new Accuracy(name, trial.rate(), trial.margins(), trial.guess());
    }

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

    /** For example "mean margin +1.204, 95 % interval +0.911 to +1.502". */
    public Optional<String> margin() {
        return margins.map(of ->
                "mean margin " + Numbers.difference(of.mean()) + ", 95\u00a0% interval " + Numbers.interval(of.ci95()));
    }
}
