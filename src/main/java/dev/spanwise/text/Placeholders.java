package dev.spanwise.text;

import java.util.List;
import java.util.regex.Pattern;

/** Placeholders such as {@code {{input}}}: filled from the data, never masked, never lost in a rewrite. */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*[\\p{L}_][\\p{L}\\p{N}_.-]*\\s*\\}\\}");

    private Placeholders() {}

    /** Where placeholders stand, in order. */
    public static List<Span> spans(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }

    /** The placeholders of a text, sorted, repeated ones repeated. */
    public static List<String> names(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group().replaceAll("\\s", ""))
                .sorted()
                .toList();
    }
}
