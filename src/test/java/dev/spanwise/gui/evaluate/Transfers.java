package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Split;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Prompts by models, made up. */
final class Transfers {
    private Transfers() {}

    /** The prompt in the editor is better on pocket alone; the last model could not be opened. */
    static TransferMatrix lostOnTheSecondModel(String second, String last) {
        return new TransferMatrix(
                List.of(
                        new TransferMatrix.Prompt("First version", "Say something."),
                        new TransferMatrix.Prompt("In the editor", SampleRun.PROMPT)),
                List.of(
                        column("pocket", cell(1.2, false), cell(0.2, true)),
                        column(second, cell(1.4, false), cell(1.4, false)),
                        new TransferMatrix.Column(
                                last, Optional.empty(), List.of(), Optional.of("There is no folder."))));
    }

    private static TransferMatrix.Column column(String model, TransferMatrix.Cell... cells) {
        return new TransferMatrix.Column(model, Optional.of(model), List.of(cells), Optional.empty());
    }

    private static TransferMatrix.Cell cell(double level, boolean right) {
        PromptLoss loss = SampleRun.loss("", Split.TEST, level);
        return new TransferMatrix.Cell(
                loss,
                IntStream.range(0, loss.examples().size()).mapToObj(i -> right).toList());
    }
}
