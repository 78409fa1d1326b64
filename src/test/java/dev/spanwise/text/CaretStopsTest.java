package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaretStopsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00e9", "e\u0301", "\ud83d\udc68\u200d\ud83d\udcbb", "\ud83c\udde9\ud83c\uddea", "\u0e01\u0e33"
            })
    void aCharacterIsWhatAReaderTakesForOne(String character) {
        String text = "a" + character + "b";
        assertThat(CaretStops.nextCharacter(text, 1)).isEqualTo(1 + character.length());
        assertThat(CaretStops.previousCharacter(text, 1 + character.length())).isEqualTo(1);
    }

    @Test
    void theEndsOfATextAreStops() {
        assertThat(CaretStops.previousCharacter("a", 0)).isZero();
        assertThat(CaretStops.nextCharacter("a", 1)).isEqualTo(1);
        assertThat(CaretStops.previousWord("a", 0)).isZero();
        assertThat(CaretStops.nextWord("a", 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Say it well.,      Say| it| well|.",
                "{{input}}!,        {{|input|}}!",
                "don't ...  go,     don't| ...|  go",
                "one /two/  x,      one| /|two|/|  x",
                "请保持冷静。好吗？, 请|保持|冷静|。|好|吗|？",
            })
    void wordsEndBeforeBlanks(String text, String words) {
        assertThat(String.join("|", forwards(text))).isEqualTo(words);
    }

    @Test
    void goingBackAWordLeavesTheBlankBeforeIt() {
        assertThat(CaretStops.previousWord("one two", 7)).isEqualTo(4);
        assertThat(CaretStops.previousWord("one two ", 8)).isEqualTo(4);
        assertThat(CaretStops.previousWord("请。冷静", 4)).isEqualTo(2);
        assertThat(CaretStops.previousWord("one {{", 6)).isEqualTo(4);
    }

    @Test
    void aLineBreakIsAWord() {
        assertThat(forwards("one \n  two")).containsExactly("one", " ", "\n", "  two");
        assertThat(CaretStops.previousWord("one\n  two", 6)).isEqualTo(4);
        assertThat(CaretStops.previousWord("one\n  two", 4)).isEqualTo(3);
    }

    private static List<String> forwards(String text) {
        List<String> words = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = CaretStops.nextWord(text, from);
            words.add(text.substring(from, to));
            from = to;
        }
        return words;
    }
}
