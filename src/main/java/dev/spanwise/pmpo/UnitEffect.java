package dev.spanwise.pmpo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The effect of masking one unit on the loss: {@code L(P without the unit) - L(P)} over the dataset.
 *
 * @param span the unit's position in the prompt
 * @param text the unit
 * @param delta the difference; {@code higher} counts the examples that the unit helps, {@code lower} those it hurts
 * @param end the same difference of {@link PromptLoss#endMinus}, in nats; {@code null} if it is unknown, as in analyses
 *     that earlier versions stored
 * @param raced of a {@link RacedAnalysis}; {@code null} where each unit was measured on all examples
 * @param parts finer units inside this one, each masked alone; empty until it is refined
 */
public record UnitEffect(
        Span span,
        String text,
        PairedDifference delta,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PairedDifference end,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Raced raced,
        List<UnitEffect> parts) {
    public UnitEffect {
        parts = List.copyOf(parts);
    }

    /**
     * How far a race has come with a unit.
     *
     * @param examples number of training examples on which it was masked
     * @param verdict by tests that hold for all looks together; {@link Kind#UNCLEAR} until one decides
     */
    public record Raced(int examples, Kind verdict) {}

    /** A unit that is not refined, with an unknown effect on the end. */
    public UnitEffect(Span span, String text, PairedDifference delta) {
        this(span, text, delta, null, null, List.of());
    }

    /** The same effects of a unit at another place. */
    public UnitEffect shifted(int by) {
        return new UnitEffect(
                span.shifted(by),
                text,
                delta,
                end,
                raced,
                parts.stream().map(part -> part.shifted(by)).toList());
    }

    UnitEffect withParts(List<UnitEffect> finer) {
        return new UnitEffect(span, text, delta, end, raced, finer);
    }

    /** The same with the parts of the unit of a span, which is this one or inside it. */
    UnitEffect withParts(Span of, List<UnitEffect> finer) {
        return span.equals(of) && parts.isEmpty()
                ? withParts(finer)
                : withParts(
                        parts.stream().map(part -> part.withParts(of, finer)).toList());
    }

    UnitEffect raced(Raced state, List<UnitEffect> finer) {
        return new UnitEffect(span, text, delta, end, state, finer);
    }

    /** The same with the effects on the end in place of those on the loss; empty if the unit's is unknown. */
    public Optional<UnitEffect> onEnd() {
        return end == null
                ? Optional.empty()
                : Optional.of(new UnitEffect(
                        span,
                        text,
                        end,
                        null,
                        null,
                        parts.stream().flatMap(part -> part.onEnd().stream()).toList()));
    }

    /** The kind of effect. */
    public enum Kind {
        HELPFUL,
        INERT,
        HARMFUL,
        /** Of a race that has not decided. */
        UNCLEAR
    }

    /** Smallest absolute mean effect in nats that is not inert; smaller ones are displayed as 0.000. */
    private static final double LEAST = 0.0005;

    /**
     * The race's verdict, if there was one; else inert if the interval spans zero or the mean is below {@link #LEAST},
     * otherwise by sign.
     */
    public Kind kind() {
        if (raced != null) {
            return raced.verdict();
        }
        if (delta.ci95().spansZero() || Math.abs(delta.mean()) < LEAST) {
            return Kind.INERT;
        }
        return delta.mean() > 0 ? Kind.HELPFUL : Kind.HARMFUL;
    }

    /** Whether the unit is not inert and the interval's end nearest to zero is less than half of the mean. */
    public boolean isSizeUncertain() {
        double nearest =
                Math.min(Math.abs(delta.ci95().lo()), Math.abs(delta.ci95().hi()));
        return (kind() == Kind.HELPFUL || kind() == Kind.HARMFUL) && nearest < Math.abs(delta.mean()) / 2;
    }

    /** This unit and all units inside it. */
    public Stream<UnitEffect> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(UnitEffect::all));
    }

    /** The finest units: the parts, or this unit if it has none. */
    public Stream<UnitEffect> leaves() {
        return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(UnitEffect::leaves);
    }
}
