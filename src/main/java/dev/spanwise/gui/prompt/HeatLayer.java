package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.HeatScale;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * The heat that lies over a text: its own, or what is left of an earlier text's.
 *
 * @param units without finer ones inside, in the order of the text
 * @param fresh whether this is the text's own heat in the chosen segmentation
 */
record HeatLayer(List<UnitEffect> units, HeatScale scale, boolean fresh) {
    static final HeatLayer NONE = new HeatLayer(List.of(), new HeatScale(0), true);

    HeatLayer {
        units = List.copyOf(units);
    }

    static HeatLayer of(Importance importance) {
        return new HeatLayer(
                importance.units().stream().flatMap(UnitEffect::leaves).toList(), HeatScale.of(importance), true);
    }

    /** The same heat where it is no longer the text's own. */
    HeatLayer faded() {
        return fresh ? new HeatLayer(units, scale, false) : this;
    }

    /** The heat of the units that an edit left whole, wherever they are now; the edit is taken to be in one place. */
    HeatLayer edited(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int head = 0;
        while (head < shorter && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        int from = head;
        int to = before.length() - tail;
        int by = after.length() - before.length();
        return new HeatLayer(
                units.stream()
                        .flatMap(unit -> {
                            Span span = unit.span();
                            return span.end() <= from
                                    ? Stream.of(unit)
                                    : span.start() >= to
                                            ? Stream.of(new UnitEffect(span.shifted(by), unit.text(), unit.delta()))
                                            : Stream.empty();
                        })
                        .toList(),
                scale,
                false);
    }
}
