package dev.spanwise.gui.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.GradedAnswer;
import dev.spanwise.eval.Metric;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DataViewModelTest {
    private static final Dataset DATA = new Dataset(List.of(
            new Example(0, "The film was Dull.", new ExpectedAnswer.Answer("negative"), Split.TRAIN),
            new Example(1, "A wonderful film.", new ExpectedAnswer.Answer("positive"), Split.TRAIN),
            new Example(2, "The plot was clever.", new ExpectedAnswer.Answer("positive"), Split.VALIDATION),
            new Example(3, "A dull afternoon.", new ExpectedAnswer.Answer("negative"), Split.TEST)));

    private final DataViewModel model = new DataViewModel(new DirectExecutor());

    @Test
    void searchAndSplitNarrowTheRows() {
        model.show(DATA);
        model.searchProperty().set("  dull ");
        assertThat(indices()).containsExactly(0, 3);
        model.splitsProperty().set(Set.of(Split.TEST));
        assertThat(indices()).containsExactly(3);
        assertThat(model.shownProperty().get()).isEqualTo("1 of 4 examples");
        model.searchProperty().set("");
        model.splitsProperty().set(Set.of(Split.VALIDATION, Split.TEST));
        assertThat(indices()).containsExactly(2, 3);
        model.splitsProperty().set(Set.of(Split.values()));
        assertThat(indices()).containsExactly(0, 1, 2, 3);
        model.splitsProperty().set(Set.of());
        assertThat(indices()).containsExactly(0, 1, 2, 3);
        assertThat(model.count(Split.TRAIN)).isEqualTo(2);
        assertThat(model.count(null)).isEqualTo(4);
    }

    @Test
    void hardestFirstFollowsNewLosses() {
        model.show(DATA);
        model.hardestFirst();
        model.showLoss(loss(Split.TRAIN, 0.2, 0.9));
        assertThat(indices()).containsExactly(1, 0, 2, 3);
        model.showLoss(loss(Split.TRAIN, 1.2, 0.9));
        assertThat(indices()).containsExactly(0, 1, 2, 3);
        model.showLoss(new PromptLoss(
                "p",
                Split.VALIDATION,
                LossFunction.of(TaskKind.SUPERVISED),
                List.of(new ExampleLoss(2, 2.5, List.of(), List.of()))));
        assertThat(indices()).containsExactly(2, 0, 1, 3);
        assertThat(model.largestLossProperty().get()).isEqualTo(2.5);
        assertThat(model.knownProperty().get()).isEqualTo("loss: train 1.050, validation 2.500");
        model.orderBy(null);
        assertThat(indices()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void clearingForgetsLossesAndAnswers() {
        model.show(DATA);
        model.showLoss(loss(Split.TRAIN, 0.2, 0.9));
        model.showAnswers(new Evaluation(
                "p",
                Metric.Standard.EXACT,
                List.of(new GradedAnswer(DATA.examples().get(3), "negative", true))));
        assertThat(model.shownProperty().get()).isEqualTo("4 examples, 1/1 right");
        model.clearLoss();
        assertThat(model.loss(Split.TRAIN)).isNull();
        assertThat(model.largestLossProperty().get()).isEqualTo(0.9);
        assertThat(model.rows())
                .allMatch(row ->
                        row.lossProperty().get() == null && row.answerProperty().get() == null);
        assertThat(model.knownProperty().get()).isEmpty();
        assertThat(model.shownProperty().get()).isEqualTo("4 examples");
    }

    @Test
    void whatGotWorseAgainstThePromptBeforeIsFoundByItself() {
        AtomicInteger compared = new AtomicInteger();
        model.setOnCompare(compared::incrementAndGet);
        model.show(DATA);
        model.worseOnlyProperty().set(true);
        assertThat(compared).hasValue(1);
        assertThat(model.rows()).isEmpty();
        model.showLoss(loss(Split.TRAIN, 0.2, 0.9));
        model.showBefore(loss(Split.TRAIN, 0.199, 0.4));
        assertThat(indices()).containsExactly(1);
        assertThat(model.worseProperty().get()).isEqualTo(1);
        assertThat(model.rows().getFirst().changeProperty().get()).isCloseTo(0.5, within(1e-9));
        model.clearLoss();
        assertThat(model.rows()).isEmpty();
        model.worseOnlyProperty().set(false);
        assertThat(indices()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void chosenExamplesAreMovedWhileTheModelIsFree() {
        List<Integer> moved = new ArrayList<>();
        model.setOnMove((examples, to) -> {
            assertThat(to).isEqualTo(Split.TEST);
            examples.forEach(example -> moved.add(example.index()));
        });
        model.show(DATA);
        model.chooseExamples(List.of(DATA.examples().get(2), DATA.examples().get(0)));
        assertThat(model.selectedExampleProperty().get())
                .isEqualTo(DATA.examples().get(2));
        model.move(Split.TEST);
        assertThat(moved).isEmpty();
        model.readyProperty().set(true);
        model.move(Split.TEST);
        assertThat(moved).containsExactly(2, 0);
        model.show(SampleRun.data());
        assertThat(model.movable().get()).isFalse();
    }

    @Test
    void anotherProjectStartsAfresh() {
        model.show(DATA);
        model.searchProperty().set("dull");
        model.selectedProperty().set(model.rows().getFirst());
        assertThat(model.selectedExampleProperty().get())
                .isEqualTo(DATA.examples().getFirst());
        model.show(SampleRun.data());
        assertThat(model.selectedExampleProperty().get()).isNull();
        assertThat(model.rows()).hasSize(120);
    }

    private static PromptLoss loss(Split split, double first, double second) {
        return new PromptLoss(
                "p",
                split,
                LossFunction.of(TaskKind.SUPERVISED),
                List.of(
                        new ExampleLoss(0, first, List.of(), List.of()),
                        new ExampleLoss(1, second, List.of(), List.of())));
    }

    private List<Integer> indices() {
        return model.rows().stream().map(row -> row.example().index()).toList();
    }
}
