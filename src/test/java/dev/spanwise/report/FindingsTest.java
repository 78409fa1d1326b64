package dev.spanwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final LossFunction FUNCTION = LossFunction.of(TaskKind.SUPERVISED);

    private final Dataset data = new Dataset(IntStream.range(0, 8)
            .mapToObj(i -> new Example(
                    i,
                    new Fields("input " + i),
                    new ExpectedAnswer.Answer("yes", List.of()),
                    i < 4 ? Split.TRAIN : Split.TEST,
                    Optional.empty()))
            .toList());
    private final Findings nothing = new Findings(data, FUNCTION, List.of(), List.of(), List.of());

    private PromptLoss loss(String prompt, Split split, double each) {
        return new PromptLoss(
                prompt,
                split,
                FUNCTION,
                data.of(split).stream()
                        .map(example -> new ExampleLoss(example.index(), each, List.of(), List.of()))
                        .toList());
    }

    @Test
    void theChangeIsPairedOnTestExamplesElseOnTrainingExamples() {
        Findings trained = nothing.with(loss("a", Split.TRAIN, 3)).with(loss("b", Split.TRAIN, 1));
        assertThat(nothing.change("a", "b")).isNull();
        assertThat(trained.change("a", "b")).satisfies(change -> {
            assertThat(change.split()).isEqualTo("train");
            assertThat(change.loss().value()).isEqualTo(-2);
            assertThat(change.answers()).isNull();
        });
        Findings tested = trained.with(loss("a", Split.TEST, 3)).with(loss("b", Split.TEST, 2.5));
        assertThat(tested.change("a", "b")).satisfies(change -> {
            assertThat(change.split()).isEqualTo("test");
            assertThat(change.loss().value()).isEqualTo(-0.5);
        });
    }
}
