package dev.spanwise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PairedTTest {
    @Test
    void agreesWithATextbookExample() {
        // Student's own ten differences of hours of sleep (Biometrika 6, 1908): t = 4.0621, p = 0.00283.
        PairedT sleep = PairedT.of(new double[] {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4});
        assertThat(sleep.mean()).isCloseTo(1.58, within(1e-12));
        assertThat(sleep.mean() / sleep.standardError()).isCloseTo(4.0621, within(1e-4));
        assertThat(sleep.p()).isCloseTo(0.002833, within(1e-6));
        assertThat(sleep.interval(0.95).lo()).isCloseTo(0.70011, within(1e-5));
        assertThat(sleep.interval(0.95).hi()).isCloseTo(2.45989, within(1e-5));
    }

    @Test
    void theTestAndTheIntervalAgree() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            PairedT skewed = PairedT.of(normal(random, 2 + random.nextInt(10), 0.5));
            PairedT t = new PairedT(skewed.n(), skewed.mean(), skewed.standardError(), 0);
            assertThat(skewed.p()).isGreaterThanOrEqualTo(t.p() - 1e-12);
            assertThat(t.p() < 0.05).isEqualTo(!t.interval(0.95).spansZero());
            double margin = random.nextDouble();
            Interval narrow = t.interval(0.9);
            assertThat(t.equivalenceP(margin) < 0.05).isEqualTo(narrow.lo() > -margin && narrow.hi() < margin);
        }
    }

    @Test
    void errorRatesAreThosePromised() {
        assertThat(share(0, t -> t.p() < 0.05)).as("false effects").isBetween(0.03, 0.05);
        assertThat(share(1, t -> t.equivalenceP(1) < 0.05))
                .as("false equivalences")
                .isBetween(0.02, 0.05);
    }

    /** Exponential differences: Student's test alone is wrong three times too often at this level. */
    @Test
    void skewIsTakenOut() {
        Random random = new Random(4);
        int rounds = 20_000;
        int student = 0;
        int wrong = 0;
        for (int round = 0; round < rounds; round++) {
            PairedT t =
                    PairedT.of(random.doubles(40).map(u -> -Math.log(1 - u) - 1).toArray());
            wrong += t.p() < 0.005 ? 1 : 0;
            student += new PairedT(t.n(), t.mean(), t.standardError(), 0).p() < 0.005 ? 1 : 0;
        }
        assertThat(student).isGreaterThan(rounds * 10 / 1000);
        assertThat(wrong).isLessThan(rounds * 7 / 1000);
    }

    @Test
    void oneDifferenceAndEqualOnesHaveValues() {
        assertThat(PairedT.of(new double[] {2}).p()).isEqualTo(1);
        assertThat(PairedT.of(new double[] {2}).interval(0.95).spansZero()).isTrue();
        assertThat(PairedT.of(new double[] {2, 2}).p()).isEqualTo(0);
        assertThat(PairedT.of(new double[] {0, 0}).p()).isEqualTo(1);
        assertThat(PairedT.of(new double[] {0, 0}).equivalenceP(0.1)).isEqualTo(0);
    }

    private static double share(double mean, Predicate<PairedT> found) {
        Random random = new Random(2);
        int rounds = 10_000;
        int hits = 0;
        for (int round = 0; round < rounds; round++) {
            hits += found.test(PairedT.of(normal(random, 8, mean))) ? 1 : 0;
        }
        return (double) hits / rounds;
    }

    private static double[] normal(Random random, int n, double mean) {
        return random.doubles(n, 0, 1).map(u -> mean + random.nextGaussian()).toArray();
    }
}
