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
 * @param all units in the order of the text, each followed by those inside it
 * @param examples number on which the units were measured, where none of their own is known
 * @param fresh whether it is the text's own analysis in the chosen segmentation
 */
record HeatLayer(List<HeatLayer.Unit> all, HeatScale scale, int examples, boolean fresh) {
    static final HeatLayer NONE = new HeatLayer(List.of(), new HeatScale(0), 0, true);

    /**
     * A unit.
     *
     * @param depth 0 for a unit of the analysis, more for those inside of one, also if that was edited
     */
    record Unit(UnitEffect effect, int depth) {
        private Stream<Unit> all() {
            return Stream.concat(
                    Stream.of(this), effect.parts().stream().flatMap(part -> new Unit(part, depth + 1).all()));
        }
    }

    HeatLayer {
        all = List.copyOf(all);
    }

    /** The finest units, which are coloured. */
    List<UnitEffect> units() {
        return all.stream()
                .map(Unit::effect)
                .filter(unit -> unit.parts().isEmpty())
                .toList();
    }

    static HeatLayer of(Importance importance) {
        return new HeatLayer(
                importance.units().stream()
                        .flatMap(unit -> new Unit(unit, 0).all())
                        .toList(),
                HeatScale.of(importance),
                importance.base().examples().size(),
                true);
    }

    /** The units as lines of the outline. */
    List<UnitRow> rows(Aspect aspect) {
        return all.stream()
                .map(unit ->
                        new UnitRow(unit.effect(), aspect, UnitRow.measured(unit.effect(), examples), unit.depth(), ""))
                .toList();
    }

    /** A copy that is not fresh. */
    HeatLayer faded() {
        return fresh ? new HeatLayer(all, scale, examples, false) : this;
    }

    /** The units outside of what was edited, shifted to their new positions. */
    HeatLayer edited(String before, String after) {
        if (all.isEmpty()) {
            return faded();
        }
        List<Replacement> changes = Replacement.between(before, after);
        return new HeatLayer(
                all.stream()
                        .flatMap(unit -> moved(unit.effect(), changes).map(moved -> new Unit(moved, unit.depth())))
                        .toList(),
                scale,
                examples,
                false);
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
        return Stream.of(by == 0 ? unit : unit.shifted(by));
    }
}
