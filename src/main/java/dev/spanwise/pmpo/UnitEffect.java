package dev.spanwise.pmpo;

import dev.spanwise.text.Span;

/**
 * What masking one unit does to the loss: {@code L(P without the unit) - L(P)} over the dataset.
 *
 * @param span the unit's place in the prompt
 * @param text the unit
 * @param delta the difference; {@code higher} counts the examples that the unit helps, {@code lower} those it hurts
 */
public record UnitEffect(Span span, String text, PairedDifference delta) {
    /** What the interval says. */
    public enum Kind {
        HELPFUL,
        INERT,
        HARMFUL
    }

    /** Inert while the interval spans zero; otherwise by sign. */
    public Kind kind() {
        if (delta.ci95().spansZero()) {
            return Kind.INERT;
        }
        return delta.mean() > 0 ? Kind.HELPFUL : Kind.HARMFUL;
    }
}
