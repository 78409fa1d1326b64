package dev.spanwise.stats;

import org.apache.commons.statistics.inference.BinomialTest;

/**
 * The exact test of McNemar (1947): whether answers that changed between right and wrong changed more often one way than
 * chance would have it.
 *
 * @param gained answers that became right
 * @param lost answers that became wrong
 */
public record McNemar(int gained, int lost) {
    public McNemar {
        if (gained < 0 || lost < 0) {
            throw new IllegalArgumentException(gained + " gained, " + lost + " lost");
        }
    }

    /** The two-sided p-value; 1 where nothing changed. */
    public double p() {
        int changed = gained + lost;
        return changed == 0 ? 1 : BinomialTest.withDefaults().test(changed, gained, 0.5).getPValue();
    }
}
