package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.text.PromptStructure;
import dev.spanwise.text.Section;
import dev.spanwise.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the outline: a unit, or a section.
 *
 * @param span what it stands for
 * @param text of the span, as one line
 * @param title of a section; empty for other lines
 * @param depth number of lines above it that it is inside of
 * @param unit {@code null} if nothing was measured there
 */
record OutlineRow(
        Span span,
        String text,
        String title,
        int depth,
        @Nullable UnitRow unit) {

    /** A line of a text, before its depth is known. */
    private record Line(
            Span extent, Span span, String title, @Nullable UnitRow unit) {}

    /** A unit by itself. */
    static OutlineRow of(UnitRow unit) {
        return new OutlineRow(unit.effect().span(), unit.text(), "", 0, unit);
    }

    /**
     * The units in the order of the prompt, below the titles of their sections. The line of a section is that of the
     * unit that is the section, or else its title, unless that is a part of a section that was edited.
     *
     * @param measured the prompt's units; if there are none, those that an analysis begins with are taken
     */
    static List<OutlineRow> of(String prompt, List<UnitRow> measured) {
        PromptStructure structure = PromptStructure.of(prompt);
        Map<Span, @Nullable UnitRow> units = new LinkedHashMap<>();
        measured.forEach(row -> units.put(row.effect().span(), row));
        if (measured.isEmpty()) {
            structure
                    .units(structure.finest(Segmentation.CoarseToFine.FEW))
                    .forEach(unit -> units.put(unit.span(), null));
        }
        List<Line> lines = new ArrayList<>();
        for (Section section : structure.sections()) {
            UnitRow title = units.get(section.title());
            Span span = units.containsKey(section.span()) || title != null && title.depth() > 0
                    ? section.span()
                    : section.title();
            if (units.containsKey(span)) {
                lines.add(new Line(section.span(), span, section.name(), units.remove(span)));
            } else if (title != null || units.keySet().stream().noneMatch(section.title()::overlaps)) {
                lines.add(new Line(section.span(), section.span(), section.name(), null));
            }
        }
        units.forEach((span, unit) -> lines.add(new Line(span, span, "", unit)));
        return nested(prompt, lines);
    }

    private static List<OutlineRow> nested(String prompt, List<Line> lines) {
        lines.sort(Comparator.<Line>comparingInt(line -> line.extent().start())
                .thenComparing(line -> line.extent().end(), Comparator.reverseOrder()));
        List<OutlineRow> rows = new ArrayList<>();
        Deque<Span> outer = new ArrayDeque<>();
        for (Line line : lines) {
            while (!outer.isEmpty() && outer.peek().end() <= line.extent().start()) {
                outer.pop();
            }
            String text = line.span().of(prompt).replaceAll("\\s+", " ");
            rows.add(new OutlineRow(line.span(), text, line.title(), outer.size(), line.unit()));
            outer.push(line.extent());
        }
        return List.copyOf(rows);
    }

    /** The title of a section, or else the text. */
    String label() {
        return title.isEmpty() ? text : title;
    }
}
