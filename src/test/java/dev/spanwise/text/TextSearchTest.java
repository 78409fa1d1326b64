package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

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
