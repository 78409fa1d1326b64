package dev.spanwise.text;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides text into words: runs of characters that are not white space and, in scripts that write no blank between
 * words, the words of Unicode's segmentation, each with the punctuation behind it.
 */
final class WordSplitter {
    private static final Pattern RUN = Pattern.compile("\\S+");

    private WordSplitter() {}

    static List<Span> words(String text, Span part) {
        List<Span> words = new ArrayList<>();
        Matcher runs = RUN.matcher(text).region(part.start(), part.end());
        while (runs.find()) {
            Span run = new Span(runs.start(), runs.end());
            if (run.of(text).codePoints().anyMatch(WordSplitter::isWrittenWithoutBlanks)) {
                divide(text, run, words);
            } else {
                words.add(run);
            }
        }
        return words;
    }

    private static boolean isWrittenWithoutBlanks(int codePoint) {
        return UScript.breaksBetweenLetters(UScript.getScript(codePoint));
    }

    private static void divide(String text, Span run, List<Span> words) {
        BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
        breaks.setText(run.of(text));
        int start = 0;
        int end = breaks.next();
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            if (breaks.getRuleStatus() != BreakIterator.WORD_NONE) {
                words.add(new Span(run.start() + start, run.start() + end));
                start = end;
            }
            end = next;
        }
        words.add(new Span(run.start() + start, run.end()));
    }
}
