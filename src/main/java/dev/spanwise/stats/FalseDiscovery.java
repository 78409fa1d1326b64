package dev.spanwise.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The control of the false discovery rate among many tests (Benjamini and Hochberg 1995). */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /**
     * Which of the tests are discoveries.
     *
     * @param p the p-values, from 0 to 1
     * @param rate the share of false ones among the discoveries that is allowed in the mean
     */
    public static boolean[] discoveries(double[] p, double rate) {
        int[] byP = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int last = -1;
        for (int rank = 0; rank < byP.length; rank++) {
            if (p[byP[rank]] <= rate * (rank + 1) / p.length) {
                last = rank;
            }
        }
        boolean[] found = new boolean[p.length];
        for (int rank = 0; rank <= last; rank++) {
            found[byP[rank]] = true;
        }
        return found;
    }
}
