package dev.spanwise.text;

import java.util.List;
import java.util.regex.Pattern;

/** Characters that are drawn as pictures, with what joins and modifies them. */
public final class Emoji {
    private static final Pattern RUN =
            Pattern.compile("(?:(?:\\p{IsEmoji_Presentation}|\\p{IsEmoji}(?=[\ufe0f\u200d\\x{1F3FB}-\\x{1F3FF}]))"
                    + "(?:[\ufe0f\u20e3\\x{1F3FB}-\\x{1F3FF}\\x{E0020}-\\x{E007F}]|\u200d\\p{IsEmoji}?)*+)++");

    private Emoji() {}

    /** The runs of emoji in a text; each begins and ends between graphemes. */
    public static List<Span> in(String text) {
        return RUN.matcher(text)
                .results()
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }
}
