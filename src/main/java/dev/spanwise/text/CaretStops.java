package dev.spanwise.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Where a caret stops in a text: between characters as readers see them, which are Unicode's grapheme clusters, and at
 * the ends of words. Blanks before a word go with it, a run of punctuation is a word, and so is a line break.
 */
public final class CaretStops {
    private CaretStops() {}

    /** The end of the character at an offset. */
    public static int nextCharacter(String text, int from) {
        return from == text.length() ? from : characters(text).following(from);
    }

    /** The start of the character before an offset. */
    public static int previousCharacter(String text, int from) {
        return from == 0 ? 0 : characters(text).preceding(from);
    }

    /** The end of the word after an offset. */
    public static int nextWord(String text, int from) {
        int start = from;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        if (start == text.length() || text.charAt(start) == '\n') {
            return start > from || start == text.length() ? start : start + 1;
        }
        int end = words(text).following(start);
        while (end < text.length() && isPunctuation(text.charAt(end - 1)) && isPunctuation(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The start of the word before an offset. */
    public static int previousWord(String text, int from) {
        int end = from;
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        if (end == 0 || text.charAt(end - 1) == '\n') {
            return end < from || end == 0 ? end : end - 1;
        }
        int start = words(text).preceding(end);
        while (start > 0 && isPunctuation(text.charAt(start)) && isPunctuation(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Whether a word of letters or digits begins at an offset. */
    public static boolean isWordStart(String text, int at) {
        return at < text.length()
                && Character.isLetterOrDigit(text.codePointAt(at))
                && words(text).isBoundary(at);
    }

    private static BreakIterator characters(String text) {
        return over(text, BreakIterator.getCharacterInstance(ULocale.ROOT));
    }

    private static BreakIterator words(String text) {
        return over(text, BreakIterator.getWordInstance(ULocale.ROOT));
    }

    private static BreakIterator over(String text, BreakIterator breaks) {
        breaks.setText(text);
        return breaks;
    }

    private static boolean isBlank(char c) {
        return c != '\n' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static boolean isPunctuation(char c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
