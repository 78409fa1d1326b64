package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.score.Sampling;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final int DRAWS = 20_000;

    /** Probabilities 0.5, 0.3, 0.15, 0.05 and nothing. */
    private static float[] scores() {
        return new float[] {
            (float) Math.log(0.3),
            (float) Math.log(0.05),
            Float.NEGATIVE_INFINITY,
            (float) Math.log(0.5),
            (float) Math.log(0.15)
        };
    }

    @Test
    void temperatureZeroTakesTheMostProbable() {
        assertThat(new Sampler(Sampling.greedy(1), 0).draw(scores())).isEqualTo(3);
        assertThat(new Sampler(Sampling.greedy(1), 0).draw(new float[] {1, 2, 2}))
                .isEqualTo(1);
    }

    @Test
    void drawsAsOftenAsProbable() {
        double[] shares = shares(new Sampling(1, 1, 1, 3, List.of()));

        assertThat(shares[3]).isCloseTo(0.5, within(0.02));
        assertThat(shares[0]).isCloseTo(0.3, within(0.02));
        assertThat(shares[4]).isCloseTo(0.15, within(0.02));
        assertThat(shares[1]).isCloseTo(0.05, within(0.02));
        assertThat(shares[2]).isZero();
    }

    @Test
    void aLowTemperatureSharpens() {
        // Squares of the probabilities, and their sum.
        double sum = 0.25 + 0.09 + 0.0225 + 0.0025;
        assertThat(shares(new Sampling(0.5, 1, 1, 3, List.of()))[3]).isCloseTo(0.25 / sum, within(0.02));
    }

    @Test
    void topPLeavesOutTheImprobable() {
        double[] shares = shares(new Sampling(1, 0.75, 1, 3, List.of()));

        assertThat(shares[3]).isCloseTo(0.5 / 0.8, within(0.02));
        assertThat(shares[0]).isCloseTo(0.3 / 0.8, within(0.02));
        assertThat(shares[4] + shares[1]).isZero();
        assertThat(shares(new Sampling(1, 0.01, 1, 3, List.of()))[3]).isCloseTo(1, within(1e-9));
    }

    private static double[] shares(Sampling sampling) {
        double[] shares = new double[5];
        Sampler sampler = new Sampler(sampling, 0);
        for (int i = 0; i < DRAWS; i++) {
            shares[sampler.draw(scores())] += 1.0 / DRAWS;
        }
        return shares;
    }
}
