package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.GradedAnswer;
import dev.spanwise.eval.Metric;
import dev.spanwise.gui.evaluate.EvaluateViewModel.Filter;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.stats.Rate;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluateViewModelTest {
    private final EvaluateViewModel model = new EvaluateViewModel();

    @Test
    void aGainIsToldWithItsEvidence() {
        model.show(answers(0, 40, index -> index < 10), answers(0, 40, index -> index >= 2));
        assertThat(Objects.requireNonNull(model.beforeProperty().get()).percent())
                .isEqualTo("25.0\u00a0%");
        assertThat(Objects.requireNonNull(model.afterProperty().get()).evidence())
                .isEqualTo("38 of 40, 95\u00a0% interval 83.5\u00a0% to 98.6\u00a0%");
        assertThat(model.changeProperty().get())
                .startsWith("Accuracy rose: +70.0 points, 95\u00a0% interval +")
                .endsWith(" (paired); 30 became right, 2 wrong; McNemar's exact p below 0.0001.");
        assertThat(model.count(Filter.LOST)).isEqualTo(2);
        model.filterProperty().set(Filter.LOST);
        assertThat(model.rows()).extracting(row -> row.example().index()).containsExactly(0, 1);
        assertThat(model.rows()).extracting(TestRow::change).containsOnly(TestRow.Change.LOST);
    }

    @Test
    void aChangeThatIsNotEstablishedIsNotClaimed() {
        model.show(answers(0, 40, index -> index % 2 == 0), answers(0, 40, index -> index % 2 == 0 || index == 7));
        assertThat(model.changeProperty().get()).startsWith("Accuracy, no change established: +2.5 points");
        model.show(answers(0, 40, index -> true), answers(0, 40, index -> true));
        assertThat(model.changeProperty().get()).isEqualTo("No example changed between right and wrong.");
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
        model.open(TaskKind.SUPERVISED);
        assertThat(model.rows()).isEmpty();
        assertThat(model.afterProperty().get()).isNull();
    }

    private static PromptResult answers(int from, int to, IntPredicate right) {
        return new PromptResult.Answers(new Evaluation(
                "p",
                Metric.Standard.NORMALIZED,
                IntStream.range(from, to)
                        .mapToObj(index -> new GradedAnswer(
                                new Example(index, "input " + index, new ExpectedAnswer.Answer("yes"), Split.TEST),
                                right.test(index) ? "yes" : "no",
                                right.test(index)))
                        .toList()));
    }

    @Test
    void preferencesAreJudgedByTheirMargins() {
        model.open(TaskKind.PREFERENCE);
        assertThat(model.hintProperty().get()).contains("chosen and the rejected");
        PromptResult first = comparisons(TaskKind.PREFERENCE, index -> List.of(index < 10 ? 0.5 : -1.5));
        PromptResult second = comparisons(TaskKind.PREFERENCE, index -> List.of(index == 0 ? -0.25 : 2.0));
        model.show(first, second);
        Accuracy after = Objects.requireNonNull(model.afterProperty().get());
        assertThat(after.evidence()).startsWith("39 of 40, ");
        assertThat(after.margin())
                .hasValueSatisfying(margin -> assertThat(margin).startsWith("mean margin +1.944, 95"));
        assertThat(model.criterionProperty().get())
                .startsWith("Win rate: the chosen")
                .endsWith("(sum).");
        assertThat(model.changeProperty().get())
                .startsWith("Win rate rose: +72.5 points, ")
                .contains("; 30 became right, 1 wrong; McNemar's exact p below 0.0001. Mean margin rose: +2.944,"
                        + " 95\u00a0% interval +")
                .endsWith(" (paired).");
        model.filterProperty().set(Filter.LOST);
        assertThat(model.rows()).singleElement().satisfies(row -> {
            assertThat(row.before().text()).isEqualTo("+0.500");
            assertThat(row.after().words()).isEqualTo("Wrong: not ahead of \u201cno\u201d, margin \u22120.250");
        });
        model.showOne(second);
        assertThat(model.changeProperty().get()).isEmpty();
        assertThat(model.count(Filter.WRONG)).isEqualTo(1);
    }

    @Test
    void aChoiceIsComparedWithTheMostProbableWrongOption() {
        PromptResult trial = comparisons(TaskKind.CHOICE, index -> List.of(2.0, index < 4 ? -1.0 : 1.0));
        assertThat(trial.rate()).isEqualTo(new Rate(36, 40));
        assertThat(trial.results().getFirst()).isInstanceOfSatisfying(ExampleResult.Compared.class, result -> {
            assertThat(result.rival()).isEqualTo("perhaps");
            assertThat(result.margin()).isEqualTo(-1.0);
            assertThat(result.right()).isFalse();
        });
        model.show(trial, trial);
        assertThat(model.changeProperty().get())
                .isEqualTo("No example changed between right and wrong. Mean margin, no change established: 0.000,"
                        + " 95\u00a0% interval 0.000 to 0.000 (paired).");
    }

    @Test
    void whatIsNotClearlyBetterThanGuessingIsCalledSo() {
        model.showOne(comparisons(TaskKind.CHOICE, index -> List.of(2.0, index < 22 ? -1.0 : 1.0)));
        assertThat(model.changeProperty().get()).startsWith("That is not clearly better than random guessing. ");
        assertThat(Objects.requireNonNull(model.afterProperty().get()).guess().map(BaselineRate::inWords))
                .hasValue("Baseline (line in the bars): random guessing, 33.3\u00a0%");
        model.showOne(comparisons(TaskKind.CHOICE, index -> List.of(2.0, index < 18 ? -1.0 : 1.0)));
        assertThat(model.changeProperty().get()).isEmpty();
        model.showOne(comparisons(TaskKind.PREFERENCE, index -> List.of(index < 22 ? 1.0 : -1.0)));
        assertThat(model.changeProperty().get()).startsWith("That is not clearly better than random guessing. ");

        model.showOne(new PromptResult.Answers(new Evaluation(
                "p",
                Metric.Standard.NORMALIZED,
                IntStream.range(0, 50)
                        .mapToObj(index -> new GradedAnswer(
                                new Example(
                                        index,
                                        "input " + index,
                                        new ExpectedAnswer.Answer(index % 2 == 0 ? "Yes" : "No"),
                                        Split.TEST),
                                "Yes",
                                index < 26))
                        .toList())));
        assertThat(model.changeProperty().get())
                .startsWith("That is not clearly better than always answering \u201cNo\u201d. ")
                .contains("Models and servers");
    }

    @Test
    void wrongOnesAndSmallMarginsComeFirst() {
        List<ExampleResult> results = new ArrayList<>(
                comparisons(TaskKind.PREFERENCE, index -> List.of(3.0 - index)).results());
        results.sort(ExampleResult.WORST_FIRST);
        assertThat(results)
                .extracting(result -> ((ExampleResult.Compared) result).margin())
                .isSorted();
    }

    private static PromptResult comparisons(TaskKind kind, IntFunction<List<Double>> margins) {
        List<Example> examples = IntStream.range(0, 40)
                .mapToObj(index -> new Example(
                        index,
                        "input " + index,
                        kind == TaskKind.PREFERENCE
                                ? new ExpectedAnswer.Preference("yes", "no")
                                : new ExpectedAnswer.Choice(List.of("no", "yes", "perhaps"), 1),
                        Split.TEST))
                .toList();
        List<ExampleLoss> losses = examples.stream()
                .map(example -> new ExampleLoss(example.index(), 1, margins.apply(example.index()), List.of()))
                .toList();
        return new PromptResult.Comparisons(
                new PromptLoss("p", Split.TEST, LossFunction.of(kind), losses), new Dataset(examples));
    }
}
