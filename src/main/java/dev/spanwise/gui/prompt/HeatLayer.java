package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.HeatScale;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.ChangedRange;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * The colours over a text: of its own analysis, or the remaining ones of an earlier text's analysis.
 *
 * @param units the finest ones, in the order of the text
 * @param examples number on which the units were measured, where none of their own is known
 * @param fresh whether it is the text's own analysis in the chosen segmentation
 */
record HeatLayer(List<UnitEffect> units, HeatScale scale, int examples, boolean fresh) {
    static final HeatLayer NONE = new HeatLayer(List.of(), new HeatScale(0), 0, true);

    HeatLayer {
        units = List.copyOf(units);
    }

    static HeatLayer of(Importance importance) {
        return new HeatLayer(
                importance.units().stream().flatMap(UnitEffect::leaves).toList(),
                HeatScale.of(importance),
                importance.base().examples().size(),
                true);
    }

    /** The units as lines of the outline. */
    List<UnitRow> rows(Aspect aspect) {
        return units.stream()
                .map(unit -> new UnitRow(
                        unit,
                        aspect,
                        unit.raced() == null ? examples : unit.raced().examples(),
                        0,
                        ""))
                .toList();
    }

    /** A copy that is not fresh. */
    HeatLayer faded() {
        return fresh ? new HeatLayer(units, scale, examples, false) : this;
    }

    /**
     * The units outside of the edited range, shifted to their new positions. The edit is assumed to be in one place:
     * between the common prefix and the common suffix.
     */
    HeatLayer edited(String before, String after) {
        ChangedRange changed = ChangedRange.between(before, after);
        int from = changed.start();
        int to = changed.endBefore();
        int by = after.length() - before.length();
        return new HeatLayer(
                units.stream()
                        .flatMap(unit -> {
                            Span span = unit.span();
                            return span.end() <= from
                                    ? Stream.of(unit)
                                    : span.start() >= to ? Stream.of(unit.at(span.shifted(by))) : Stream.empty();
                        })
                        .toList(),
                scale,
                examples,
                false);
    }
}
