package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.task.FieldNames;
import dev.spanwise.text.Emoji;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.InvisibleCharacters;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.PromptStructure;
import dev.spanwise.text.Role;
import dev.spanwise.text.Span;
import dev.spanwise.text.TextUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The styles of one revision of a text.
 *
 * @param revision of the text that the runs belong to
 * @param runs cover the whole text; no two neighbours are equal
 * @param speakers the role of each line's message
 * @param aligned whether the text has a table or code, whose columns need characters of one width
 */
record Styling(long revision, List<StyledRun> runs, List<Optional<Role>> speakers, boolean aligned) {
    static final String PLACEHOLDER = "placeholder";
    /** Style class of a placeholder for a field that the data do not have. */
    static final String UNKNOWN_FIELD = "unknown-field";

    static final String FROZEN = "frozen";
    static final String SELECTED = "selected-unit";
    /** Style class of a unit whose effect is not inert, but of uncertain size. */
    static final String VAGUE = "vague";

    /** Style class of a unit about which a race has not decided. */
    static final String UNDECIDED = "undecided";

    static final String FADED = "faded";
    /** Style class of text that is not in the compared prompt. */
    static final String DIFFERS = "differs";

    /** Style class of a character that cannot be seen. */
    static final String INVISIBLE = "invisible-character";

    /**
     * Style class of emoji, which gives them a {@link javafx.scene.text.Text} of their own: JavaFX on Linux draws text
     * twice that follows a joined emoji in one that is wrapped.
     */
    static final String EMOJI = "emoji";

    static final String HEADING = "heading";
    /** Style class of a key of JSON, where there is no heat. */
    static final String JSON_KEY = "json-key";

    /** Longer texts are not looked through for their structure. */
    static final int LONGEST_STRUCTURED = 200_000;

    private static final Pattern KEY = Pattern.compile("\"[^\"\n]*\"(?=\\s*:)");
    private static final int PALER = 4;

    private record Mark(Span span, String styleClass) {}

    /** Style class of a role's line and of the bar beside its message. */
    static String styleClass(Role role) {
        return "role-" + role.id();
    }

    /** Styling without colours. */
    static Styling plain(long revision, String text) {
        return new Styling(
                revision,
                text.isEmpty() ? List.of() : List.of(new StyledRun(text.length(), List.of())),
                speakers(text),
                false);
    }

    /**
     * @param heat the colours
     * @param selected the unit to frame, if any
     * @param frozenTexts texts that no rewrite may change, marked wherever they occur
     * @param fields the names of the data's fields
     */
    static Styling of(
            long revision,
            String text,
            HeatLayer heat,
            @Nullable Span selected,
            List<String> frozenTexts,
            Set<String> fields) {
        return of(revision, text, heat, selected, frozenTexts, fields, List.of());
    }

    /** The same with spans that differ from another text. */
    static Styling of(
            long revision,
            String text,
            HeatLayer heat,
            @Nullable Span selected,
            List<String> frozenTexts,
            Set<String> fields,
            List<Span> differing) {
        List<Mark> marks = new ArrayList<>();
        if (selected != null) {
            marks.add(new Mark(selected, SELECTED));
        }
        List<TextUnit> blocks = text.length() > LONGEST_STRUCTURED
                ? List.of()
                : PromptStructure.of(text).units(Granularity.BLOCK);
        List<UnitEffect> heated = heat.units();
        for (TextUnit block : blocks) {
            if (block.kind() == TextUnit.Kind.HEADING) {
                marks.add(new Mark(block.span(), HEADING));
            } else if (block.kind() == TextUnit.Kind.CODE) {
                KEY.matcher(block.span().of(text))
                        .results()
                        .map(key -> new Span(key.start(), key.end())
                                .shifted(block.span().start()))
                        .filter(key ->
                                heated.stream().noneMatch(unit -> unit.span().overlaps(key)))
                        .forEach(key -> marks.add(new Mark(key, JSON_KEY)));
            }
        }
        for (Span span : Placeholders.spans(text)) {
            marks.add(new Mark(span, PLACEHOLDER));
            if (!FieldNames.unknown(span.of(text), fields).isEmpty()) {
                marks.add(new Mark(span, UNKNOWN_FIELD));
            }
        }
        for (PromptMessage message : PromptMessage.of(text)) {
            message.role()
                    .ifPresent(role -> marks.add(new Mark(message.roleLine().orElseThrow(), styleClass(role))));
        }
        for (String part : frozenTexts) {
            Span.occurrences(text, part).forEach(span -> marks.add(new Mark(span, FROZEN)));
        }
        differing.forEach(span -> marks.add(new Mark(span, DIFFERS)));
        if (text.length() <= LONGEST_STRUCTURED) {
            Emoji.in(text).forEach(span -> marks.add(new Mark(span, EMOJI)));
        }
        InvisibleCharacters.in(text).forEach(span -> marks.add(new Mark(span, INVISIBLE)));
        boolean aligned = blocks.stream()
                .anyMatch(block -> block.kind() == TextUnit.Kind.TABLE || block.kind() == TextUnit.Kind.CODE);
        return new Styling(revision, runs(text, heat, marks), speakers(text), aligned);
    }

    private static List<StyledRun> runs(String text, HeatLayer heat, List<Mark> marks) {
        List<UnitEffect> units = heat.units();
        TreeSet<Integer> edges = new TreeSet<>(List.of(0, text.length()));
        units.forEach(unit -> addEdges(edges, unit.span()));
        marks.forEach(mark -> addEdges(edges, mark.span()));

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
            int start = from;
            marks.stream()
                    .filter(mark -> mark.span().contains(start))
                    .map(Mark::styleClass)
                    .distinct()
                    .forEach(classes::add);
            addMerged(runs, new StyledRun(to - from, List.copyOf(classes)));
            from = to;
        }
        return List.copyOf(runs);
    }

    private static List<Optional<Role>> speakers(String text) {
        List<Optional<Role>> speakers = new ArrayList<>();
        Optional<Role> speaker = Optional.empty();
        int from = 0;
        for (PromptMessage message : PromptMessage.of(text)) {
            int to = message.roleLine().map(Span::start).orElse(0);
            speakers.addAll(Collections.nCopies(lineBreaks(text, from, to), speaker));
            speaker = message.role();
            from = to;
        }
        // The end of a text ends its last line, too.
        speakers.addAll(Collections.nCopies(lineBreaks(text, from, text.length()) + 1, speaker));
        return List.copyOf(speakers);
    }

    private static int lineBreaks(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
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
                    case UNCLEAR -> (unit.delta().mean() > 0 ? "helps-" : "hurts-") + Math.ceilDiv(step, PALER);
                });
        if (unit.kind() == UnitEffect.Kind.UNCLEAR) {
            classes.add(UNDECIDED);
        }
        if (unit.isSizeUncertain() || unit.kind() == UnitEffect.Kind.UNCLEAR) {
            classes.add(VAGUE);
        }
        if (!heat.fresh()) {
            classes.add(FADED);
        }
    }
}
