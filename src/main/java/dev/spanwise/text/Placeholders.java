package dev.spanwise.text;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Placeholders such as {@code {{input}}}: filled from the data, never masked; a rewrite must keep them. Whatever stands
 * between the braces on one line, without blanks around it, is the name of a field. A backslash before the braces makes
 * them literal: {@code \{{} is {@code {{}, and {@code \\{{name}}} is a backslash and a placeholder.
 */
public final class Placeholders {
    private static final Pattern BRACES =
            Pattern.compile("(?<!\\\\)(\\\\*+)(\\{*)\\{\\{(?!\\{)(?:[ \\t]*([^{}\\n]*[^{}\\s])[ \\t]*\\}\\})?");

    private Placeholders() {}

    /** The spans of the placeholders, in order, without the backslashes before them. */
    public static List<Span> spans(String text) {
        return BRACES.matcher(text)
                .results()
                .filter(Placeholders::isPlaceholder)
                .map(match -> new Span(match.end(2), match.end()))
                .toList();
    }

    /** The names of the fields that a text has placeholders for, in order, each once. */
    public static List<String> names(String text) {
        return BRACES.matcher(text)
                .results()
                .filter(Placeholders::isPlaceholder)
                .map(match -> match.group(3))
                .distinct()
                .toList();
    }

    /**
     * The text with its placeholders replaced and its escapes resolved. What the fields hold is taken as it is.
     *
     * @param field the text of a field by its name
     */
    public static String fill(String text, UnaryOperator<String> field) {
        return BRACES.matcher(text).replaceAll(match -> Matcher.quoteReplacement(filled(match, field)));
    }

    /** A text in which every pair of opening braces is literal, so that {@link #fill} gives it back. */
    public static String escaped(String text) {
        return BRACES.matcher(text).replaceAll(match -> {
            String backslashes = match.group(1);
            return Matcher.quoteReplacement(
                    backslashes + backslashes + "\\" + match.group().substring(backslashes.length()));
        });
    }

    private static String filled(MatchResult match, UnaryOperator<String> field) {
        String backslashes = match.group(1);
        String rest = match.group().substring(backslashes.length());
        // Before braces that could be no placeholder anyway backslashes are escapes, too, so that escaping is regular.
        return backslashes.substring(0, backslashes.length() / 2)
                + (isPlaceholder(match) ? match.group(2) + field.apply(match.group(3)) : rest);
    }

    private static boolean isPlaceholder(MatchResult match) {
        return match.group(3) != null && match.group(1).length() % 2 == 0;
    }
}
