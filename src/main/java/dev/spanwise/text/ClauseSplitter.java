package dev.spanwise.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides sentences into clauses: after a comma, semicolon or colon, before a dash, and before a conjunction that
 * begins a clause. Neither side may be a single word, so that lists of words are not divided; quotes, brackets and code
 * count as one word each.
 */
final class ClauseSplitter {
    private static final Pattern BOUNDARY = Pattern.compile(
            "\\s(?:(?:even|only|except)\\s)?"
                    + "(?:because|but|unless|although|though|while|whereas|if|when|whenever|until|so that)(?=\\s)"
                    + "|(?<=[,;:])(?=\\s)"
                    + "|(?<=[\uff0c\uff1b\uff1a\u060c])"
                    + "|(?<!\\d)(?=\\s[-\u2013\u2014]\\s)"
                    + "|(?<=[\\p{L}.,])(?=\u2014)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern FENCED_CODE = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern ENCLOSED =
            Pattern.compile("`[^`\\n]+`|\"[^\"\\n]+\"|\u201c[^\u201c\u201d\\n]+\u201d|\u00ab[^\u00ab\u00bb\\n]+\u00bb"
                    + "|(?<![\\p{L}\\p{N}])['\u2018][^'\u2018\u2019\\n]+['\u2019](?![\\p{L}\\p{N}])");
    private static final Pattern INNERMOST_BRACKETS =
            Pattern.compile("\\([^()\\n]*\\)|\\[[^\\[\\]\\n]*\\]|\\{[^{}\\n]*\\}");

    /** The text with each quote, bracket and code as one word, and placeholders as white space. */
    private final String outline;

    ClauseSplitter(String text) {
        StringBuilder placeholders = new StringBuilder(text);
        Placeholders.spans(text).forEach(span -> fill(placeholders, span.start(), span.end(), ' '));
        String outer = filled(FENCED_CODE, filled(ENCLOSED, placeholders.toString()));
        for (String before = ""; !before.equals(outer); ) {
            before = outer;
            outer = filled(INNERMOST_BRACKETS, outer);
        }
        outline = outer;
    }

    /** The offsets at which the clauses of a sentence end, the end of the sentence last. */
    List<Integer> ends(int start, int end) {
        List<Integer> edges = new ArrayList<>();
        Matcher boundaries = BOUNDARY.matcher(outline).region(start, end);
        boundaries.useTransparentBounds(true);
        while (boundaries.find()) {
            edges.add(boundaries.start());
        }
        edges.add(end);
        List<Integer> ends = new ArrayList<>();
        int from = start;
        for (int i = 0; i < edges.size() - 1; i++) {
            int edge = edges.get(i);
            if (isMoreThanAWord(from, edge) && isMoreThanAWord(edge, edges.get(i + 1))) {
                ends.add(edge);
            }
            from = edge;
        }
        ends.add(end);
        return ends;
    }

    private boolean isMoreThanAWord(int start, int end) {
        return start < end
                && WordSplitter.words(outline, new Span(start, end)).stream()
                        .filter(word -> WORD.matcher(word.of(outline)).find())
                        .skip(1)
                        .findAny()
                        .isPresent();
    }

    private static String filled(Pattern pattern, String text) {
        StringBuilder filled = new StringBuilder(text);
        pattern.matcher(text).results().forEach(match -> fill(filled, match.start(), match.end(), 'x'));
        return filled.toString();
    }

    private static void fill(StringBuilder text, int start, int end, char with) {
        for (int i = start; i < end; i++) {
            text.setCharAt(i, with);
        }
    }
}
