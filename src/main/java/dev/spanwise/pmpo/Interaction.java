package dev.spanwise.pmpo;

import java.util.Locale;

/**
 * Whether two units of a prompt depend on each other.
 *
 * @param first index among the units of the importance
 * @param second index of the later one
 * @param both the effect of masking both at once on the loss
 * @param excess that effect minus the sum of the effects of masking each alone, example by example
 */
public record Interaction(int first, int second, PairedDifference both, PairedDifference excess) {
    /** The kind of dependence, by the interval of the excess. */
    public enum Kind {
        /** Each replaces the other, or both do the same harm. */
        REDUNDANT,
        INDEPENDENT,
        /** Each has less effect without the other, or hides its harm. */
        COMPLEMENTARY
    }

    /** Independent while the interval of the excess spans zero; otherwise by its sign. */
    public Kind kind() {
        if (excess.ci95().spansZero()) {
            return Kind.INDEPENDENT;
        }
        return excess.mean() > 0 ? Kind.REDUNDANT : Kind.COMPLEMENTARY;
    }

    public boolean involves(int unit) {
        return unit == first || unit == second;
    }

    /** The finding as a sentence. */
    public String sentence() {
        String size = String.format(Locale.ROOT, "%.3f", Math.abs(excess.mean()));
        boolean harm = both.mean() < 0;
        return switch (kind()) {
            case REDUNDANT ->
                harm
                        ? "Redundant: both do in part the same harm. Together they do " + size
                                + " less than measured one by one."
                        : "Redundant: each covers for the other. Together they are worth " + size
                                + " more than measured one by one.";
            case COMPLEMENTARY ->
                harm
                        ? "Complementary: each hides harm of the other. Together they do " + size
                                + " more than measured one by one."
                        : "Complementary: each is worth less without the other. Together they are worth " + size
                                + " less than measured one by one.";
            case INDEPENDENT -> "Independent: together they are worth what they are one by one, within chance.";
        };
    }
}
