package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The styles of one revision of a text.
 *
 * @param revision of the text that the runs belong to
 * @param runs cover the whole text; no two neighbours are equal
 */
record Styling(long revision, List<StyledRun> runs) {
    static final String PLACEHOLDER = "placeholder";
    static final String FROZEN = "frozen";
    static final String SELECTED = "selected-unit";
    /** Style class of a unit whose effect is not inert, but of uncertain size. */
    static final String VAGUE = "vague";

    static final String FADED = "faded";
    /** Style class of text that is not in the compared prompt. */
    static final String DIFFERS = "differs";

    private static final int PALER = 4;

    /** Styling without colours. */
    static Styling plain(long revision, String text) {
        return new Styling(revision, text.isEmpty() ? List.of() : List.of(new StyledRun(text.length(), List.of())));
    }

    /**
     * @param heat the colours
     * @param selected the unit to frame, if any
     * @param frozenTexts texts that no rewrite may change, marked wherever they occur
     */
    static Styling of(long revision, String text, HeatLayer heat, @Nullable Span selected, List<String> frozenTexts) {
        return of(revision, text, heat, selected, frozenTexts, List.of());
    }

    /** The same with spans that differ from another text. */
    static Styling of(
            long revision,
            String text,
            HeatLayer heat,
            @Nullable Span selected,
            List<String> frozenTexts,
            List<Span> differing) {
        List<Span> frozen = frozenTexts.stream()
                .flatMap(part -> Span.occurrences(text, part).stream())
                .toList();
        List<Span> placeholders = Placeholders.spans(text);
        List<UnitEffect> units = heat.units();

        TreeSet<Integer> edges = new TreeSet<>(List.of(0, text.length()));
        placeholders.forEach(span -> addEdges(edges, span));
        units.forEach(unit -> addEdges(edges, unit.span()));
        frozen.forEach(span -> addEdges(edges, span));
        differing.forEach(span -> addEdges(edges, span));
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
                addHeat(classes, heat, units.get(unit));
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
            if (differing.stream().anyMatch(span -> span.contains(start))) {
                classes.add(DIFFERS);
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

    /** An inert unit has no colour; an analysis that is not the text's own has pale colours. */
    private static void addHeat(List<String> classes, HeatLayer heat, UnitEffect unit) {
        int step = heat.scale().step(unit.delta().mean());
        int shown = heat.fresh() ? step : Math.ceilDiv(step, PALER);
        classes.add(
                switch (unit.kind()) {
                    case HELPFUL -> "helps-" + shown;
                    case HARMFUL -> "hurts-" + shown;
                    case INERT -> "inert";
                });
        if (unit.isSizeUncertain()) {
            classes.add(VAGUE);
        }
        if (!heat.fresh()) {
            classes.add(FADED);
        }
    }
}
