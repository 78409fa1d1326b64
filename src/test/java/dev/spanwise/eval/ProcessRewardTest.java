package dev.spanwise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.backend.http.PoolingRewardModel;
import dev.spanwise.backend.http.ServerConfig;
import dev.spanwise.backend.http.ToyRewards;
import dev.spanwise.score.CancelToken;
import dev.spanwise.stats.Interval;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessRewardTest {
    private static final ProcessReward AFTER =
            new ProcessReward(List.of(List.of(0.5, 0.5), List.of(1.0), List.of(), List.of(0.8, 0.5, 1.0)));

    @Test
    void theScoreIsTheProductOfTheSteps() {
        assertThat(AFTER.value()).isCloseTo((0.25 + 1 + 0 + 0.4) / 4, within(1e-12));
        assertThat(AFTER.mean()).isCloseTo((0.5 + 1 + 0 + 2.3 / 3) / 4, within(1e-12));
        assertThat(AFTER.lowest()).isCloseTo((0.5 + 1 + 0 + 0.5) / 4, within(1e-12));
        assertThat(AFTER.steps()).isEqualTo(1.5);
        assertThat(AFTER.empty()).isEqualTo(1);
        assertThat(AFTER.ci95().lo()).isBetween(0.0, AFTER.value());
        assertThat(AFTER.ci95().hi()).isBetween(AFTER.value(), 1.0);
    }

    @Test
    void twoPromptsAreComparedExampleByExample() {
        ProcessReward before = new ProcessReward(List.of(List.of(0.15), List.of(0.9), List.of(), List.of(0.3)));
        assertThat(AFTER.minus(before).mean()).isCloseTo(0.075, within(1e-12));
        Interval interval = AFTER.minus(before).ci95();
        assertThat(interval.lo()).isBetween(0.0, 0.075);
        assertThat(interval.hi()).isBetween(0.075, 0.1 + 1e-12);
        assertThat(interval).isNotEqualTo(AFTER.ci95());
        assertThat(AFTER.inWords(Optional.of(before)))
                .startsWith("0.4125 (95 % interval ")
                .contains("the product of 1.5 steps' probabilities, mean over 4 answers; 1 without a step count 0;")
                .contains("; before 0.3375, change +0.0750 (95 % interval +0.0")
                .endsWith(", paired)");
    }

    @Test
    void linesAreStepsAndAnswersWithoutOneAreNotAsked() throws IOException {
        try (ToyRewards toy = new ToyRewards();
                PoolingRewardModel model =
                        PoolingRewardModel.open(ServerConfig.at(toy.url()), "prm", new CancelToken())) {
            ProcessReward reward = ProcessReward.of(
                    "Add.",
                    List.of(answer("1 + 1 = 2\n\n  2 + 2 = 5 \n"), answer(""), answer("ok\r\nok")),
                    model,
                    new CancelToken());
            assertThat(reward.answers()).containsExactly(List.of(0.9375, 0.0625), List.of(), List.of(0.9375, 0.9375));
        }
    }

    private static GradedAnswer answer(String text) {
        return new GradedAnswer(new Example(0, "How many?", new ExpectedAnswer.Answer("5"), Split.TEST), text, false);
    }
}
