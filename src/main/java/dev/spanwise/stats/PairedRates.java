package dev.spanwise.stats;

/**
 * Successes of two treatments on the same cases.
 *
 * @param both successes of both
 * @param gained successes of the second only
 * @param lost successes of the first only
 * @param neither successes of none
 */
public record PairedRates(int both, int gained, int lost, int neither) {
    public PairedRates {
        if (both < 0 || gained < 0 || lost < 0 || neither < 0 || both + gained + lost + neither == 0) {
            throw new IllegalArgumentException(both + ", " + gained + ", " + lost + ", " + neither);
        }
    }

    public int n() {
        return both + gained + lost + neither;
    }

    /** The second rate minus the first. */
    public double difference() {
        return (double) (gained - lost) / n();
    }

    /**
     * The interval of that difference by Newcombe (1998), method 10: combines the Wilson intervals of both rates,
     * corrected by the correlation of the pairs.
     */
    public Interval ci95() {
        Rate first = new Rate(both + lost, n());
        Rate second = new Rate(both + gained, n());
        double firstDown = first.value() - first.ci95().lo();
        double firstUp = first.ci95().hi() - first.value();
        double secondDown = second.value() - second.ci95().lo();
        double secondUp = second.ci95().hi() - second.value();
        return new Interval(
                Math.max(-1, difference() - distance(secondDown, firstUp)),
                Math.min(1, difference() + distance(secondUp, firstDown)));
    }

    private double distance(double a, double b) {
        return Math.sqrt(Math.max(0, a * a - 2 * correlation() * a * b + b * b));
    }

    /** Phi, with the method's continuity correction if it is positive. */
    private double correlation() {
        double margins = (double) (both + lost) * (gained + neither) * (both + gained) * (lost + neither);
        double product = (double) both * neither - (double) gained * lost;
        double corrected = product > 0 ? Math.max(0, product - n() / 2.0) : product;
        return margins == 0 ? 0 : corrected / Math.sqrt(margins);
    }
}
