package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.eval.TransferMatrix.Measure;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A transfer matrix for display. Its creation takes many bootstraps: not for the JavaFX thread.
 *
 * @param losses by prompt, then by model
 * @param accuracies likewise
 */
public record TransferGrid(
        TransferMatrix transfer, List<List<TransferCell>> losses, List<List<TransferCell>> accuracies) {
    public static final TransferGrid EMPTY =
            new TransferGrid(new TransferMatrix(List.of(), List.of()), List.of(), List.of());

    /** The grid of a later state of the same matrix; existing cells are reused. */
    public TransferGrid with(TransferMatrix now) {
        return new TransferGrid(now, cells(now, Measure.LOSS), cells(now, Measure.ACCURACY));
    }

    private List<List<TransferCell>> cells(TransferMatrix now, Measure by) {
        return IntStream.range(0, now.prompts().size())
                .mapToObj(prompt -> IntStream.range(0, now.columns().size())
                        .mapToObj(column -> transfer.has(prompt, column)
                                ? cell(by, prompt, column)
                                : TransferCell.of(now, prompt, column, by))
                        .toList())
                .toList();
    }

    TransferCell cell(Measure by, int prompt, int column) {
        List<List<TransferCell>> cells = by == Measure.LOSS ? losses : accuracies;
        return cells.get(prompt).get(column);
    }
}
