package dev.spanwise.text;

import java.text.BreakIterator;
import java.text.spi.BreakIteratorProvider;
import java.util.Locale;

/**
 * Gives the whole program ICU's boundaries of characters, words, lines and sentences; named in
 * {@code META-INF/services} and asked for by the system property {@code java.locale.providers}.
 *
 * <p>JavaFX asks for the characters of a paragraph for each of its lines. The JDK's own iterator goes through the whole
 * paragraph each time, so that a key stroke in a line of 60,000 characters took seconds.
 */
public final class UnicodeBreaks extends BreakIteratorProvider {

    @Override
    public BreakIterator getCharacterInstance(Locale locale) {
        return new UnicodeBreakIterator(com.ibm.icu.text.BreakIterator.getCharacterInstance(locale));
    }

    @Override
    public BreakIterator getWordInstance(Locale locale) {
        return new UnicodeBreakIterator(com.ibm.icu.text.BreakIterator.getWordInstance(locale));
    }

    @Override
    public BreakIterator getLineInstance(Locale locale) {
        return new UnicodeBreakIterator(com.ibm.icu.text.BreakIterator.getLineInstance(locale));
    }

    @Override
    public BreakIterator getSentenceInstance(Locale locale) {
        return new UnicodeBreakIterator(com.ibm.icu.text.BreakIterator.getSentenceInstance(locale));
    }

    @Override
    public Locale[] getAvailableLocales() {
        return com.ibm.icu.text.BreakIterator.getAvailableLocales();
    }
}
