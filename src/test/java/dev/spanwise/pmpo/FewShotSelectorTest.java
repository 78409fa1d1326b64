package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Shot;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FewShotSelectorTest {
    private static final List<String> TRAIN =
            List.of("maybe one", "clear two", "never three", "exact four", "short five", "maybe six");
    private static final Dataset DATA = data();

    private final WordModel model = new WordModel();
    private final FewShotSelector shots = new FewShotSelector(objective(List.of()));

    @Test
    void theSetWithTheLowestValidationLossIsChosenAmongTrainingExamples() {
        FewShotResult pairing = shots.select("answer", 3, 300, 1, new CancelToken());
        assertThat(pairing.shots()).isSorted().doesNotHaveDuplicates().allMatch(index -> index < TRAIN.size());
        double lowest = Double.POSITIVE_INFINITY;
        for (int a = 0; a < TRAIN.size(); a++) {
            for (int b = a + 1; b < TRAIN.size(); b++) {
                for (int c = b + 1; c < TRAIN.size(); c++) {
                    lowest = Math.min(lowest, validation(List.of(a, b, c)));
                }
            }
        }
        assertThat(validation(pairing.shots())).isCloseTo(lowest, within(1e-12));
    }

    @Test
    void whatTheExamplesAddIsMeasuredOnTheTestSplit() {
        FewShotResult pairing = shots.select("answer maybe", 3, 20, 1, new CancelToken());
        PromptLoss both = objective(pairing.shots()).loss("answer maybe", Split.TEST, new CancelToken());
        PromptLoss alone = objective(List.of()).loss("answer maybe", Split.TEST, new CancelToken());
        assertThat(pairing.both()).isEqualTo(both);
        assertThat(pairing.instruction()).isEqualTo(alone);
        assertThat(pairing.gain().mean())
                .isCloseTo(both.mean() - alone.mean(), within(1e-12))
                .isNegative();
        assertThat(pairing.gainOfInstruction().mean()).isPositive();
    }

    @Test
    void theSameSeedChoosesTheSame() {
        assertThat(shots.select("answer", 4, 5, 9, new CancelToken()))
                .isEqualTo(shots.select("answer", 4, 5, 9, new CancelToken()));
    }

    @Test
    void tooManyOrTooFewAreRefused() {
        assertThatThrownBy(() -> shots.select("answer", 6, 5, 1, new CancelToken()))
                .hasMessageContaining("3 to 5 examples");
        Dataset noTest = new Dataset(DATA.examples().subList(0, 8));
        assertThatThrownBy(() -> new FewShotSelector(new Objective(
                                model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), noTest))
                        .select("answer", 3, 5, 1, new CancelToken()))
                .hasMessageContaining("test examples to measure on");
    }

    private double validation(List<Integer> indices) {
        return objective(indices)
                .loss("answer", Split.VALIDATION, new CancelToken())
                .mean();
    }

    private Objective objective(List<Integer> indices) {
        List<Shot> shown = indices.stream()
                .map(index -> new Shot(
                        DATA.examples().get(index).input(),
                        DATA.examples().get(index).target()))
                .toList();
        return new Objective(model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), shown, DATA);
    }

    private static Dataset data() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String input = i < TRAIN.size() ? TRAIN.get(i) : "question " + i;
            Split split = i < TRAIN.size() ? Split.TRAIN : i < 9 ? Split.VALIDATION : Split.TEST;
            examples.add(new Example(i, input, new ExpectedAnswer.Answer("answer " + i), split));
        }
        return new Dataset(examples);
    }
}
