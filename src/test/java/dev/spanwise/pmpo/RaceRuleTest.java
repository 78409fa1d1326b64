package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.RaceRule.Standing;
import dev.spanwise.pmpo.UnitEffect.Kind;
import dev.spanwise.stats.FalseDiscovery;
import dev.spanwise.stats.PairedT;
import dev.spanwise.stats.Rate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Races among simulated units, with all the looks and stops of real ones. */
class RaceRuleTest {
    private static final int ROUNDS = 400;
    private static final double SPREAD = 0.25;

    /** How an effect varies from example to example: mean zero, standard deviation one. */
    private enum Noise {
        NORMAL(RaceRule.ERROR),
        HEAVY_TAILED(RaceRule.ERROR),
        /** Of skewness one, under which the rule is known to be a little above its rate. */
        SKEWED(0.07);

        private final double error;

        Noise(double error) {
            this.error = error;
        }

        double draw(Random random) {
            return switch (this) {
                case NORMAL -> random.nextGaussian();
                case HEAVY_TAILED -> (random.nextBoolean() ? 1 : -1) * exponential(random) / Math.sqrt(2);
                case SKEWED ->
                    (IntStream.range(0, 4).mapToDouble(i -> exponential(random)).sum() - 4) / 2;
            };
        }

        private static double exponential(Random random) {
            return -Math.log(1 - random.nextDouble());
        }
    }

    /** The differences of each unit of a race. */
    private static double[][] units(double[] effects, Noise noise, int examples, long seed) {
        Random random = new Random(seed);
        return Arrays.stream(effects)
                .mapToObj(effect -> IntStream.range(0, examples)
                        .mapToDouble(i -> effect + SPREAD * noise.draw(random))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static List<Standing> race(double[][] units, double margin) {
        RaceRule rule = new RaceRule(units[0].length, margin, false);
        Standing[] standings = new Standing[units.length];
        for (int look : rule.looks()) {
            for (int i = 0; i < units.length; i++) {
                if (standings[i] == null || standings[i].open()) {
                    standings[i] = Standing.of(Arrays.copyOf(units[i], look));
                }
            }
            standings = rule.after(look, List.of(standings)).toArray(Standing[]::new);
        }
        return List.of(standings);
    }

    private static List<List<Standing>> races(double[] effects, Noise noise, int examples, double margin) {
        return IntStream.range(0, ROUNDS)
                .parallel()
                .mapToObj(seed -> race(units(effects, noise, examples, seed), margin))
                .toList();
    }

    private static boolean inert(Standing unit) {
        return unit.verdict() == Kind.INERT;
    }

    /** That the share of races with a wrong verdict is not above a rate, but for the luck of so many. */
    private static void assertKept(double error, List<List<Standing>> races, Predicate<Standing> wrong) {
        Rate rate = Rate.of(
                races.stream().map(race -> race.stream().anyMatch(wrong)).toList());
        assertThat(rate.ci95().lo()).as("%s", rate).isLessThanOrEqualTo(error);
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingHasAnEffectFewRacesClaimOne(Noise noise) {
        for (int examples : new int[] {20, 60}) {
            assertKept(noise.error, races(new double[8], noise, examples, 0.02), Standing::isEffect);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereEachEffectIsJustNotSmallFewRacesCallOneInert(Noise noise) {
        double[] edge = {0.1, 0.1, 0.1, 0.1, -0.1, -0.1, -0.1, -0.1};
        for (int examples : new int[] {20, 60}) {
            assertKept(noise.error, races(edge, noise, examples, 0.1), RaceRuleTest::inert);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyVerdictsFewAreWrongAndMostOfTheTruthIsFound(Noise noise) {
        double[] truth = {0, 0, 0, 0, 0.5, -0.5, 0.5, -0.2};
        double margin = 0.2;
        double falseEffects = 0;
        double falseInert = 0;
        int strong = 0;
        int dead = 0;
        for (List<Standing> race : races(truth, noise, 60, margin)) {
            int effects = 0;
            int inert = 0;
            int wrong = 0;
            int wrongInert = 0;
            for (int i = 0; i < truth.length; i++) {
                Standing unit = race.get(i);
                effects += unit.isEffect() ? 1 : 0;
                inert += inert(unit) ? 1 : 0;
                wrong += unit.isEffect() && Math.signum(unit.t().mean()) != Math.signum(truth[i]) ? 1 : 0;
                wrongInert += inert(unit) && Math.abs(truth[i]) >= margin ? 1 : 0;
                strong += unit.isEffect() && Math.abs(truth[i]) == 0.5 ? 1 : 0;
                dead += inert(unit) && truth[i] == 0 ? 1 : 0;
            }
            falseEffects += (double) wrong / Math.max(1, effects);
            falseInert += (double) wrongInert / Math.max(1, inert);
        }
        assertThat(falseEffects / ROUNDS).isLessThan(RaceRule.ERROR);
        assertThat(falseInert / ROUNDS).isLessThan(RaceRule.ERROR);
        assertThat(strong).as("of the strong ones").isGreaterThan(3 * ROUNDS * 95 / 100);
        assertThat(dead).as("of the dead ones").isGreaterThan(4 * ROUNDS * 80 / 100);
    }

    /** The alternative measures every unit on every example and looks once, so that looks cost it nothing. */
    @ParameterizedTest
    @ValueSource(ints = {20, 60})
    void aRaceFindsMostOfWhatAllExamplesWouldWithLessWork(int examples) {
        double effect = 1.2 * SPREAD * Math.sqrt(10.0 / examples);
        double[] truth = {effect, -effect, effect, -effect, 0, 0, 0, 0};
        int found = 0;
        int shown = 0;
        int passes = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            double[][] units = units(truth, Noise.NORMAL, examples, seed);
            List<Standing> race = race(units, 0.02);
            found += (int) race.stream().filter(Standing::isEffect).count();
            passes += race.stream().mapToInt(unit -> unit.t().n()).sum();
            double[] p =
                    Stream.of(units).mapToDouble(each -> PairedT.of(each).p()).toArray();
            for (boolean discovery : FalseDiscovery.discoveries(p, RaceRule.ERROR)) {
                shown += discovery ? 1 : 0;
            }
        }
        assertThat(found).as("of %d", shown).isGreaterThan(shown * 80 / 100);
        assertThat(passes).isLessThan(ROUNDS * truth.length * examples * 85 / 100);
    }
}
