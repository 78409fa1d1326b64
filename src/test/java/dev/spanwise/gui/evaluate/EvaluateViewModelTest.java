package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.eval.Answer;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.Metric;
import dev.spanwise.gui.evaluate.EvaluateViewModel.Filter;
import dev.spanwise.task.Example;
import dev.spanwise.task.Goal;
import dev.spanwise.task.Split;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluateViewModelTest {
    private final EvaluateViewModel model = new EvaluateViewModel();

    @Test
    void aGainIsToldWithItsEvidence() {
        model.show(answers(0, 40, index -> index < 10), answers(0, 40, index -> index >= 2));
        assertThat(Objects.requireNonNull(model.beforeProperty().get()).percent()).isEqualTo("25.0\u00a0%");
        assertThat(Objects.requireNonNull(model.afterProperty().get()).evidence())
                .isEqualTo("38 of 40, 95\u00a0% interval 83.5\u00a0% to 98.6\u00a0%");
        assertThat(model.changeProperty().get())
                .startsWith("Accuracy rose: +70.0 points, 95\u00a0% interval +")
                .endsWith(" (paired); 30 gained, 2 lost.");
        assertThat(model.count(Filter.LOST)).isEqualTo(2);
        model.filterProperty().set(Filter.LOST);
        assertThat(model.rows()).extracting(row -> row.example().index()).containsExactly(0, 1);
        assertThat(model.rows()).extracting(AnswerRow::change).containsOnly(AnswerRow.Change.LOST);
    }

    @Test
    void aChangeThatIsNotEstablishedIsNotClaimed() {
        model.show(answers(0, 40, index -> index % 2 == 0), answers(0, 40, index -> index % 2 == 0 || index == 7));
        assertThat(model.changeProperty().get()).startsWith("No change is established: +2.5 points");
        model.show(answers(0, 40, index -> true), answers(0, 40, index -> true));
        assertThat(model.changeProperty().get()).isEqualTo("No answer changed between right and wrong.");
    }

    @Test
    void aFallIsCalledAFall() {
        model.show(answers(0, 40, index -> true), answers(0, 40, index -> index > 20));
        assertThat(model.changeProperty().get()).startsWith("Accuracy fell: \u221252.5 points");
    }

    @Test
    void differentExamplesDoNotPair() {
        model.show(answers(0, 10, index -> true), answers(20, 30, index -> true));
        assertThat(model.changeProperty().get()).contains("different examples");
        assertThat(model.rows()).hasSize(10).allMatch(row -> row.before() == null);
    }

    @Test
    void onePromptHasNoChange() {
        model.showOne(answers(0, 10, index -> index > 0));
        assertThat(model.beforeProperty().get()).isNull();
        assertThat(model.changeProperty().get()).isEmpty();
        assertThat(model.count(Filter.WRONG)).isEqualTo(1);
        model.clear();
        assertThat(model.rows()).isEmpty();
        assertThat(model.afterProperty().get()).isNull();
    }

    private static Evaluation answers(int from, int to, IntPredicate right) {
        return new Evaluation(
                "p",
                Metric.NORMALIZED,
                IntStream.range(from, to)
                        .mapToObj(index -> new Answer(
                                new Example(index, "input " + index, new Goal.Answer("yes"), Split.TEST),
                                right.test(index) ? "yes" : "no",
                                right.test(index)))
                        .toList());
    }
}
