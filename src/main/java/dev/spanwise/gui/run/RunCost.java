package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Durations;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Price;
import dev.spanwise.score.Usage;
import java.util.Locale;

/**
 * The cost of a run so far.
 *
 * @param seconds working time of all sessions
 * @param price of the models' tokens
 */
public record RunCost(Usage usage, double seconds, Price price) {
    static final RunCost NONE = new RunCost(Usage.NONE, 0, Price.FREE);

    RunCost at(Price set) {
        return new RunCost(usage, seconds, set);
    }

    RunCost plus(Usage more, double time) {
        return new RunCost(usage.plus(more), seconds + time, price);
    }

    /** Tokens that the model read. */
    public String fed() {
        return Numbers.count(usage.tokensFed());
    }

    /** Tokens without sharing of prefixes, and the ratio to the tokens read. */
    public String naive() {
        if (usage.tokensFed() == 0) {
            return Numbers.count(usage.tokensNaive());
        }
        double ratio = (double) usage.tokensNaive() / usage.tokensFed();
        return Numbers.count(usage.tokensNaive()) + String.format(Locale.ENGLISH, " (%.1f\u00d7)", ratio);
    }

    /** Tokens generated. */
    public String generated() {
        return Numbers.count(usage.generatedTokens());
    }

    /** Working time. */
    public String time() {
        return Durations.exact(seconds);
    }

    /** Whether there is a price. */
    public boolean costs() {
        return !price.equals(Price.FREE);
    }

    /** Money spent. */
    public String money() {
        return String.format(Locale.ENGLISH, "$%.4f", price.of(usage));
    }

    /** Display text with all counters. */
    public String line() {
        return fed() + " tokens fed, " + Numbers.count(usage.tokensNaive()) + " without reuse, " + generated()
                + " generated, " + time() + (costs() ? ", " + money() : "");
    }
}
