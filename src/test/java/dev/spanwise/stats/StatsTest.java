package dev.spanwise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatsTest {
    /** Wilson intervals without continuity correction as printed in Newcombe (1998), table I, method 3. */
    @Test
    void wilsonIntervalsMatchThePublishedTable() {
        assertInterval(new Rate(81, 263), 0.2553, 0.3662);
        assertInterval(new Rate(15, 148), 0.0624, 0.1605);
        assertInterval(new Rate(0, 20), 0.0, 0.1611);
        assertInterval(new Rate(1, 29), 0.0061, 0.1718);
    }

    @Test
    void bootstrapOfTheMeanAgreesWithNormalTheoryOnNormalData() {
        Random random = new Random(5);
        double[] values = new double[400];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 + 2 * random.nextGaussian();
            sum += values[i];
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = 1.96 * Math.sqrt(squares / (values.length - 1) / values.length);
        Interval interval = Bootstrap.ofMean(values);
        assertThat(interval.lo()).isCloseTo(mean - half, within(0.02));
        assertThat(interval.hi()).isCloseTo(mean + half, within(0.02));
    }

    /**
     * Paired data from the literature, and the percentile interval that {@code scipy.stats.bootstrap} of SciPy 1.17.1
     * gives with a million resamples: the sleep of ten patients (Student 1908), Darwin's maize in eighths of an inch
     * (Fisher 1935), and 20 answers of which 8 became right and 2 wrong.
     */
    @Test
    void bootstrapAgreesWithSciPy() {
        assertNear(Bootstrap.ofMean(new double[] {1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4}), 0.95, 2.38, 0.08);
        double[] maize = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
        assertNear(
                Bootstrap.ofMean(
                        Arrays.stream(maize).map(eighths -> eighths / 8).toArray()),
                0.175,
                4.767,
                0.2);
        double[] answers = new double[20];
        Arrays.fill(answers, 0, 8, 1);
        Arrays.fill(answers, 8, 10, -1);
        assertNear(Bootstrap.ofMean(answers), 0, 0.55, 0.0501);
    }

    /**
     * All 3125 resamples of five values: the ends must lie where 2000 drawn ones put the 2.5 % quantile in 997 of 1000
     * draws.
     */
    @Test
    void bootstrapAgreesWithTheWholeDistributionOfFewValues() {
        double[] values = {0.1, 0.5, 2.25, 0.75, 1.5};
        double[] means = IntStream.range(0, 3125)
                .mapToDouble(i ->
                        (values[i % 5] + values[i / 5 % 5] + values[i / 25 % 5] + values[i / 125 % 5] + values[i / 625])
                                / 5)
                .sorted()
                .toArray();
        Interval interval = Bootstrap.ofMean(values);
        double off = 3 * Math.sqrt(0.025 * 0.975 / 2000);
        assertThat(interval.lo()).isBetween(means[(int) ((0.025 - off) * 3125)], means[(int) ((0.025 + off) * 3125)]);
        assertThat(interval.hi()).isBetween(means[(int) ((0.975 - off) * 3125)], means[(int) ((0.975 + off) * 3125)]);
    }

    @Test
    void bootstrapIsRepeatableAndShiftsWithItsData() {
        double[] values = {0.1, 0.5, 2.25, 0.75, 1.5};
        double[] shifted = {10.1, 10.5, 12.25, 10.75, 11.5};
        Interval interval = Bootstrap.ofMean(values);
        assertThat(Bootstrap.ofMean(values)).isEqualTo(interval);
        assertThat(Bootstrap.ofMean(shifted).lo()).isCloseTo(interval.lo() + 10, within(1e-9));
        assertThat(Bootstrap.ofMean(new double[] {4})).isEqualTo(new Interval(4, 4));
    }

    @Test
    void nineteenOfTwentyIntervalsHoldTheTrueMean() {
        Random random = new Random(6);
        int held = 0;
        int rounds = 400;
        for (int round = 0; round < rounds; round++) {
            double[] values = new double[40];
            for (int i = 0; i < values.length; i++) {
                values[i] = -Math.log(1 - random.nextDouble());
            }
            Interval interval = Bootstrap.ofMean(values);
            if (interval.lo() <= 1 && 1 <= interval.hi()) {
                held++;
            }
        }
        assertThat((double) held / rounds).isBetween(0.88, 0.98);
    }

    /** Of 12 answers that changed, 2 or fewer one way: 2 * (1 + 12 + 66) / 4096. */
    @Test
    void mcnemarsTestIsTheSignTest() {
        assertThat(new McNemar(10, 2).p()).isCloseTo(158.0 / 4096, within(1e-12));
        assertThat(new McNemar(2, 10).p()).isCloseTo(158.0 / 4096, within(1e-12));
        assertThat(new McNemar(3, 3).p()).isEqualTo(1);
        assertThat(new McNemar(0, 0).p()).isEqualTo(1);
        assertThat(new McNemar(40, 0).p()).isCloseTo(Math.pow(2, -39), within(1e-18));
        assertThat(new McNemar(10, 2).inWords()).isEqualTo("10 became right, 2 wrong; McNemar's exact p = 0.0386");
        assertThat(new McNemar(0, 40).inWords()).isEqualTo("0 became right, 40 wrong; McNemar's exact p below 0.0001");
    }

    /**
     * Approval of a prime minister in two surveys (Agresti 2002, table 10.1): 150 and 86 changed; p by SciPy 1.17.1's
     * {@code binomtest}.
     */
    @Test
    void mcnemarsTestAgreesWithSciPyOnPublishedCounts() {
        assertThat(new McNemar(150, 86).p()).isCloseTo(3.7159361395713866e-5, within(1e-15));
    }

    /**
     * Losses and right answers of ten prompts with ties on both sides: rho by {@code scipy.stats.spearmanr} of SciPy
     * 1.17.1.
     */
    @Test
    void rankCorrelationWithTiesAgreesWithSciPy() {
        double[] losses = {4.668, 0.002, 0.003, 0.003, 0.004, 0.005, 0.332, 4.777, 1.5, 1.5};
        double[] right = {0, 40, 40, 38, 38, 39, 31, 1, 12, 20};
        RankCorrelation found = RankCorrelation.of(losses, right).orElseThrow();
        assertThat(found.rho()).isCloseTo(-0.9263803680981596, within(1e-14));
        assertNear(found.ci95().orElseThrow(), -0.9870800749779564, -0.633152674194203, 1e-12);
    }

    /** Ten pairs with squared rank differences of 194 in all, none tied: 1 - 6 * 194 / (10 * 99); and ties by hand. */
    @Test
    void rankCorrelationAgreesWithItsClosedForm() {
        double[] quotient = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
        double[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
        assertThat(RankCorrelation.of(quotient, hours).orElseThrow().rho()).isCloseTo(-29.0 / 165, within(1e-12));
        assertThat(RankCorrelation.of(new double[] {1, 2, 2, 4}, new double[] {1, 3, 2, 4})
                        .orElseThrow()
                        .rho())
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
        assertThat(RankCorrelation.of(new double[] {1, 1}, new double[] {1, 2})).isEmpty();
    }

    /**
     * tanh(artanh(-29 / 165) -+ 1.96 * sqrt((1 + r^2 / 2) / 7)), and the rank correlation of normal pairs: 6 / pi *
     * asin(r / 2).
     */
    @Test
    void nineteenOfTwentyIntervalsHoldTheTrueRankCorrelation() {
        assertThat(new RankCorrelation(-29.0 / 165, 10).ci95()).hasValueSatisfying(interval -> {
            assertThat(interval.lo()).isCloseTo(-0.7278, within(5e-5));
            assertThat(interval.hi()).isCloseTo(0.5145, within(5e-5));
        });
        Random random = new Random(7);
        int rounds = 400;
        for (double r : new double[] {0, -0.6, -0.9}) {
            double truth = 6 / Math.PI * Math.asin(r / 2);
            int held = 0;
            for (int round = 0; round < rounds; round++) {
                double[] x = new double[12];
                double[] y = new double[12];
                for (int i = 0; i < x.length; i++) {
                    x[i] = random.nextGaussian();
                    y[i] = r * x[i] + Math.sqrt(1 - r * r) * random.nextGaussian();
                }
                Interval interval =
                        RankCorrelation.of(x, y).orElseThrow().ci95().orElseThrow();
                held += interval.lo() <= truth && truth <= interval.hi() ? 1 : 0;
            }
            assertThat((double) held / rounds).as("r = " + r).isBetween(0.92, 0.985);
        }
    }

    @Test
    void aPerfectOrderIsNotTakenForCertainty() {
        assertThat(new RankCorrelation(-1, 4).ci95()).isEmpty();
        Interval five = new RankCorrelation(-1, 5).ci95().orElseThrow();
        assertThat(five.lo()).isEqualTo(-1);
        assertThat(five.hi()).isBetween(-0.9, 0.0);
        assertThat(new RankCorrelation(1, 20).ci95().orElseThrow().lo()).isBetween(0.9, 0.9999);
    }

    private static void assertNear(Interval interval, double lo, double hi, double off) {
        assertThat(interval.lo()).isCloseTo(lo, within(off));
        assertThat(interval.hi()).isCloseTo(hi, within(off));
    }

    private static void assertInterval(Rate rate, double lo, double hi) {
        assertThat(rate.ci95().lo()).isCloseTo(lo, within(5e-5));
        assertThat(rate.ci95().hi()).isCloseTo(hi, within(5e-5));
    }
}
