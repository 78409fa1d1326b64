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
 * Prompts by models on the same test examples: whether what was won on one model holds on others.
 *
 * @param prompts the rows; the first is the one that the others are compared with
 * @param columns the models; the first is the one that the prompts were tuned on
 */
public record TransferMatrix(List<TransferMatrix.Prompt> prompts, List<TransferMatrix.Column> columns) {
    /** The one reduction that compares over tokenizers. */
    public static final Reduction REDUCTION = Reduction.BYTE_MEAN;

    public TransferMatrix {
        prompts = List.copyOf(prompts);
        columns = List.copyOf(columns);
    }

    /** @param name for people, such as "version 3" */
    public record Prompt(String name, String text) {
        /** Each text once, under the first of its names. */
        public static List<Prompt> distinct(Stream<Prompt> prompts) {
            Set<String> texts = new HashSet<>();
            return prompts.filter(prompt -> texts.add(prompt.text())).toList();
        }
    }

    /**
     * What one model made of the prompts.
     *
     * @param model as it was asked for: {@code pocket}, or a folder
     * @param fingerprint of the model; empty where it could not be opened
     * @param cells of the first prompts, in their order; fewer than there are prompts where the work has not come to
     *     its end
     * @param failure why it did not, if the model is to blame
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
     * @param right whether each example is answered rightly; where the data give wrong answers, whether the right one
     *     is more probable
     */
    public record Cell(PromptLoss loss, List<Boolean> right) {
        public Cell {
            right = List.copyOf(right);
        }

        public Rate accuracy() {
            return Rate.of(right);
        }
    }

    /** What the cells are compared by. */
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

        /** By how much an example is better than before. */
        abstract double gain(Cell before, Cell after, int example);
    }

    public boolean has(int prompt, int column) {
        return column < columns.size() && prompt < columns.get(column).cells().size();
    }

    /** Empty while it is not measured. */
    public Optional<Cell> cell(int prompt, int column) {
        return has(prompt, column) ? Optional.of(columns.get(column).cells().get(prompt)) : Optional.empty();
    }

    /**
     * What a prompt brings over the first one on the same model, positive being better; empty while it is not measured.
     */
    public Optional<PairedDifference> gain(int prompt, int column, Measure by) {
        return gains(prompt, column, by).map(PairedDifference::of);
    }

    /**
     * Whether a prompt works on the model it was tuned on and clearly not on this one. That takes three things, each
     * judged by the 95 % interval of paired differences: the first model gains by the prompt; this model does not, as
     * far as the examples tell; and its gain is smaller, example by example. The third is asked for since a clear gain
     * and an unclear one need not differ clearly (Gelman and Stern 2006).
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

    /** How many cells are measured, of all that can be. */
    public int measured() {
        return columns.stream().mapToInt(column -> column.cells().size()).sum();
    }

    /** How many cells there are when all models are able to answer. */
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
