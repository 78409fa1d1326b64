package dev.spanwise.pmpo;

import dev.spanwise.stats.Bootstrap;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import java.util.Arrays;
import java.util.List;

/**
 * The margins between the right answers and the most probable wrong ones, over the examples of a split.
 *
 * @param mean the mean margin
 * @param ci95 its bootstrap interval
 * @param ahead the rate of examples whose right answer is the most probable one, ties excluded: the win rate of
 *     preference data, the option accuracy of choices
 */
public record Margins(double mean, Interval ci95, Rate ahead) {
    static Margins of(List<ExampleLoss> examples) {
        double[] margins = examples.stream()
                .mapToDouble(example -> example.margins().get(example.rival()))
                .toArray();
        return new Margins(
                Arrays.stream(margins).average().orElseThrow(),
                Bootstrap.ofMean(margins),
                new Rate(
                        (int) Arrays.stream(margins)
                                .filter(margin -> margin > 0)
                                .count(),
                        margins.length));
    }
}
