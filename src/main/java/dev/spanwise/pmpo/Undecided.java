package dev.spanwise.pmpo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The units that a race has left unclear, and what would decide them.
 *
 * @param units how many they are
 * @param givenUp how many of them were not masked on all examples
 * @param clearest the one that the fewest examples would decide
 * @param examples about how many that are, at least one, if it is asked about alone: the sample size at which a paired
 *     test at 5 % finds an effect of this mean and spread four times in five (Cohen 1988, chapter 2); infinite for a
 *     mean of zero
 */
public record Undecided(int units, int givenUp, UnitEffect clearest, double examples) {
    /** The normal quantiles of 2.5 % and of a power of 80 %, over the former, which an interval holds. */
    private static final double QUANTILES = (1.960 + 0.842) / 1.960;

    private static final int MANY = 1_000;

    /** @param all number of training examples */
    static Optional<Undecided> of(Importance importance, int all) {
        List<UnitEffect> unclear = importance.units().stream()
                .flatMap(UnitEffect::all)
                .filter(unit -> unit.raced() != null && unit.kind() == UnitEffect.Kind.UNCLEAR)
                .toList();
        return unclear.stream()
                .min(Comparator.comparingDouble(Undecided::examples))
                .map(clearest -> new Undecided(
                        unclear.size(),
                        (int) unclear.stream().filter(unit -> seen(unit) < all).count(),
                        clearest,
                        examples(clearest)));
    }

    /** With how many examples there would have to be. */
    public String sentence() {
        return (units == 1 ? "1 unit is" : units + " units are")
                + " unclear; the clearest, asked about alone, would show on "
                + (examples > MANY ? "more than " + MANY : "about " + (long) Math.ceil(examples)) + " examples";
    }

    private static int seen(UnitEffect unit) {
        return unit.raced() == null ? 0 : unit.raced().examples();
    }

    private static double examples(UnitEffect unit) {
        double mean = Math.abs(unit.delta().mean());
        double half = (unit.delta().ci95().hi() - unit.delta().ci95().lo()) / 2;
        return mean == 0 ? Double.POSITIVE_INFINITY : Math.max(1, seen(unit) * Math.pow(QUANTILES * half / mean, 2));
    }
}
