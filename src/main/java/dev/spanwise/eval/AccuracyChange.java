package dev.spanwise.eval;

import dev.spanwise.stats.Interval;
import dev.spanwise.stats.McNemar;
import dev.spanwise.stats.PairedRates;
import java.util.List;

/**
 * The change of accuracy between two prompts on the same examples, by pairs.
 *
 * @param accuracy after minus before
 * @param ci95 Newcombe's interval of paired rates; the bootstrap's would have no width if all answers changed, or none
 * @param test on the answers that became right and those that became wrong
 */
public record AccuracyChange(double accuracy, Interval ci95, McNemar test) {
    /**
     * @param before whether each example was answered correctly; at least one
     * @param after the same examples, in the same order
     */
    public static AccuracyChange of(List<Boolean> before, List<Boolean> after) {
        int n = before.size();
        if (n != after.size()) {
            throw new IllegalArgumentException(n + " answers cannot be paired with " + after.size());
        }
        int[][] count = new int[2][2];
        for (int i = 0; i < n; i++) {
            count[before.get(i) ? 1 : 0][after.get(i) ? 1 : 0]++;
        }
        PairedRates rates = new PairedRates(count[1][1], count[0][1], count[1][0], count[0][0]);
        return new AccuracyChange(rates.difference(), rates.ci95(), new McNemar(rates.gained(), rates.lost()));
    }
}
