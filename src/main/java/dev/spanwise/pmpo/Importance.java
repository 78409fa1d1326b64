package dev.spanwise.pmpo;

import dev.spanwise.text.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mask analysis of one prompt.
 *
 * @param base the prompt's own loss
 * @param segmentation how the units were to be chosen
 * @param fallback why the units are sentences although the model was to choose; {@code null} if they are what was asked
 *     for
 * @param units in the order of the prompt
 * @param interaction of the two strongest units; {@code null} if it was not asked for or there are fewer
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

    /** Of a prompt of which nothing is known yet. */
    static Importance unread(PromptLoss base, Segmentation segmentation) {
        return new Importance(base, segmentation, Masking.DELETE, null, List.of(), null);
    }

    Importance withUnits(List<UnitEffect> refined) {
        return new Importance(base, segmentation, masking, fallback, refined, interaction);
    }

    Importance withInteraction(Interaction found) {
        return new Importance(base, segmentation, masking, fallback, units, found);
    }

    /** What one unit is called. */
    public String unit() {
        return (fallback == null ? segmentation : Segmentation.SENTENCES).unit();
    }

    /** The units whose interval spans zero; what is inert inside a unit that matters is not among them. */
    public List<UnitEffect> inert() {
        return units.stream()
                .filter(unit -> unit.kind() == UnitEffect.Kind.INERT)
                .toList();
    }
}
