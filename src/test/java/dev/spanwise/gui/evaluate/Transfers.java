package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.Transfer;
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
    static Transfer lostOnTheSecondModel(String second, String last) {
        return new Transfer(
                List.of(
                        new Transfer.Prompt("First version", "Say something."),
                        new Transfer.Prompt("In the editor", SampleRun.PROMPT)),
                List.of(
                        column("pocket", cell(1.2, false), cell(0.2, true)),
                        column(second, cell(1.4, false), cell(1.4, false)),
                        new Transfer.Column(last, Optional.empty(), List.of(), Optional.of("There is no folder."))));
    }

    private static Transfer.Column column(String model, Transfer.Cell... cells) {
        return new Transfer.Column(model, Optional.of(model), List.of(cells), Optional.empty());
    }

    private static Transfer.Cell cell(double level, boolean right) {
        PromptLoss loss = SampleRun.loss("", Split.TEST, level);
        return new Transfer.Cell(
                loss,
                IntStream.range(0, loss.examples().size()).mapToObj(i -> right).toList());
    }
}
