package dev.spanwise.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.eval.TransferMatrix.Measure;
import dev.spanwise.pmpo.PairedDifference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A transfer matrix as JSON and CSV for other programs.
 *
 * @param reduction of the losses
 * @param prompts the first one is the baseline of the gains
 * @param models the first is the one that the prompts were tuned on
 */
public record TransferReport(
        String reduction, List<TransferMatrix.Prompt> prompts, List<TransferReport.Column> models) {
    /**
     * @param cells of the measured prompts, in their order
     * @param failure why cells are missing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(
            String model,
            @Nullable String fingerprint,
            List<Cell> cells,
            @Nullable String failure) {}

    /** A prompt on a model. */
    public record Cell(int n, Figure loss, Figure accuracy) {}

    /**
     * @param gain over the first prompt; positive is better
     * @param lost whether the gain on the first model is lost on this one, see {@link TransferMatrix#isLost}
     */
    public record Figure(double value, List<Double> ci95, Estimate gain, boolean lost) {}

    public static TransferReport of(TransferMatrix transfer) {
        List<Column> models = new ArrayList<>();
        for (int column = 0; column < transfer.columns().size(); column++) {
            int at = column;
            TransferMatrix.Column of = transfer.columns().get(column);
            models.add(new Column(
                    of.model(),
                    of.fingerprint().orElse(null),
                    IntStream.range(0, of.cells().size())
                            .mapToObj(prompt -> cell(transfer, prompt, at))
                            .toList(),
                    of.failure().orElse(null)));
        }
        return new TransferReport(TransferMatrix.REDUCTION.id(), transfer.prompts(), List.copyOf(models));
    }

    private static Cell cell(TransferMatrix transfer, int prompt, int column) {
        TransferMatrix.Cell cell = transfer.columns().get(column).cells().get(prompt);
        return new Cell(
                cell.right().size(),
                number(
                        transfer,
                        prompt,
                        column,
                        Measure.LOSS,
                        Estimate.of(cell.loss().mean(), cell.loss().ci95())),
                number(transfer, prompt, column, Measure.ACCURACY, Estimate.of(cell.accuracy())));
    }

    private static Figure number(TransferMatrix transfer, int prompt, int column, Measure by, Estimate value) {
        PairedDifference gain = transfer.gain(prompt, column, by).orElseThrow();
        return new Figure(
                value.value(),
                value.ci95(),
                Estimate.of(gain.mean(), gain.ci95()),
                transfer.isLost(prompt, column, by));
    }

    /** One row per cell, and per model that failed. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter rows = new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                "prompt",
                                "model",
                                "n",
                                "loss",
                                "loss_lo",
                                "loss_hi",
                                "loss_gain",
                                "loss_gain_lo",
                                "loss_gain_hi",
                                "loss_lost",
                                "accuracy",
                                "accuracy_lo",
                                "accuracy_hi",
                                "accuracy_gain",
                                "accuracy_gain_lo",
                                "accuracy_gain_hi",
                                "accuracy_lost",
                                "failure",
                                "text")
                        .get())) {
            for (Column model : models) {
                for (int prompt = 0; prompt < model.cells().size(); prompt++) {
                    Cell cell = model.cells().get(prompt);
                    List<Object> row = new ArrayList<>(List.of(
                            ReportSerializer.defused(prompts.get(prompt).name()),
                            ReportSerializer.defused(model.model()),
                            cell.n()));
                    for (Figure number : List.of(cell.loss(), cell.accuracy())) {
                        for (Estimate each : List.of(new Estimate(number.value(), number.ci95()), number.gain())) {
                            row.addAll(List.of(
                                    each.value(),
                                    each.ci95().getFirst(),
                                    each.ci95().getLast()));
                        }
                        row.add(number.lost());
                    }
                    row.addAll(List.of(
                            "", ReportSerializer.defused(prompts.get(prompt).text())));
                    rows.printRecord(row);
                }
                if (model.failure() != null) {
                    List<Object> row = new ArrayList<>(List.of("", ReportSerializer.defused(model.model()), ""));
                    row.addAll(Collections.nCopies(14, ""));
                    row.addAll(List.of(ReportSerializer.defused(model.failure()), ""));
                    rows.printRecord(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
