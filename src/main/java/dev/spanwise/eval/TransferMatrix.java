package dev.spanwise.eval;

import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.score.Reduction;
import dev.spanwise.stats.Rate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Losses and accuracies of prompts (rows) on models (columns) with the same test examples; shows whether gains on one
 * model hold on others.
 *
 * @param prompts the rows; the first one is the baseline
 * @param columns the models; the prompts were tuned on the first one
 */
public record TransferMatrix(List<TransferMatrix.Prompt> prompts, List<TransferMatrix.Column> columns) {
    /** The only reduction that is comparable between tokenizers. */
    public static final Reduction REDUCTION = Reduction.BYTE_MEAN;

    public TransferMatrix {
        prompts = List.copyOf(prompts);
        columns = List.copyOf(columns);
    }

    /** @param name display name, such as "version 3" */
    public record Prompt(String name, String text) {
        /** Each text once, with the first of its names. */
        public static List<Prompt> distinct(Stream<Prompt> prompts) {
            Set<String> texts = new HashSet<>();
            return prompts.filter(prompt -> texts.add(prompt.text())).toList();
        }
    }

    /**
     * The results on one model.
     *
     * @param model as named by the caller: {@code pocket}, a backend, or a folder
     * @param fingerprint of the model; empty if it could not be opened
     * @param cells of the measured prompts, in their order; fewer than prompts if not all are measured
     * @param failure why not all are measured, if the model failed
     */
    public record Column(String model, Optional<String> fingerprint, List<Cell> cells, Optional<String> failure) {
        public Column {
            cells = List.copyOf(cells);
        }

        static Column of(String model) {
            return new Column(model, Optional.empty(), List.of(), Optional.empty());
        }
    }

    /**
     * A prompt on a model.
     *
     * @param loss by {@link #REDUCTION}
     * @param right whether each example is answered correctly; if the data have wrong answers, whether the right one is
     *     more probable
     */
    public record Cell(PromptLoss loss, List<Boolean> right) {
        public Cell {
            right = List.copyOf(right);
        }

        public Rate accuracy() {
            return Rate.of(right);
        }
    }

    /** The quantity by which cells are compared. */
    public enum Measure {
        LOSS {
            @Override
            double gain(Cell before, Cell after, int example) {
                return before.loss().examples().get(example).loss()
                        - after.loss().examples().get(example).loss();
            }
        },
        ACCURACY {
            @Override
            double gain(Cell before, Cell after, int example) {
                return (after.right().get(example) ? 1 : 0) - (before.right().get(example) ? 1 : 0);
            }
        };

        /** The improvement of an example; positive is better. */
        abstract double gain(Cell before, Cell after, int example);
    }

    public boolean has(int prompt, int column) {
        return column < columns.size() && prompt < columns.get(column).cells().size();
    }

    /** The cell; empty if it is not measured yet. */
    public Optional<Cell> cell(int prompt, int column) {
        return has(prompt, column) ? Optional.of(columns.get(column).cells().get(prompt)) : Optional.empty();
    }

    /**
     * The gain of a prompt over the first one on the same model, positive is better; empty if it is not measured yet.
     */
    public Optional<PairedDifference> gain(int prompt, int column, Measure by) {
        return gains(prompt, column, by).map(PairedDifference::of);
    }

    /**
     * Whether the gain on the first model is lost on this one. Three conditions, each on the 95 % interval of paired
     * differences: there is a gain on the first model; there is no significant gain on this model; and its gain is
     * significantly smaller, example by example. The third is required since a significant and an insignificant gain
     * need not differ significantly (Gelman and Stern 2006).
     */
    public boolean isLost(int prompt, int column, Measure by) {
        Optional<double[]> home = gains(prompt, 0, by);
        Optional<double[]> here = gains(prompt, column, by);
        if (home.isEmpty() || here.isEmpty()) {
            return false;
        }
        double[] missing = IntStream.range(0, home.get().length)
                .mapToDouble(i -> home.get()[i] - here.get()[i])
                .toArray();
        return low(home.get()) > 0 && low(here.get()) <= 0 && low(missing) > 0;
    }

    private Optional<double[]> gains(int prompt, int column, Measure by) {
        return cell(0, column)
                .flatMap(before -> cell(prompt, column)
                        .map(after -> IntStream.range(0, before.right().size())
                                .mapToDouble(example -> by.gain(before, after, example))
                                .toArray()));
    }

    private static double low(double[] gains) {
        return PairedDifference.of(gains).ci95().lo();
    }

    /** The number of measured cells. */
    public int measured() {
        return columns.stream().mapToInt(column -> column.cells().size()).sum();
    }

    /** The number of cells if no model fails. */
    public int cells() {
        return prompts.size() * columns.size();
    }

    TransferMatrix with(int at, Column column) {
        return new TransferMatrix(
                prompts,
                IntStream.range(0, columns.size())
                        .mapToObj(i -> i == at ? column : columns.get(i))
                        .toList());
    }
}
