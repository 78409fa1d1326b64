package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GranularityTest {
    private static final String[] PIECES = {
        "word", "Sort", " ", " ", "\n", "\n\n", ". ", "! ", "? ", "e.g. ", "1. ", "- ", "{{input}}", "{{ name }}", "\t",
        "\"quoted.\" ", "\u00e9t\u00e9", "\ud83d\ude00", "3.5", "...", "(a) ", "Mr. "
    };

    @ParameterizedTest
    @EnumSource
    void unitsCoverAllTextOutsidePlaceholdersOnceAndInOrder(Granularity granularity) {
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder built = new StringBuilder();
            for (int i = random.nextInt(25); i > 0; i--) {
                built.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String text = built.toString();
            List<Span> units = granularity.units(text);
            List<Span> placeholders = Placeholders.spans(text);
            int end = 0;
            for (Span unit : units) {
                assertThat(unit.start()).isGreaterThanOrEqualTo(end);
                end = unit.end();
                assertThat(unit.of(text)).isEqualTo(unit.of(text).strip()).isNotEmpty();
            }
            for (int i = 0; i < text.length(); i++) {
                int at = i;
                boolean inside = units.stream().anyMatch(unit -> unit.contains(at));
                boolean placeholder = placeholders.stream().anyMatch(span -> span.contains(at));
                if (!Character.isWhitespace(text.charAt(i))) {
                    assertThat(inside).as("offset %d of %s", i, text).isNotEqualTo(placeholder);
                } else if (placeholder) {
                    assertThat(inside).isFalse();
                }
            }
        }
    }

    @Test
    void sentencesEndAtStopsButNotAtAbbreviationsOrListNumbers() {
        assertThat(texts(
                        Granularity.SENTENCE,
                        "You are a helper. Name the city, e.g. Paris. Is it \"clear?\" yes\n1. Reply in JSON.\n2. be brief"))
                .containsExactly(
                        "You are a helper.",
                        "Name the city, e.g. Paris.",
                        "Is it \"clear?\"",
                        "yes",
                        "1. Reply in JSON.",
                        "2. be brief");
    }

    @Test
    void lowerCaseTypingStillHasSentences() {
        assertThat(texts(Granularity.SENTENCE, "name the city. reply with one word. thanks"))
                .containsExactly("name the city.", "reply with one word.", "thanks");
    }

    @Test
    void placeholdersBelongToNoUnit() {
        assertThat(texts(Granularity.SENTENCE, "Sort {{input}} now. Done."))
                .containsExactly("Sort", "now.", "Done.");
        assertThat(texts(Granularity.WORD, "Sort {{input}}, now"))
                .containsExactly("Sort", ",", "now");
        assertThat(texts(Granularity.LINE, "a b\n\n{{input}}\nc")).containsExactly("a b", "c");
    }

    private static List<String> texts(Granularity granularity, String text) {
        return granularity.units(text).stream().map(unit -> unit.of(text)).toList();
    }
}
