package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.Prediction.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The network's scores of all tokens for one position, as log-probabilities and ranks. */
final class Ranking {
    private final float[] scores;
    private final double sum;
    private final List<Ranked> best;
    private final Map<Integer, Prediction> asked = new HashMap<>();

    /**
     * @param scores must not change while this is in use
     * @param top number of most probable tokens in each prediction
     */
    Ranking(float[] scores, int top) {
        this.scores = scores;
        sum = Logits.logSumExp(scores);
        best = best(top);
    }

    /** The prediction for a position where {@code id} is the token. */
    Prediction of(int id) {
        return asked.computeIfAbsent(id, key -> new Prediction(new Ranked(key, logProb(key), rank(key)), best));
    }

    private double logProb(int id) {
        return Math.min(0, scores[id] - sum);
    }

    private int rank(int id) {
        int rank = 1;
        for (int other = 0; other < scores.length; other++) {
            if (scores[other] > scores[id] || scores[other] == scores[id] && other < id) {
                rank++;
            }
        }
        return rank;
    }

    private List<Ranked> best(int top) {
        // The least probable one found so far is at the head.
        PriorityQueue<Integer> found = new PriorityQueue<>(
                Comparator.<Integer>comparingDouble(id -> scores[id]).thenComparing(Comparator.reverseOrder()));
        for (int id = 0; id < scores.length && top > 0; id++) {
            if (found.size() < top) {
                found.add(id);
            } else if (scores[id] > scores[found.element()]) {
                found.remove();
                found.add(id);
            }
        }
        List<Ranked> worstFirst = new ArrayList<>(found.size());
        while (!found.isEmpty()) {
            int rank = found.size();
            int id = found.remove();
            worstFirst.add(new Ranked(id, logProb(id), rank));
        }
        return List.copyOf(worstFirst.reversed());
    }
}
