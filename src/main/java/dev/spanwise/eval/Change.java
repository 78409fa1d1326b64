package dev.spanwise.eval;

import dev.spanwise.stats.Bootstrap;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.McNemar;
import java.util.List;

/**
 * How a prompt's answers differ from another's on the same examples, right against wrong, pair by pair.
 *
 * @param accuracy after minus before
 * @param ci95 by the paired bootstrap
 * @param test on the answers that became right and those that became wrong
 */
public record Change(double accuracy, Interval ci95, McNemar test) {
    /**
     * @param before whether each example was answered rightly; at least one
     * @param after the same examples, in the same order
     */
    public static Change of(List<Boolean> before, List<Boolean> after) {
        int n = before.size();
        if (n != after.size()) {
            throw new IllegalArgumentException(n + " answers cannot be paired with " + after.size());
        }
        double[] differences = new double[n];
        int gained = 0;
        int lost = 0;
        for (int i = 0; i < n; i++) {
            int change = (after.get(i) ? 1 : 0) - (before.get(i) ? 1 : 0);
            gained += change > 0 ? 1 : 0;
            lost += change < 0 ? 1 : 0;
            differences[i] = change;
        }
        return new Change((double) (gained - lost) / n, Bootstrap.ofMean(differences), new McNemar(gained, lost));
    }
}
