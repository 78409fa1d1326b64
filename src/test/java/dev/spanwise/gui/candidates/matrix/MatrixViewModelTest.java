package dev.spanwise.gui.candidates.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.task.Split;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatrixViewModelTest {
    private final MatrixViewModel model = new MatrixViewModel();

    @Test
    void everyCellIsTheChangeAgainstTheIncumbentOfItsIteration() {
        List<RunEvent> events = SampleRun.events();
        model.apply(events);
        Map<Integer, RunEvent.Measured> told = new HashMap<>();
        Map<String, Integer> scored = new HashMap<>();
        Map<Integer, String> incumbents = new HashMap<>();
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Measured measured -> told.put(measured.candidate().id(), measured);
                case RunEvent.Scored(PromptLoss loss)
                when loss.split() == Split.TRAIN -> scored.merge(loss.prompt(), 1, Integer::sum);
                case RunEvent.IterationStarted started -> incumbents.put(started.iteration(), started.incumbent());
                default -> {}
            }
        }
        LossChangeMatrix matrix = model.matrixProperty().get();
        assertThat(matrix.columns()).hasSameSizeAs(told.keySet());
        assertThat(matrix.rows()).hasSize(40);
        Set<Integer> checked = new HashSet<>();
        for (int i = 0; i < matrix.columns().size(); i++) {
            int at = i;
            LossChangeMatrix.Column column = matrix.columns().get(i);
            RunEvent.Measured measured = told.get(column.candidate());
            // A real run scores a prompt once; the made-up one may give the same text two losses.
            if (scored.get(measured.candidate().prompt()) == 1 && scored.get(incumbents.get(column.iteration())) == 1) {
                checked.add(column.iteration());
                PairedDifference difference = measured.difference();
                assertThat(column.mean()).isEqualTo(difference.mean());
                assertThat(matrix.rows().stream()
                                .mapToDouble(row -> row.changes().get(at))
                                .average()
                                .orElseThrow())
                        .isCloseTo(difference.mean(), within(1e-9));
                assertThat(matrix.rows())
                        .filteredOn(row -> row.changes().get(at) < 0)
                        .hasSize(difference.lower());
            }
        }
        assertThat(checked).hasSizeGreaterThan(1);
        assertThat(matrix.columns()).isSortedAccordingTo(Comparator.comparingDouble(LossChangeMatrix.Column::mean));
    }

    @Test
    void whatWasRefusedIsCountedAndAnotherRunStartsAfresh() {
        List<RunEvent> events = SampleRun.events();
        model.apply(events);
        long refused =
                events.stream().filter(RunEvent.Refused.class::isInstance).count();
        assertThat(model.summaryProperty().get())
                .isEqualTo("40 examples by "
                        + model.matrixProperty().get().columns().size() + " candidates; not shown: " + refused
                        + " refused before scoring");
        model.clear();
        assertThat(model.matrixProperty().get()).isEqualTo(LossChangeMatrix.EMPTY);
        assertThat(model.summaryProperty().get()).isEmpty();
    }

    @Test
    void theSameEventsInPartsGiveTheSameMatrix() {
        List<RunEvent> events = SampleRun.events();
        model.apply(events);
        LossChangeMatrix whole = model.matrixProperty().get();
        model.clear();
        events.forEach(event -> model.apply(List.of(event)));
        assertThat(model.matrixProperty().get()).isEqualTo(whole);
        PromptLoss first = SampleRun.loss(SampleRun.PROMPT, Split.TRAIN, 1.3);
        assertThat(whole.rows())
                .extracting(LossChangeMatrix.Row::loss)
                .containsExactlyElementsOf(
                        first.examples().stream().map(example -> example.loss()).toList());
    }
}
