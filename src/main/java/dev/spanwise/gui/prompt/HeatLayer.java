package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.HeatScale;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.Replacement;
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

    /** The units outside of what was edited, shifted to their new positions. */
    HeatLayer edited(String before, String after) {
        if (units.isEmpty()) {
            return faded();
        }
        List<Replacement> changes = Replacement.between(before, after);
        return new HeatLayer(
                units.stream().flatMap(unit -> moved(unit, changes)).toList(), scale, examples, false);
    }

    private static Stream<UnitEffect> moved(UnitEffect unit, List<Replacement> changes) {
        Span span = unit.span();
        int by = 0;
        for (Replacement change : changes) {
            if (change.end() <= span.start()) {
                by += change.text().length() - (change.end() - change.start());
            } else if (change.start() < span.end()) {
                return Stream.empty();
            }
        }
        return Stream.of(by == 0 ? unit : unit.at(span.shifted(by)));
    }
}
