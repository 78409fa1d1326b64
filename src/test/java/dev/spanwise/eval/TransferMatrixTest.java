package dev.spanwise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.eval.TransferMatrix.Measure;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransferMatrixTest {
    private static final int N = 40;
    private static final List<TransferMatrix.Prompt> PROMPTS = List.of(
            new TransferMatrix.Prompt("first version", "Before."), new TransferMatrix.Prompt("version 2", "After."));

    @Test
    void aGainThatIsGoneOnAnotherModelIsLost() {
        TransferMatrix transfer =
                transfer(column("home", i -> 2 + 0.01 * i, i -> 0.5), column("deaf", i -> 1.5, i -> 1.5));
        assertThat(transfer.isLost(1, 1, Measure.LOSS)).isTrue();
        assertThat(transfer.isLost(1, 0, Measure.LOSS))
                .as("on the model it was tuned on")
                .isFalse();
        assertThat(transfer.isLost(0, 1, Measure.LOSS))
                .as("the prompt to compare with")
                .isFalse();
        assertThat(transfer.gain(1, 0, Measure.LOSS).orElseThrow().mean())
                .isCloseTo(1.5 + 0.01 * (N - 1) / 2, within(1e-9));
        assertThat(transfer.gain(1, 1, Measure.LOSS).orElseThrow().mean()).isZero();
    }

    @Test
    void aPromptThatHurtsThereIsLostToo() {
        assertThat(transfer(column("home", i -> 2, i -> 1), column("other", i -> 1, i -> 1.5))
                        .isLost(1, 1, Measure.LOSS))
                .isTrue();
    }

    @Test
    void aSmallerGainThatIsClearlyThereIsNotLost() {
        TransferMatrix transfer = transfer(column("home", i -> 2, i -> 0.5), column("other", i -> 2, i -> 1.9));
        assertThat(transfer.isLost(1, 1, Measure.LOSS)).isFalse();
    }

    @Test
    void aGainThatIsMerelyUncertainThereIsNotLost() {
        TransferMatrix transfer =
                transfer(column("home", i -> 1.2, i -> 1), column("noisy", i -> 2, i -> 1.8 + (i % 2 == 0 ? 3 : -3)));
        assertThat(transfer.gain(1, 1, Measure.LOSS).orElseThrow().ci95().spansZero())
                .isTrue();
        assertThat(transfer.isLost(1, 1, Measure.LOSS)).isFalse();
    }

    @Test
    void whatNeverGainedCannotBeLost() {
        assertThat(transfer(column("home", i -> 1, i -> 1.5), column("other", i -> 1, i -> 3))
                        .isLost(1, 1, Measure.LOSS))
                .isFalse();
    }

    @Test
    void lossAndAccuracyAreJudgedEachByItself() {
        TransferMatrix transfer = transfer(column("home", i -> 2, i -> 0.5), column("other", i -> 2, i -> 1.2));
        assertThat(transfer.cell(1, 0).orElseThrow().accuracy().value()).isEqualTo(1);
        assertThat(transfer.gain(1, 0, Measure.ACCURACY).orElseThrow().mean()).isEqualTo(1);
        assertThat(transfer.isLost(1, 1, Measure.ACCURACY))
                .as("no answer became right there")
                .isTrue();
        assertThat(transfer.isLost(1, 1, Measure.LOSS)).isFalse();
    }

    @Test
    void aModelThatFailsKeepsWhatItDidAndTheOthersGoOn() {
        List<String> open = new ArrayList<>();
        TransferMatrix transfer = new TransferMeasurer(TransferMatrixTest::trial, new CancelToken(), seen -> {})
                .of(
                        PROMPTS,
                        List.of(
                                new Seat("home", open, ""),
                                new Seat("missing", open, "open"),
                                new Seat("short", open, "After."),
                                new Seat("last", open, "")));
        assertThat(transfer.columns())
                .extracting(column -> column.cells().size())
                .containsExactly(2, 0, 1, 2);
        assertThat(transfer.columns())
                .extracting(TransferMatrix.Column::failure)
                .containsExactly(
                        Optional.empty(),
                        Optional.of("missing cannot do open"),
                        Optional.of("short cannot do After."),
                        Optional.empty());
        assertThat(transfer.cell(1, 2)).isEmpty();
        assertThat(transfer.isLost(1, 2, Measure.LOSS)).isFalse();
        assertThat(open)
                .as("one model at a time")
                .containsExactly("+home", "-home", "+short", "-short", "+last", "-last");
    }

    @Test
    void whatWasMeasuredBeforeAStopHasBeenTold() {
        CancelToken cancel = new CancelToken();
        List<TransferMatrix> told = new ArrayList<>();
        List<String> open = new ArrayList<>();
        TransferMeasurer run = new TransferMeasurer(
                (prompt, model) -> {
                    cancel.checkpoint();
                    return trial(prompt, model);
                },
                cancel,
                transfer -> {
                    told.add(transfer);
                    if (transfer.measured() == 3) {
                        cancel.cancel();
                    }
                });
        assertThatThrownBy(() -> run.of(PROMPTS, List.of(new Seat("home", open, ""), new Seat("other", open, ""))))
                .isInstanceOf(CancellationException.class);
        assertThat(told.getLast().measured()).isEqualTo(3);
        assertThat(told.getLast().cells()).isEqualTo(4);
        assertThat(open).as("closed when stopped, too").endsWith("-other");
    }

    private static TransferMatrix transfer(TransferMatrix.Column... columns) {
        return new TransferMatrix(PROMPTS, List.of(columns));
    }

    private static TransferMatrix.Column column(String name, IntToDoubleFunction before, IntToDoubleFunction after) {
        return new TransferMatrix.Column(
                name, Optional.of(name + "-1"), List.of(cell(before), cell(after)), Optional.empty());
    }

    /** An example is right where its loss is below 1. */
    private static TransferMatrix.Cell cell(IntToDoubleFunction loss) {
        return new TransferMatrix.Cell(
                new PromptLoss(
                        "",
                        Split.TEST,
                        LossFunction.of(TaskKind.SUPERVISED).with(TransferMatrix.REDUCTION),
                        IntStream.range(0, N)
                                .mapToObj(i -> new ExampleLoss(i, loss.applyAsDouble(i), List.of(), List.of()))
                                .toList()),
                IntStream.range(0, N).mapToObj(i -> loss.applyAsDouble(i) < 1).toList());
    }

    private static TransferMatrix.Cell trial(String prompt, Model model) {
        if (model.name().equals(prompt)) {
            throw new ModelException("short cannot do " + prompt);
        }
        return cell(i -> prompt.length());
    }

    /** A model that cannot be opened, or cannot be asked with one prompt, and else knows nothing but its name. */
    private record Seat(String name, List<String> open, String unable) implements TransferMeasurer.Contender {
        @Override
        public void use(Consumer<Model> work) {
            if (unable.equals("open")) {
                throw new ModelException(name + " cannot do open");
            }
            open.add("+" + name);
            try {
                work.accept((Model) Proxy.newProxyInstance(
                        Model.class.getClassLoader(),
                        new Class<?>[] {Model.class},
                        (proxy, method, arguments) -> unable));
            } finally {
                open.add("-" + name);
            }
        }
    }
}
