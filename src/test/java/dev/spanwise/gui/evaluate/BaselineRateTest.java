package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BaselineRateTest {
    private static List<Example> examples(Stream<? extends ExpectedAnswer> goals) {
        List<? extends ExpectedAnswer> all = goals.toList();
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Example(i, "Input " + i, all.get(i), Split.TEST))
                .toList();
    }

    @Test
    void guessingIsRightOnceInAsManyTimesAsThereAreAnswersToEachExample() {
        BaselineRate guess = BaselineRate.drawn(examples(Stream.of(
                new ExpectedAnswer.Preference("good", "bad"),
                new ExpectedAnswer.Choice(List.of("a", "b", "c", "d"), 2))));
        assertThat(guess.share()).isCloseTo((0.5 + 0.25) / 2, within(1e-12));
        assertThat(guess.inWords()).isEqualTo("Baseline (line in the bars): random guessing, 37.5\u00a0%");
    }

    @Test
    void theMostFrequentAnswerIsRightAsOftenAsItOccursAndTheFirstOfEquals() {
        assertThat(BaselineRate.always(examples(Stream.of("No", "Yes", "No").map(ExpectedAnswer.Answer::new))))
                .hasValueSatisfying(guess -> {
                    assertThat(guess.share()).isCloseTo(2 / 3.0, within(1e-12));
                    assertThat(guess.words()).isEqualTo("always answering \u201cNo\u201d");
                });
        assertThat(BaselineRate.always(examples(Stream.of("b", "a").map(ExpectedAnswer.Answer::new))))
                .hasValueSatisfying(guess -> assertThat(guess.words()).contains("\u201ca\u201d"));
    }

    @Test
    void answersThatHardlyRepeatAreNoGuess() {
        assertThat(BaselineRate.always(
                        examples(IntStream.range(0, 12).mapToObj(i -> new ExpectedAnswer.Answer("answer " + i)))))
                .isEmpty();
    }
}
