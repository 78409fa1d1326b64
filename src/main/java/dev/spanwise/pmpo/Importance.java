package dev.spanwise.pmpo;

import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mask analysis of one prompt.
 *
 * @param base the prompt's own loss
 * @param segmentation how the units were meant to be chosen
 * @param fallback why the units are sentences although the model was to choose; {@code null} if they are what was asked
 *     for
 * @param units in the order of the prompt
 * @param interaction of the two strongest units; {@code null} if it was not measured or there are fewer units
 */
public record Importance(
        PromptLoss base,
        Segmentation segmentation,
        Masking masking,
        @Nullable String fallback,
        List<UnitEffect> units,
        @Nullable Interaction interaction) {
    public Importance {
        units = List.copyOf(units);
    }

    /** An importance without measured units. */
    static Importance unread(PromptLoss base, Segmentation segmentation) {
        return new Importance(base, segmentation, Masking.DELETE, null, List.of(), null);
    }

    Importance withUnits(List<UnitEffect> refined) {
        return new Importance(base, segmentation, masking, fallback, refined, interaction);
    }

    Importance withInteraction(Interaction found) {
        return new Importance(base, segmentation, masking, fallback, units, found);
    }

    /** Whether units were measured on as many examples as each needs, so that the base has some of them only. */
    public boolean raced() {
        return units.stream().anyMatch(unit -> unit.raced() != null);
    }

    /**
     * The units that a race has left unclear; empty if there are none.
     *
     * @param examples number of training examples
     */
    public Optional<Undecided> undecided(int examples) {
        return Undecided.of(this, examples);
    }

    /** The name of one unit. */
    public String unit() {
        boolean bySentence = fallback != null || segmentation instanceof Segmentation.CoarseToFine && !raced();
        return (bySentence ? Segmentation.SENTENCES : segmentation).unit();
    }

    /** The same with the effects on the end in place of those on the loss; empty if they are unknown. */
    public Optional<Importance> onEnd() {
        List<UnitEffect> known =
                units.stream().flatMap(unit -> unit.onEnd().stream()).toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Importance(base, segmentation, masking, fallback, known, null));
    }

    /** The inert units, except those that help the model to stop after the answer. */
    public List<UnitEffect> removable() {
        return inert().stream()
                .filter(unit -> unit.onEnd()
                        .filter(end -> end.kind() == UnitEffect.Kind.HELPFUL)
                        .isEmpty())
                .toList();
    }

    /**
     * The removable units that touch no frozen text.
     *
     * @param frozen texts of the prompt that must stay
     */
    public List<UnitEffect> removable(List<String> frozen) {
        List<Span> kept = frozen.stream()
                .flatMap(text -> Span.occurrences(base.prompt(), text).stream())
                .toList();
        return removable().stream()
                .filter(unit -> kept.stream().noneMatch(unit.span()::overlaps))
                .toList();
    }

    /** The inert units, without inert finer units inside units that are not inert. */
    public List<UnitEffect> inert() {
        return units.stream()
                .filter(unit -> unit.kind() == UnitEffect.Kind.INERT)
                .toList();
    }
}
