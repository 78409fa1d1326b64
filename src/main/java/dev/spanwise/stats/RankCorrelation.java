package dev.spanwise.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.ranking.NaturalRanking;

/** Spearman's rank correlation (1904); equal values share the mean of their ranks. */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * @param x as many as {@code y}, all finite
     * @return from -1 to 1; empty where one side has fewer than two different values, since nothing can be ranked then
     */
    public static OptionalDouble of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " values");
        }
        if (Arrays.stream(x).distinct().count() < 2 || Arrays.stream(y).distinct().count() < 2) {
            return OptionalDouble.empty();
        }
        NaturalRanking ranking = new NaturalRanking();
        return OptionalDouble.of(pearson(ranking.apply(x), ranking.apply(y)));
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
