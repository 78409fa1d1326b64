package dev.spanwise.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Removes or replaces units of a prompt.
 *
 * @param replacement replaces a unit; if empty, the unit is deleted with the white space that only separated it, so that
 *     at most one blank line is left where it was
 */
public record Masking(String replacement) {
    public static final Masking DELETE = new Masking("");
    /** As in the paper's equation 1 (Zhao et al., arXiv 2505.16307). */
    public static final Masking REPLACE = new Masking("[MASK]");

    /**
     * The text with a span masked. Deletion of a unit that fills its line includes the line break, of a unit inside a
     * line the blanks after it, of the last unit of a line the blanks before it. If a line that is left would become a
     * role line, it gets a backslash.
     */
    public String mask(String text, Span span) {
        if (!replacement.isEmpty()) {
            return text.substring(0, span.start()) + replacement + text.substring(span.end());
        }
        String rest = withoutGap(delete(text, span), span.start());
        List<Role> roles = PromptMessage.roles(text);
        if (PromptMessage.roles(rest).equals(roles)) {
            return rest;
        }
        int from = roles.isEmpty() ? 0 : rest.lastIndexOf('\n', Math.min(span.start(), rest.length()) - 1) + 1;
        return rest.substring(0, from) + PromptMessage.escapedFirst(rest.substring(from));
    }

    /** The text with several spans masked, which must not overlap. */
    public String mask(String text, Collection<Span> spans) {
        String rest = text;
        for (Span span : fromTheEnd(spans)) {
            rest = mask(rest, span);
        }
        return rest;
    }

    private static List<Span> fromTheEnd(Collection<Span> spans) {
        return spans.stream()
                .sorted(Comparator.comparingInt(Span::start).reversed())
                .toList();
    }

    private static String withoutGap(String text, int at) {
        int from = Math.min(at, text.length());
        int to = from;
        while (from > 0 && text.charAt(from - 1) == '\n') {
            from--;
        }
        while (to < text.length() && text.charAt(to) == '\n') {
            to++;
        }
        int kept = from == 0 || to == text.length() ? 0 : Math.min(2, to - from);
        return text.substring(0, from) + "\n".repeat(kept) + text.substring(to);
    }

    private static String delete(String text, Span span) {
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

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
