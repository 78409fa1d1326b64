package dev.spanwise.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Spearman's rank correlation (1904); equal values share the mean of their ranks.
 *
 * @param rho from -1 to 1
 * @param n number of pairs
 */
public record RankCorrelation(double rho, int n) {
    /** Fewer pairs are too often in perfect order by chance: 2 of the 24 orders of four are. */
    private static final int FEWEST = 5;

    /**
     * @param x as many as {@code y}, all finite
     * @return empty if one side has fewer than two distinct values, which cannot be ranked
     */
    public static Optional<RankCorrelation> of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " values");
        }
        if (Arrays.stream(x).distinct().count() < 2
                || Arrays.stream(y).distinct().count() < 2) {
            return Optional.empty();
        }
        NaturalRanking ranking = new NaturalRanking();
        return Optional.of(new RankCorrelation(pearson(ranking.apply(x), ranking.apply(y)), x.length));
    }

    /** By Bonett and Wright (2000); empty for fewer than {@value #FEWEST} pairs. */
    public Optional<Interval> ci95() {
        if (n < FEWEST) {
            return Optional.empty();
        }
        // Half of the effect of one swap of neighbours, since the interval of a perfect order would have no width.
        double largest = 1 - 6 / (n * (n * (double) n - 1));
        double r = Math.clamp(rho, -largest, largest);
        double centre = Math.log((1 + r) / (1 - r)) / 2;
        double half = Rate.Z * Math.sqrt((1 + r * r / 2) / (n - 3));
        return Optional.of(
                new Interval(Math.min(rho, Math.tanh(centre - half)), Math.max(rho, Math.tanh(centre + half))));
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
