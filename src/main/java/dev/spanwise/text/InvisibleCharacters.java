package dev.spanwise.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Characters that a reader cannot see or takes for a plain blank, though a model reads them as something else: no-break
 * and other special blanks, characters without width, separators of lines and paragraphs, controls. Joiners inside of
 * a word or an emoji are part of how it is written.
 */
public final class InvisibleCharacters {
    private static final String JOINER = "(?<!\\P{ASCII})[\u200c\u200d]";
    private static final Pattern INVISIBLE = Pattern.compile(JOINER
            + "|[\\p{Cc}&&[^\\t\\n]]|[\\p{Zs}&&[^ \u3000]]|[\\p{Zl}\\p{Zp}]|[\\p{Cf}&&[^\u200c\u200d\u0600-\u08ff"
            + "\\x{E0020}-\\x{E007F}]]");

    private InvisibleCharacters() {}

    public static List<Span> in(String text) {
        return INVISIBLE
                .matcher(text)
                .results()
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }

    /** Such as "no-break space (U+00A0)". */
    public static String name(int codePoint) {
        return name(codePoint, 1) + " (U+%04X)".formatted(codePoint);
    }

    private static String name(int codePoint, long count) {
        String name = Character.getName(codePoint).toLowerCase(Locale.ROOT).replaceFirst(" \\(.*\\)$", "");
        return count == 1 ? name : name + "s";
    }

    /** The characters of a text, such as "2 no-break spaces, 1 zero width space"; empty if there are none. */
    public static String summary(String text) {
        return in(text).stream()
                .collect(Collectors.groupingBy(
                        span -> text.codePointAt(span.start()), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getValue() + " " + name(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }
}
