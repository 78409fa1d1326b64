package dev.spanwise.text;

import java.text.BreakIterator;
import java.text.CharacterIterator;

/** ICU's boundaries behind the JDK's type. It looks at a text only around the place that it is asked for. */
final class UnicodeBreakIterator extends BreakIterator {
    private com.ibm.icu.text.BreakIterator breaks;

    UnicodeBreakIterator(com.ibm.icu.text.BreakIterator breaks) {
        this.breaks = breaks;
    }

    @Override
    public Object clone() {
        UnicodeBreakIterator copy = (UnicodeBreakIterator) super.clone();
        copy.breaks = breaks.clone();
        return copy;
    }

    @Override
    public int first() {
        return breaks.first();
    }

    @Override
    public int last() {
        return breaks.last();
    }

    @Override
    public int next(int n) {
        return breaks.next(n);
    }

    @Override
    public int next() {
        return breaks.next();
    }

    @Override
    public int previous() {
        return breaks.previous();
    }

    @Override
    public int following(int offset) {
        return breaks.following(offset);
    }

    @Override
    public int preceding(int offset) {
        return breaks.preceding(offset);
    }

    @Override
    public boolean isBoundary(int offset) {
        return breaks.isBoundary(offset);
    }

    @Override
    public int current() {
        return breaks.current();
    }

    @Override
    public CharacterIterator getText() {
        return breaks.getText();
    }

    @Override
    public void setText(CharacterIterator text) {
        breaks.setText(text);
    }
}
