package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.text.BreakIterator;
import java.text.CharacterIterator;
import java.text.StringCharacterIterator;
import java.text.spi.BreakIteratorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnicodeBreaksTest {
    private final BreakIteratorProvider breaks =
            ServiceLoader.load(BreakIteratorProvider.class).iterator().next();

    @Test
    void aLongTextIsReadOnlyAroundThePlaceAskedFor() {
        CharacterIterator text = new StringCharacterIterator("Say it well. ".repeat(10_000));
        AtomicInteger looks = new AtomicInteger();
        CharacterIterator counted = (CharacterIterator) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CharacterIterator.class}, (proxy, method, arguments) -> {
                    looks.incrementAndGet();
                    return method.getName().equals("clone") ? proxy : method.invoke(text, arguments);
                });
        BreakIterator characters = breaks.getCharacterInstance(Locale.ENGLISH);
        characters.setText(counted);
        assertThat(characters.following(60_000)).isEqualTo(60_001);
        assertThat(characters.preceding(60_000)).isEqualTo(59_999);
        assertThat(looks).hasValueLessThan(1000);
    }

    @Test
    void theBoundariesAreUnicodes() {
        assertThat(parts(breaks.getCharacterInstance(Locale.ENGLISH), "e\u0301\ud83c\udde9\ud83c\uddea"))
                .containsExactly("e\u0301", "\ud83c\udde9\ud83c\uddea");
        assertThat(parts(breaks.getWordInstance(Locale.ENGLISH), "请保持冷静")).containsExactly("请", "保持", "冷静");
        assertThat(parts(breaks.getLineInstance(Locale.ENGLISH), "Say it. Well."))
                .containsExactly("Say ", "it. ", "Well.");
        assertThat(parts(breaks.getSentenceInstance(Locale.ENGLISH), "Say it. Well."))
                .containsExactly("Say it. ", "Well.");
    }

    @Test
    void itGoesThroughATextBothWays() {
        BreakIterator words = breaks.getWordInstance(Locale.ENGLISH);
        words.setText("a b");
        assertThat(words.last()).isEqualTo(3);
        assertThat(words.previous()).isEqualTo(2);
        assertThat(words.next(1)).isEqualTo(3);
        assertThat(words.next()).isEqualTo(BreakIterator.DONE);
        assertThat(words.isBoundary(1)).isTrue();
        BreakIterator copy = (BreakIterator) words.clone();
        copy.first();
        assertThat(words.current()).isEqualTo(1);
        assertThat(copy.current()).isZero();
        assertThat(copy.getText().getEndIndex()).isEqualTo(3);
    }

    private static List<String> parts(BreakIterator breaks, String text) {
        List<String> parts = new ArrayList<>();
        breaks.setText(text);
        for (int from = breaks.first(), to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            parts.add(text.substring(from, to));
        }
        return parts;
    }
}
