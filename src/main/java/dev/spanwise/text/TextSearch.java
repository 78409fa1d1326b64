package dev.spanwise.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.spanwise.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** A search for a text or a {@link RegularExpression}. */
public final class TextSearch {
    private final Pattern pattern;
    private final boolean wholeWord;
    private final boolean regex;

    /**
     * @param wholeWord whether no letter or digit may be beside an occurrence
     * @throws InvalidInputException if it is no regular expression, but should be
     */
    public TextSearch(String query, boolean caseSensitive, boolean wholeWord, boolean regex) {
        this.wholeWord = wholeWord;
        this.regex = regex;
        int flags = Pattern.MULTILINE | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE);
        try {
            this.pattern =
                    regex ? RegularExpression.compile(query, flags) : Pattern.compile(Pattern.quote(query), flags);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("No regular expression: " + e.getMessage() + ".", e);
        }
    }

    /** The occurrences in order; empty ones are left out. */
    public List<Span> in(String text) {
        List<Span> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (isFound(matcher, text)) {
                found.add(new Span(matcher.start(), matcher.end()));
            }
        }
        return List.copyOf(found);
    }

    /**
     * What replaces all occurrences; the last replacement comes first.
     *
     * @param by for a regular expression, {@code $1} stands for its first group
     * @throws InvalidInputException if it names a group that the expression does not have
     */
    public List<Replacement> replacements(String text, String by) {
        List<Replacement> replacements = new ArrayList<>();
        StringBuilder expanded = new StringBuilder();
        Matcher matcher = pattern.matcher(text);
        int copied = 0;
        while (matcher.find()) {
            if (isFound(matcher, text)) {
                int from = expanded.length() + matcher.start() - copied;
                expand(matcher, expanded, by);
                replacements.addFirst(new Replacement(matcher.start(), matcher.end(), expanded.substring(from)));
                copied = matcher.end();
            }
        }
        return List.copyOf(replacements);
    }

    private void expand(Matcher matcher, StringBuilder into, String by) {
        try {
            matcher.appendReplacement(into, regex ? by : Matcher.quoteReplacement(by));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new InvalidInputException("No such group: " + e.getMessage() + ".", e);
        }
    }

    private boolean isFound(Matcher matcher, String text) {
        return matcher.end() > matcher.start()
                && !(wholeWord && (isInsideWord(text, matcher.start()) || isInsideWord(text, matcher.end())));
    }

    private static boolean isInsideWord(String text, int at) {
        return at > 0 && at < text.length() && isWordPart(text.codePointBefore(at)) && isWordPart(text.codePointAt(at));
    }

    private static boolean isWordPart(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }
}
