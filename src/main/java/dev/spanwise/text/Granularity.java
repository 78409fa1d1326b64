package dev.spanwise.text;

import dev.spanwise.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The size of a prompt's units. The units of a text are ordered, do not overlap, contain no placeholder and no role
 * line, neither start nor end with white space, and together cover every other character that is not white space.
 */
public enum Granularity {
    /** One unit per line. */
    LINE("[^\\n]+"),
    /**
     * One unit per sentence: up to a full stop, exclamation or question mark that is followed by white space, or to the
     * end of the line. A number or letter with a full stop ("1.", "e.g.") ends no sentence.
     */
    SENTENCE("[^\\n]+"),
    /** One unit per likely clause; each sentence is the union of its clauses. */
    CLAUSE("[^\\n]+"),
    /** One unit per run of characters that are not white space. */
    WORD("\\S+");

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?\u2026]+[\"'\u201d\u2019)\\]*_`]*(?=\\s)");
    private static final Pattern NO_END = Pattern.compile(
            "(?:^|[\\s(])(?:\\p{L}|\\p{N}+|(?:\\p{L}\\.)+\\p{L}|etc|vs|cf|mr|mrs|ms|dr|prof|st|no|approx|incl)\\.$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Pattern chunk;

    Granularity(String chunk) {
        this.chunk = Pattern.compile(chunk);
    }

    /** The name used in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException if no granularity has that name */
    public static Granularity of(String id) {
        for (Granularity granularity : values()) {
            if (granularity.id().equals(id)) {
                return granularity;
            }
        }
        throw new InvalidInputException("Unknown unit \"" + id + "\": use line, sentence, clause or word.");
    }

    /** The units of a text with LF line ends. */
    public List<Span> units(String text) {
        List<Span> units = new ArrayList<>();
        List<Span> structure = structure(text);
        ClauseSplitter clauses = new ClauseSplitter(text);
        Matcher chunks = chunk.matcher(text);
        while (chunks.find()) {
            int start = chunks.start();
            for (int end : ends(text, clauses, start, chunks.end())) {
                addOutside(structure, text, start, end, units);
                start = end;
            }
        }
        return List.copyOf(units);
    }

    /** The spans that belong to no unit. */
    private static List<Span> structure(String text) {
        return Stream.concat(Placeholders.spans(text).stream(), PromptMessage.roleLines(text).stream())
                .sorted(Comparator.comparingInt(Span::start))
                .toList();
    }

    private List<Integer> ends(String text, ClauseSplitter clauses, int start, int end) {
        return switch (this) {
            case LINE, WORD -> List.of(end);
            case SENTENCE -> sentenceEnds(text, start, end);
            case CLAUSE -> {
                List<Integer> ends = new ArrayList<>();
                int from = start;
                for (int sentenceEnd : sentenceEnds(text, start, end)) {
                    ends.addAll(clauses.ends(from, sentenceEnd));
                    from = sentenceEnd;
                }
                yield ends;
            }
        };
    }

    private static List<Integer> sentenceEnds(String text, int start, int end) {
        List<Integer> ends = new ArrayList<>();
        int from = start;
        Matcher stops = SENTENCE_END.matcher(text).region(start, end);
        stops.useTransparentBounds(true);
        while (stops.find()) {
            if (!NO_END.matcher(text.substring(from, stops.end())).find()) {
                ends.add(stops.end());
                from = stops.end();
            }
        }
        if (from < end) {
            ends.add(end);
        }
        return ends;
    }

    private static void addOutside(List<Span> structure, String text, int start, int end, List<Span> units) {
        int from = start;
        for (Span part : structure) {
            if (part.end() > start && part.start() < end) {
                addTrimmed(text, from, Math.max(from, part.start()), units);
                from = Math.min(end, part.end());
            }
        }
        addTrimmed(text, from, end, units);
    }

    private static void addTrimmed(String text, int start, int end, List<Span> units) {
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            units.add(new Span(start, end));
        }
    }
}
