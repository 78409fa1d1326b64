package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.score.Usage;
import java.util.Locale;

/**
 * What a run has cost so far.
 *
 * @param seconds working time, all sittings together
 */
public record Counters(Usage usage, double seconds) {
    static final Counters NONE = new Counters(Usage.NONE, 0);

    Counters plus(Usage more, double time) {
        return new Counters(usage.plus(more), seconds + time);
    }

    /** Tokens that the model read. */
    public String fed() {
        return Numbers.count(usage.tokensFed());
    }

    /** Tokens it would have read without reuse of what prompts share, and how many times more that is. */
    public String naive() {
        if (usage.tokensFed() == 0) {
            return Numbers.count(usage.tokensNaive());
        }
        double ratio = (double) usage.tokensNaive() / usage.tokensFed();
        return Numbers.count(usage.tokensNaive()) + String.format(Locale.ENGLISH, " (%.1f\u00d7)", ratio);
    }

    /** Tokens sampled. */
    public String generated() {
        return Numbers.count(usage.generatedTokens());
    }

    /** Working time. */
    public String time() {
        return Durations.exact(seconds);
    }

    /** Everything in a line. */
    public String line() {
        return fed() + " tokens fed, " + Numbers.count(usage.tokensNaive()) + " without reuse, " + generated()
                + " generated, " + time();
    }
}
