package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSearchTest {
    private static final String TEXT = "Say a.b, not AXB.\nsay it to \u00c4rzte, says \u00e4rzte.";

    @Test
    void aTextIsFoundAsItStandsInAnyCaseUnlessAsked() {
        assertThat(found(new TextSearch("a.b", false, false, false))).containsExactly("a.b");
        assertThat(found(new TextSearch("\u00e4RZTE", false, false, false)))
                .containsExactly("\u00c4rzte", "\u00e4rzte");
        assertThat(found(new TextSearch("say", true, false, false))).containsExactly("say", "say");
        assertThat(found(new TextSearch("say", false, false, false))).containsExactly("Say", "say", "say");
    }

    @Test
    void aWholeWordHasNoLetterBesideIt() {
        assertThat(new TextSearch("say", false, true, false).in(TEXT))
                .containsExactly(new Span(0, 3), new Span(18, 21));
        assertThat(new TextSearch("rzte", false, true, false).in(TEXT)).isEmpty();
        assertThat(new TextSearch(", not", false, true, false).in(TEXT)).hasSize(1);
    }

    @Test
    void aRegularExpressionIsMatchedLineByLine() {
        assertThat(found(new TextSearch("^s\\w+", false, false, true))).containsExactly("Say", "say");
        assertThat(found(new TextSearch("x*", false, false, true))).containsExactly("X");
    }

    @Test
    void aWrongExpressionIsExplained() {
        assertThatThrownBy(() -> new TextSearch("(a", false, false, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("No regular expression: missing");
        assertThatThrownBy(() -> new TextSearch("a", false, false, true).replacements("a", "$2"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anExpressionThatTakesLongElsewhereTakesNoTimeHere() {
        assertThat(new TextSearch("(a+)+$", true, false, true).in("a".repeat(50_000) + "b"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(?:(?:[)(]a{100}){1,100}b){0,}{100}",
                "(a{1000}[(]b){1000}",
                "(a{1000}[[:alpha:](]b){1000}",
                "(a{1000}\\Q[(\\Eb){1000}",
                "(a{1000}\\(b){1000}",
                "a{1000}b{1000}c{2}"
            })
    void anExpressionThatWouldFillTheMemoryIsRefused(String expression) {
        assertThatThrownBy(() -> new TextSearch(expression, false, false, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void anExpressionThatWouldOverflowTheStackIsRefused() {
        assertThatThrownBy(() -> new TextSearch("(".repeat(100_000) + ")".repeat(100_000), false, false, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void countsOfAnHonestExpressionAreAllowed() {
        assertThat(found(new TextSearch(".{0,200}is.{0,200}[^]{}]{1,3}|(?:[a-z]{2,8} ){1,20}", false, false, true)))
                .isNotNull();
        assertThat(new TextSearch("\\d{3}-\\d{3}-\\d{4}", false, false, true).in("call 555-123-4567"))
                .containsExactly(new Span(5, 17));
    }

    @Test
    void aReplacementHasTheGroupsOfAnExpression() {
        assertThat(new TextSearch("(\\w)\\.(\\w)", false, false, true).replacements("a.b and c.d", "$2.$1"))
                .containsExactly(new Replacement(8, 11, "d.c"), new Replacement(0, 3, "b.a"));
        assertThat(new TextSearch("a.b", false, false, false).replacements("a.b", "$1\\"))
                .containsExactly(new Replacement(0, 3, "$1\\"));
    }

    private static List<String> found(TextSearch search) {
        return search.in(TEXT).stream().map(span -> span.of(TEXT)).toList();
    }
}
