package dev.spanwise.stats;

import java.util.Locale;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * The exact test of McNemar (1947): whether answers that changed between right and wrong changed in one direction more
 * often than by chance.
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

    /** The two-sided p-value; 1 if nothing changed. */
    public double p() {
        int changed = gained + lost;
        return changed == 0
                ? 1
                : BinomialTest.withDefaults().test(changed, gained, 0.5).getPValue();
    }

    /** Display text, such as "12 became right, 3 wrong; McNemar's exact p = 0.0352". */
    public String inWords() {
        double p = p();
        String size = p < 0.0001 ? "below 0.0001" : String.format(Locale.ROOT, "= %.4f", p);
        return gained + " became right, " + lost + " wrong; McNemar's exact p " + size;
    }
}
