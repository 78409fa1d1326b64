package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts of one piece over and over, on which an expression that backtracks would overflow the stack or not end within
 * hours.
 */
class LongTextTest {
    private static final int LENGTH = 50_000;

    @ParameterizedTest
    @ValueSource(strings = {"a", "|a\\|", "! ", "a. ", "e.g. ", "\u201c", "\u00ab", "(\"", "\\", " \n", "<a>\n", "{{"})
    void isDividedIntoUnits(String piece) {
        String text = "| x |\n|---|\n| " + piece.repeat(LENGTH / piece.length());
        PromptStructure structure = PromptStructure.of(text);
        for (Granularity granularity : Granularity.values()) {
            List<TextUnit> units = structure.units(granularity);
            assertThat(units).isNotEmpty();
            assertThat(units.getLast().span().end()).isLessThanOrEqualTo(text.length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "{", "\\{{", "{{ a", " ", "\n", " \n", "\t\n\n"})
    void hasItsPlaceholdersAndMessagesFound(String piece) {
        String text = "user:\n" + piece.repeat(LENGTH / piece.length()) + "{{name}}\n";
        assertThat(Placeholders.spans(text))
                .allSatisfy(span -> assertThat(span.of(text)).contains("{{"));
        assertThat(PromptMessage.of(text).getLast().text(text)).endsWith("{{name}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d\ude00", "\ud83d\ude00\u200d", "\u2764\ufe0f", "\ud83d\udc4d\ud83c\udffd"})
    void isOneRunOfEmoji(String piece) {
        String text = piece.repeat(LENGTH / piece.length());
        assertThat(Emoji.in(text)).containsExactly(new Span(0, text.length()));
    }
}
