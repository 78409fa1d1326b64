package dev.spanwise.pmpo;

import dev.spanwise.text.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * What masking one unit does to the loss: {@code L(P without the unit) - L(P)} over the dataset.
 *
 * @param span the unit's place in the prompt
 * @param text the unit
 * @param delta the difference; {@code higher} counts the examples that the unit helps, {@code lower} those it hurts
 * @param parts finer units inside this one, each masked alone; empty until it is refined
 */
public record UnitEffect(Span span, String text, PairedDifference delta, List<UnitEffect> parts) {
    public UnitEffect {
        parts = List.copyOf(parts);
    }

    /** A unit that is not refined. */
    public UnitEffect(Span span, String text, PairedDifference delta) {
        this(span, text, delta, List.of());
    }

    /** What the interval says. */
    public enum Kind {
        HELPFUL,
        INERT,
        HARMFUL
    }

    /** The least mean effect that counts, in nats, however sure it is: less is zero in all that is shown. */
    private static final double LEAST = 0.0005;

    /** Inert while the interval spans zero, or if the effect is next to none; otherwise by sign. */
    public Kind kind() {
        if (delta.ci95().spansZero() || Math.abs(delta.mean()) < LEAST) {
            return Kind.INERT;
        }
        return delta.mean() > 0 ? Kind.HELPFUL : Kind.HARMFUL;
    }

    /** Whether the unit matters, but the interval allows for less than half of its effect. */
    public boolean isSizeUncertain() {
        double nearest =
                Math.min(Math.abs(delta.ci95().lo()), Math.abs(delta.ci95().hi()));
        return kind() != Kind.INERT && nearest < Math.abs(delta.mean()) / 2;
    }

    /** The finest units: the parts, or this unit if it has none. */
    public Stream<UnitEffect> leaves() {
        return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(UnitEffect::leaves);
    }
}
