package dev.spanwise.text;

import java.util.List;
import java.util.regex.Pattern;

/** Placeholders such as {@code {{input}}}: filled from the data, never masked; a rewrite must keep them. */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*[\\p{L}_][\\p{L}\\p{N}_.-]*\\s*\\}\\}");

    private Placeholders() {}

    /** The spans of the placeholders, in order. */
    public static List<Span> spans(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }

    /** The placeholders of a text, sorted, with repetitions. */
    public static List<String> names(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group().replaceAll("\\s", ""))
                .sorted()
                .toList();
    }
}
