package dev.spanwise.gui.candidates.matrix;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The change of loss of each training example under each candidate, relative to the incumbent of the candidate's
 * iteration.
 *
 * @param columns the candidates, largest mean fall first
 * @param rows the examples, in the order of the data
 */
record LossChangeMatrix(List<Column> columns, List<Row> rows) {
    static final LossChangeMatrix EMPTY = new LossChangeMatrix(List.of(), List.of());

    /**
     * @param candidate its number
     * @param iteration whose incumbent it is compared with
     * @param mean change of loss over the examples
     */
    record Column(int candidate, int iteration, double mean) {}

    /**
     * @param example its index
     * @param loss under the run's first prompt
     * @param changes in the order of the columns
     */
    record Row(int example, double loss, List<Double> changes) {
        Row {
            changes = List.copyOf(changes);
        }

        /** Mean over the candidates. */
        double mean() {
            return changes.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }
    }

    LossChangeMatrix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The largest change, in absolute value. */
    double largest() {
        return rows.stream()
                .flatMapToDouble(row -> row.changes().stream().mapToDouble(Math::abs))
                .max()
                .orElse(0);
    }

    /** The means of the columns, as a row. */
    List<Double> means() {
        return columns.stream().map(Column::mean).toList();
    }

    /** The mean loss under the run's first prompt. */
    double meanLoss() {
        return mean(rows.stream().mapToDouble(Row::loss));
    }

    /** The mean of all changes. */
    double mean() {
        return mean(columns.stream().mapToDouble(Column::mean));
    }

    private static double mean(DoubleStream numbers) {
        return numbers.average().orElse(0);
    }
}
