package dev.spanwise.text;

import java.util.Collection;
import java.util.Comparator;

/** Takes units out of a prompt. */
public final class Masking {
    private Masking() {}

    /**
     * The text without a span and without the white space that only separated it: a unit that fills its line
     * takes its line break along, a unit inside a line takes the blanks after it, the last unit of a line the
     * blanks before it.
     */
    public static String delete(String text, Span span) {
        int start = span.start();
        int end = span.end();
        while (end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        boolean endsLine = end == text.length() || text.charAt(end) == '\n';
        int before = start;
        while (before > 0 && isBlank(text.charAt(before - 1))) {
            before--;
        }
        boolean startsLine = before == 0 || text.charAt(before - 1) == '\n';
        if (startsLine && endsLine) {
            start = before;
            if (end < text.length()) {
                end++;
            } else if (start > 0) {
                start--;
            }
        } else if (endsLine) {
            start = before;
        }
        return text.substring(0, start) + text.substring(end);
    }

    /** The text without several spans of it, which must not overlap. */
    public static String delete(String text, Collection<Span> spans) {
        String rest = text;
        for (Span span :
                spans.stream().sorted(Comparator.comparingInt(Span::start).reversed()).toList()) {
            rest = delete(rest, span);
        }
        return rest;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
