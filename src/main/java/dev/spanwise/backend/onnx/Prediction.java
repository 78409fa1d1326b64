package dev.spanwise.backend.onnx;

import java.util.List;

/**
 * The network's prediction for one position of a text.
 *
 * @param token the token at the position
 * @param best the most probable tokens for the position, in the order of their ranks
 */
public record Prediction(Ranked token, List<Ranked> best) {
    public Prediction {
        best = List.copyOf(best);
    }

    /**
     * A token among all of the vocabulary.
     *
     * @param id of the token
     * @param logProb natural logarithm of its probability, at most 0
     * @param rank 1 for the most probable token; of equals the one with the lower id comes first
     */
    public record Ranked(int id, double logProb, int rank) {}
}
