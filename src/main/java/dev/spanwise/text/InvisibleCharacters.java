package dev.spanwise.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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
        return Character.getName(codePoint).toLowerCase(Locale.ROOT) + " (U+%04X)".formatted(codePoint);
    }
}
