package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.eval.TransferMatrix.Measure;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.stats.Interval;
import java.util.function.DoubleFunction;

/**
 * The result of a prompt on a model, for display.
 *
 * @param text the number and its interval
 * @param words all details in sentences
 * @param lost whether the gain on the project's model is lost on this one
 */
public record TransferCell(String text, String words, boolean lost) {
    static TransferCell of(TransferMatrix transfer, int prompt, int column, Measure by) {
        TransferMatrix.Column model = transfer.columns().get(column);
        return transfer.cell(prompt, column)
                .map(cell -> measured(transfer, cell, prompt, column, by))
                .orElseGet(() -> model.failure()
                        .map(reason -> new TransferCell("failed", reason, false))
                        .orElse(new TransferCell("\u2013", "Not measured.", false)));
    }

    private static TransferCell measured(
            TransferMatrix transfer, TransferMatrix.Cell cell, int prompt, int column, Measure by) {
        boolean loss = by == Measure.LOSS;
        DoubleFunction<String> number = loss ? Numbers::loss : Numbers::percent;
        double value = loss ? cell.loss().mean() : cell.accuracy().value();
        Interval interval = loss ? cell.loss().ci95() : cell.accuracy().ci95();
        String lo = number.apply(interval.lo());
        String ends = (loss ? lo : lo.replace("\u00a0%", "")) + " to " + number.apply(interval.hi());
        boolean lost = transfer.isLost(prompt, column, by);
        String words = (loss ? "Loss " : "Accuracy ") + number.apply(value) + ", 95\u00a0% interval " + ends + ", on "
                + Numbers.count(cell.right().size()) + " test examples." + gain(transfer, prompt, column, by, number)
                + (lost
                        ? " Better than the first prompt on "
                                + name(transfer.columns().getFirst().model()) + ", and clearly not here."
                        : "");
        return new TransferCell(number.apply(value) + "  (" + ends + ")", words, lost);
    }

    private static String gain(
            TransferMatrix transfer, int prompt, int column, Measure by, DoubleFunction<String> number) {
        if (prompt == 0) {
            return "";
        }
        PairedDifference gain = transfer.gain(prompt, column, by).orElseThrow();
        if (gain.ci95().spansZero()) {
            return " No difference from the first prompt is established.";
        }
        return " " + (gain.mean() > 0 ? "Better" : "Worse") + " than the first prompt by "
                + number.apply(Math.abs(gain.mean())) + " (paired).";
    }

    /** The last part of a model's name, for narrow columns. */
    static String name(String model) {
        return model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
    }
}
