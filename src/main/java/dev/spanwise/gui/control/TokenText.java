package dev.spanwise.gui.control;

/** Tokens with their invisible characters shown: a dot for a space, an arrow for a tab, a pilcrow for a line end. */
public final class TokenText {
    private TokenText() {}

    /** The visible form of a token; an empty token is the end of the answer. */
    public static String of(String token) {
        return token.isEmpty()
                ? "(end)"
                : token.replace(' ', '\u00b7')
                        .replace('\t', '\u2192')
                        .replace("\r", "\u240d")
                        .replace("\n", "\u00b6");
    }
}
