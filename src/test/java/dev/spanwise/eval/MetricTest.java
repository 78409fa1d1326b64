package dev.spanwise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
    @Test
    void exactMindsEverythingButTheWhiteSpaceAround() {
        assertThat(Metric.Standard.EXACT.isRight(" billing\n", "billing")).isTrue();
        assertThat(Metric.Standard.EXACT.isRight("Billing", "billing")).isFalse();
        assertThat(Metric.Standard.EXACT.isRight("billing.", "billing")).isFalse();
    }

    @Test
    void normalizedForgivesCaseSpacingAndPunctuationAtTheEnds() {
        assertThat(Metric.Standard.NORMALIZED.isRight("\"New  York.\"", "new york"))
                .isTrue();
        assertThat(Metric.Standard.NORMALIZED.isRight("(A)", "a")).isTrue();
        assertThat(Metric.Standard.NORMALIZED.isRight("3.5", "35")).isFalse();
        assertThat(Metric.Standard.NORMALIZED.isRight("newyork", "new york")).isFalse();
    }

    @Test
    void aLetterIsFoundInASentence() {
        Metric letter = Metric.Standard.LETTER;
        assertThat(letter.isRight("The answer is (B).", "(B)")).isTrue();
        assertThat(letter.isRight("(A) is wrong, so it is (B)", "B")).isTrue();
        assertThat(letter.isRight("B) 120", "B")).isTrue();
        assertThat(letter.isRight("Answer: C", "(C)")).isTrue();
        assertThat(letter.isRight("A good question", "(B)")).isFalse();
        assertThat(letter.isRight("Because of rain", "B")).isFalse();
        assertThat(letter.isRight("", "B")).isFalse();
    }

    @Test
    void theLastNumberCounts() {
        Metric number = Metric.Standard.NUMBER;
        assertThat(number.isRight("48 / 2 = 24, so 72 in all.", "72")).isTrue();
        assertThat(number.isRight("It is $1,234.50", "1234.5")).isTrue();
        assertThat(number.isRight("minus: -3", "3")).isFalse();
        assertThat(number.isRight("\u22123", "-3")).isTrue();
        assertThat(number.isRight("none", "3")).isFalse();
        assertThat(number.isRight("room B12", "12")).isFalse();
    }

    @Test
    void aPatternExtractsTheAnswer() {
        Metric pattern = Metric.of("regex:final: (.*)");
        assertThat(pattern.isRight("well\nfinal: Paris.", "paris")).isTrue();
        assertThat(pattern.isRight("Paris", "paris")).isFalse();
        assertThat(Metric.of(pattern.id())).isEqualTo(pattern);
        assertThatThrownBy(() -> Metric.of("regex:(")).hasMessageContaining("no regular expression");
        assertThatThrownBy(() -> Metric.of("best")).hasMessageContaining("use exact");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(.*)*(.*)*(.*)*(.*)*(.*)*(.*)*(.*)*(.*)*X",
                "(a+)+$",
                "(a|aa)+b",
                "(?:(?:a*)*)*c",
                "([a-z]+ ?)*\\d"
            })
    void aPatternThatTakesForEverElsewhereEndsHere(String pattern) {
        assertThat(Metric.of("regex:" + pattern).isRight("a".repeat(20_000) + "!", "x"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"final(?= answer)", "yes(?!no)", "(?<=is )\\w+", "(?<!not )\\w+", "(\\w) \\1", "(?<n>a)\\k<n>"})
    void aPatternWithALookAroundOrABackReferenceIsRefusedWithTheNextStep(String pattern) {
        assertThatThrownBy(() -> Metric.of("regex:" + pattern))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("uses a look-ahead, a look-behind or a back reference")
                .hasMessageContaining("put what you want in a group");
    }

    @Test
    void longRunsOfPunctuationTakeNoTime() {
        assertThat(Metric.Standard.NORMALIZED.isRight("!".repeat(1_000_000) + "yes" + "!".repeat(1_000_000), "Yes"))
                .isTrue();
        assertThat(Metric.Standard.NORMALIZED.isRight("y" + "!".repeat(1_000_000) + "y", "yy"))
                .isFalse();
    }

    @Test
    void theMetricFitsTheTargets() {
        assertThat(fitting("(A)", "(C)")).isEqualTo(Metric.Standard.LETTER);
        assertThat(fitting("12", "-3", "1,000")).isEqualTo(Metric.Standard.NUMBER);
        assertThat(fitting("Yes", "no")).isEqualTo(Metric.Standard.NORMALIZED);
        assertThat(fitting("[yes]", "[no]")).isEqualTo(Metric.Standard.EXACT);
    }

    @Test
    void anyAcceptedAnswerIsRight() {
        Example place = new Example(0, "place", new ExpectedAnswer.Answer("lieu", List.of("endroit")), Split.TEST);
        assertThat(Metric.Standard.EXACT.isRight("endroit", place)).isTrue();
        assertThat(Metric.Standard.EXACT.isRight("maison", place)).isFalse();
    }

    private static Metric fitting(String... targets) {
        return Metric.fitting(Arrays.stream(targets)
                .map(target -> new Example(0, "i", new ExpectedAnswer.Answer(target), Split.TEST))
                .toList());
    }
}
