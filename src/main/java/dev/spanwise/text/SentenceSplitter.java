package dev.spanwise.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides prose into sentences by Unicode's rules (UAX 29, for scripts that write no blank between sentences), and at
 * each stop that white space follows, since prompts are often typed in lower case. A line's end ends a sentence unless
 * a long line goes on in lower case. An abbreviation or a number with a full stop ("e.g.", "1.") ends none.
 */
final class SentenceSplitter {
    private static final Pattern STOP =
            Pattern.compile("(?<![.!?\u2026])[.!?\u2026]++[\"'\u201d\u2019)\\]*_`]*+(?=\\s)");
    private static final Pattern NO_END = Pattern.compile(
            "(?:^|[\\s(])(?:\\p{L}|\\p{N}+|(?:\\p{L}\\.)+\\p{L}|etc|vs|cf|mr|mrs|ms|dr|prof|st|no|approx|incl)\\.\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LINE_END = Pattern.compile("\\n");
    /** Characters that are searched for what ends no sentence. */
    private static final int LONGEST_NO_END = 200;
    /** A shorter line was not wrapped: it ends by itself. */
    private static final int SHORTEST_WRAPPED_LINE = 50;

    private SentenceSplitter() {}

    /** The sentences of a part of a text, without the white space around them. */
    static List<Span> sentences(String text, Span part) {
        TreeSet<Integer> ends = new TreeSet<>();
        String prose = unwrapped(text, part);
        BreakIterator breaks = BreakIterator.getSentenceInstance(ULocale.ROOT);
        breaks.setText(prose);
        for (int at = breaks.first(); at != BreakIterator.DONE; at = breaks.next()) {
            ends.add(at);
        }
        addAll(ends, STOP.matcher(prose));
        addAll(ends, LINE_END.matcher(prose));
        ends.add(prose.length());
        List<Span> sentences = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            boolean whole = end == prose.length() || prose.charAt(end - 1 < 0 ? 0 : end - 1) == '\n';
            if (end > from
                    && (whole
                            || !NO_END.matcher(prose.substring(Math.max(from, end - LONGEST_NO_END), end))
                                    .find())) {
                Span.trimmed(text, part.start() + from, part.start() + end).ifPresent(sentences::add);
                from = end;
            }
        }
        return List.copyOf(sentences);
    }

    private static void addAll(TreeSet<Integer> ends, Matcher matcher) {
        while (matcher.find()) {
            ends.add(matcher.end());
        }
    }

    /** The part with a blank for each line break inside a sentence. */
    private static String unwrapped(String text, Span part) {
        StringBuilder prose = new StringBuilder(part.of(text));
        int lineStart = 0;
        for (int i = 0; i < prose.length(); i++) {
            if (prose.charAt(i) == '\n') {
                boolean wrapped = i - lineStart >= SHORTEST_WRAPPED_LINE
                        && i + 1 < prose.length()
                        && Character.isLowerCase(prose.codePointAt(i + 1))
                        && ".!?:;".indexOf(prose.charAt(i - 1)) < 0;
                lineStart = i + 1;
                if (wrapped) {
                    prose.setCharAt(i, ' ');
                }
            }
        }
        return prose.toString();
    }
}
