package dev.spanwise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedRatesTest {
    /**
     * Altman et al., Statistics with Confidence (2000), table 6.2, and Bentur et al. (2009) in Fagerland et al. (2017),
     * chapter 8.
     */
    @Test
    void intervalsArePublishedOnes() {
        assertInterval(new PairedRates(14, 0, 5, 22), -0.226, -0.011);
        assertInterval(new PairedRates(1, 7, 1, 12), 0.026, 0.507);
    }

    private static void assertInterval(PairedRates rates, double lo, double hi) {
        assertThat(rates.ci95().lo()).isCloseTo(lo, within(0.0006));
        assertThat(rates.ci95().hi()).isCloseTo(hi, within(0.0006));
    }

    @Test
    void certaintyIsNotClaimedWhereAllAnswersChangedOrNone() {
        Interval all = new PairedRates(0, 40, 0, 0).ci95();
        assertThat(all.lo()).isBetween(0.85, 0.9);
        assertThat(all.hi()).isEqualTo(1);
        Interval none = new PairedRates(40, 0, 0, 0).ci95();
        assertThat(none.spansZero()).isTrue();
        assertThat(none.hi() - none.lo()).isGreaterThan(0.1);
    }

    @Test
    void theOtherWayRoundIsTheMirrorImageAndTheDifferenceLiesWithin() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            PairedRates rates =
                    new PairedRates(random.nextInt(30), random.nextInt(30), random.nextInt(30), 1 + random.nextInt(30));
            PairedRates mirrored = new PairedRates(rates.both(), rates.lost(), rates.gained(), rates.neither());
            Interval interval = rates.ci95();
            assertThat(interval.lo())
                    .isBetween(-1.0, rates.difference())
                    .isCloseTo(-mirrored.ci95().hi(), within(1e-12));
            assertThat(interval.hi()).isBetween(rates.difference(), 1.0);
        }
    }

    @Test
    void aboutNinetyFiveOfAHundredIntervalsHoldTheTruth() {
        Random random = new Random(11);
        for (double gain : new double[] {0.05, 0.1, 0.4, 0.9}) {
            int held = 0;
            int rounds = 4_000;
            for (int round = 0; round < rounds; round++) {
                int[] count = new int[4];
                for (int i = 0; i < 40; i++) {
                    double drawn = random.nextDouble();
                    count[
                            drawn < gain
                                    ? 1
                                    : drawn < gain + 0.05 ? 2 : drawn < gain + 0.05 + (0.95 - gain) / 2 ? 0 : 3]++;
                }
                Interval interval = new PairedRates(count[0], count[1], count[2], count[3]).ci95();
                held += interval.lo() <= gain - 0.05 && gain - 0.05 <= interval.hi() ? 1 : 0;
            }
            assertThat((double) held / rounds)
                    .as("coverage at a gain of " + gain)
                    .isBetween(0.925, 0.99);
        }
    }

    @Test
    void nothingCannotBeCompared() {
        assertThatThrownBy(() -> new PairedRates(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
