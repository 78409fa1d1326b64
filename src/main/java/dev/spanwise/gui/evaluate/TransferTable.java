package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.Transfer;
import dev.spanwise.eval.Transfer.Measure;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Prompts by models, as they are shown. Making one takes many bootstraps, so it is for another thread than the window's.
 *
 * @param losses by prompt, then by model
 * @param accuracies likewise
 */
public record TransferTable(Transfer transfer, List<List<TransferCell>> losses, List<List<TransferCell>> accuracies) {
    public static TransferTable of(Transfer transfer) {
        return new TransferTable(transfer, cells(transfer, Measure.LOSS), cells(transfer, Measure.ACCURACY));
    }

    private static List<List<TransferCell>> cells(Transfer transfer, Measure by) {
        return IntStream.range(0, transfer.prompts().size())
                .mapToObj(prompt -> IntStream.range(0, transfer.columns().size())
                        .mapToObj(column -> TransferCell.of(transfer, prompt, column, by))
                        .toList())
                .toList();
    }

    TransferCell cell(Measure by, int prompt, int column) {
        List<List<TransferCell>> cells = by == Measure.LOSS ? losses : accuracies;
        return cells.get(prompt).get(column);
    }
}
