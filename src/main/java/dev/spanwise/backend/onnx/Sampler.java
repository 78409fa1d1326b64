package dev.spanwise.backend.onnx;

import dev.spanwise.score.Sampling;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws tokens from scores. One instance, with its own random stream, per generated text. */
final class Sampler {
    private final Sampling sampling;
    private final SplittableRandom random;

    /** @param seed of this text's stream; that of {@code sampling} is not used */
    Sampler(Sampling sampling, long seed) {
        this.sampling = sampling;
        random = new SplittableRandom(seed);
    }

    int draw(float[] scores) {
        if (sampling.temperature() == 0) {
            return best(scores);
        }
        double[] weights = weights(scores);
        double sum = Arrays.stream(weights).sum();
        double at = random.nextDouble();
        return sampling.topP() == 1 ? pick(weights, at * sum) : pickFromNucleus(weights, sum, at);
    }

    /** The most probable token; the first one among equals. */
    private static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    private double[] weights(float[] scores) {
        float most = scores[best(scores)];
        double[] weights = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            weights[i] = Math.exp((scores[i] - most) / sampling.temperature());
        }
        return weights;
    }

    private static int pick(double[] weights, double at) {
        int last = 0;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                sum += weights[i];
                if (at < sum) {
                    break;
                }
            }
        }
        return last;
    }

    /** The smallest set of most probable tokens whose probability reaches top-p (Holtzman et al., arXiv 1904.09751). */
    private int pickFromNucleus(double[] weights, double sum, double at) {
        // The weights below this add up to less than 1 - top-p of the sum, so they are outside of the nucleus and need
        // no sorting.
        double least = sum * (1 - sampling.topP()) / weights.length;
        int[] candidates = IntStream.range(0, weights.length)
                .filter(i -> weights[i] >= least)
                .boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double nucleus = 0;
        int size = 0;
        while (size < candidates.length && (size == 0 || nucleus < sampling.topP() * sum)) {
            nucleus += weights[candidates[size++]];
        }
        double kept = 0;
        for (int i = 0; i < size; i++) {
            kept += weights[candidates[i]];
            if (at * nucleus < kept) {
                return candidates[i];
            }
        }
        return candidates[size - 1];
    }
}
