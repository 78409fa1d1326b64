package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.HeatScale;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one revision of a text is drawn.
 *
 * @param revision of the text that the runs belong to
 * @param runs cover the whole text; no two neighbours are equal
 */
record Styling(long revision, List<StyledRun> runs) {
    static final String PLACEHOLDER = "placeholder";
    static final String FROZEN = "frozen";
    static final String SELECTED = "selected-unit";

    /** Nothing but plain text. */
    static Styling plain(long revision, String text) {
        return new Styling(revision, text.isEmpty() ? List.of() : List.of(new StyledRun(text.length(), List.of())));
    }

    /**
     * @param importance the analysis of exactly this text, if there is one
     * @param selected the unit to frame, if any
     * @param frozenTexts what no rewrite may change, wherever it occurs
     */
    static Styling of(
            long revision,
            String text,
            @Nullable Importance importance,
            @Nullable Span selected,
            List<String> frozenTexts) {
        List<Span> frozen = frozenTexts.stream()
                .flatMap(part -> Span.occurrences(text, part).stream())
                .toList();
        List<Span> placeholders = Placeholders.spans(text);
        List<UnitEffect> units = importance == null
                ? List.of()
                : importance.units().stream().flatMap(UnitEffect::leaves).toList();
        HeatScale scale = importance == null ? new HeatScale(0) : HeatScale.of(importance);

        TreeSet<Integer> edges = new TreeSet<>(List.of(0, text.length()));
        placeholders.forEach(span -> addEdges(edges, span));
        units.forEach(unit -> addEdges(edges, unit.span()));
        frozen.forEach(span -> addEdges(edges, span));
        if (selected != null) {
            addEdges(edges, selected);
        }

        List<StyledRun> runs = new ArrayList<>();
        int unit = 0;
        int from = 0;
        for (int to : edges.tailSet(0, false)) {
            while (unit < units.size() && units.get(unit).span().end() <= from) {
                unit++;
            }
            List<String> classes = new ArrayList<>();
            if (unit < units.size() && units.get(unit).span().contains(from)) {
                classes.add(styleClass(scale, units.get(unit)));
            }
            if (selected != null && selected.contains(from)) {
                classes.add(SELECTED);
            }
            int start = from;
            if (placeholders.stream().anyMatch(span -> span.contains(start))) {
                classes.add(PLACEHOLDER);
            }
            if (frozen.stream().anyMatch(span -> span.contains(start))) {
                classes.add(FROZEN);
            }
            addMerged(runs, new StyledRun(to - from, List.copyOf(classes)));
            from = to;
        }
        return new Styling(revision, List.copyOf(runs));
    }

    private static void addEdges(TreeSet<Integer> edges, Span span) {
        edges.add(span.start());
        edges.add(span.end());
    }

    private static void addMerged(List<StyledRun> runs, StyledRun run) {
        if (!runs.isEmpty() && runs.getLast().classes().equals(run.classes())) {
            runs.add(new StyledRun(runs.removeLast().length() + run.length(), run.classes()));
        } else {
            runs.add(run);
        }
    }

    /** A unit whose interval spans zero has no colour. */
    private static String styleClass(HeatScale scale, UnitEffect unit) {
        return switch (unit.kind()) {
            case HELPFUL -> "helps-" + scale.step(unit.delta().mean());
            case HARMFUL -> "hurts-" + scale.step(unit.delta().mean());
            case INERT -> "inert";
        };
    }
}
