package dev.spanwise.pmpo;

import dev.spanwise.pmpo.UnitEffect.Kind;
import dev.spanwise.stats.FalseDiscovery;
import dev.spanwise.stats.PairedT;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * When the units of a race are looked at, and what is said of them then: helpful or harmful by a paired t-test, inert
 * by equivalence to zero, each with a false discovery rate of {@link #ERROR} for all looks together. A look has a part
 * of it in proportion to its number of examples (Bonferroni, weighted): little is to be decided on five. A unit that
 * has little chance of a verdict on all examples is given up, which can cost a verdict and cannot make a false one.
 *
 * <p>The rate is kept where effects vary symmetrically from example to example, with heavy tails, too. Under a
 * skewness of one, 20 examples of eight units without effect bring a false verdict in 6 to 7 % of the races, under a
 * skewness of two in 13 %; an effect that shows in one example of ten can be missed by the first looks altogether.
 *
 * @param examples number of all, at least one
 * @param margin smaller mean effects, in nats, make no difference
 * @param thorough whether no unit is given up
 */
record RaceRule(int examples, double margin, boolean thorough) {
    static final double ERROR = 0.05;
    private static final int[] LOOKS = {5, 10, 20, 40};

    /** A unit is given up where the chance of a verdict on all examples is lower. */
    private static final double HOPE = 0.2;

    /**
     * How a unit stands.
     *
     * @param t of its effects on the examples so far
     * @param verdict stays once it is not {@link Kind#UNCLEAR}
     * @param open whether it is to be measured on more examples
     */
    record Standing(PairedT t, Kind verdict, boolean open) {
        static Standing of(double[] effects) {
            return new Standing(PairedT.of(effects), Kind.UNCLEAR, true);
        }

        boolean isEffect() {
            return verdict == Kind.HELPFUL || verdict == Kind.HARMFUL;
        }

        private Standing with(Kind found) {
            return new Standing(t, found, found == Kind.UNCLEAR);
        }

        private Standing givenUp() {
            return new Standing(t, verdict, false);
        }
    }

    /** The numbers of examples, growing up to all. */
    int[] looks() {
        return IntStream.concat(IntStream.of(LOOKS).filter(look -> look < examples), IntStream.of(examples))
                .toArray();
    }

    /**
     * How units stand after a look.
     *
     * @param look one of {@link #looks}
     * @param units all of a race; the open ones were measured on the look's examples
     */
    List<Standing> after(int look, List<Standing> units) {
        double rate = rate(look);
        boolean[] effects = discoveries(units, t -> Math.abs(t.mean()) < margin ? 1 : t.p(), rate);
        boolean[] none = discoveries(units, t -> t.equivalenceP(margin), rate);
        List<Standing> judged = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Standing unit = units.get(i);
            Kind sign = unit.t().mean() > 0 ? Kind.HELPFUL : Kind.HARMFUL;
            judged.add(!unit.open() ? unit : unit.with(effects[i] ? sign : none[i] ? Kind.INERT : Kind.UNCLEAR));
        }
        if (thorough) {
            return judged;
        }
        double last = rate(examples) / units.size();
        double effectRate = last * count(judged, unit -> unit.open() || unit.isEffect());
        double inertRate = last * count(judged, unit -> unit.open() || unit.verdict() == Kind.INERT);
        return judged.stream()
                .map(unit -> unit.open() && chance(unit.t(), effectRate, inertRate) < HOPE ? unit.givenUp() : unit)
                .toList();
    }

    private double rate(int look) {
        return ERROR * look / IntStream.of(looks()).sum();
    }

    private static boolean[] discoveries(List<Standing> units, ToDoubleFunction<PairedT> p, double rate) {
        return FalseDiscovery.discoveries(
                units.stream().mapToDouble(unit -> p.applyAsDouble(unit.t())).toArray(), rate);
    }

    private static long count(List<Standing> units, Predicate<Standing> which) {
        return units.stream().filter(which).count();
    }

    /** The chance of a verdict on all examples, by tests at the highest levels that the other units may leave. */
    private double chance(PairedT t, double effectRate, double inertRate) {
        if (t.n() == examples) {
            return 0;
        }
        PairedT last = new PairedT(examples, 0, t.standardError() * Math.sqrt((double) t.n() / examples), 0);
        double significant = Math.max(margin, last.interval(1 - effectRate).hi());
        double equivalent = margin - last.interval(1 - 2 * inertRate).hi();
        return 1 - t.chance(examples, -significant, significant) + t.chance(examples, -equivalent, equivalent);
    }
}
