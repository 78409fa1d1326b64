package dev.spanwise.pmpo;

import java.util.Locale;

/**
 * Whether two units of a prompt depend on each other.
 *
 * @param first index among the units of the importance
 * @param second index of the later one
 * @param both what masking both at once does to the loss
 * @param excess by how much that exceeds the sum of masking each alone, example by example
 */
public record Interaction(int first, int second, PairedDifference both, PairedDifference excess) {
    /** What the interval of the excess says. */
    public enum Kind {
        /** Each covers for the other, or both do the same harm. */
        REDUNDANT,
        INDEPENDENT,
        /** Each is worth less without the other, or hides its harm. */
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
                        ? "Redundant: both do in part the same harm. Without both the loss falls by " + size
                                + " less than without each alone adds up to."
                        : "Redundant: each covers for the other. Without both the loss rises by " + size
                                + " more than without each alone adds up to.";
            case COMPLEMENTARY ->
                harm
                        ? "Complementary: each hides harm of the other. Without both the loss falls by " + size
                                + " more than without each alone adds up to."
                        : "Complementary: each is worth less without the other. Without both the loss rises by " + size
                                + " less than without each alone adds up to.";
            case INDEPENDENT ->
                "Independent: without both the loss changes by what it does without each alone, added up, within chance.";
        };
    }
}
