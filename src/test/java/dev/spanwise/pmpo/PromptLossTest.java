package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptLossTest {
    /** Each example's loss is ten times its index, and a shift. */
    private static PromptLoss loss(double shift, int... indices) {
        return new PromptLoss(
                "p",
                Split.TRAIN,
                LossFunction.of(TaskKind.SUPERVISED),
                Arrays.stream(indices)
                        .mapToObj(i -> new ExampleLoss(i, 10 * i + shift, List.of(), List.of()))
                        .toList());
    }

    @Test
    void lossesPairUpByTheirExamplesInWhateverOrderTheyWereMeasured() {
        PairedDifference difference = loss(0.5, 3, 1, 2).minus(loss(0, 1, 2, 3));
        assertThat(difference.mean()).isEqualTo(0.5);
        assertThat(difference.ci95().lo()).isEqualTo(0.5);
        assertThat(difference.higher()).isEqualTo(3);
    }

    @Test
    void lossesOfOtherExamplesDoNotPairUp() {
        assertThatThrownBy(() -> loss(0, 1, 2).minus(loss(0, 1, 3))).isInstanceOf(IllegalArgumentException.class);
    }
}
