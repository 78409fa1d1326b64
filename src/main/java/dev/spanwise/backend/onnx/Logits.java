package dev.spanwise.backend.onnx;

import dev.spanwise.score.ModelException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The logits of the last positions of each row of a batch: one score per token of the vocabulary. Valid until the
 * {@link ForwardResult} it belongs to is closed.
 *
 * @param memory shaped [rows, positions, vocabulary]
 * @param half whether the numbers have half precision
 * @param first position in the row that the first logits belong to
 * @param positions logits of a row
 * @param vocabulary width
 */
record Logits(MemorySegment memory, boolean half, int first, int positions, int vocabulary) {

    /**
     * Copies the scores after the token at {@code position} of {@code row}.
     *
     * @throws ModelException if a score is not a number, or is above all numbers
     */
    void copy(int row, int position, float[] target) {
        long at = ((long) row * positions + position - first) * vocabulary;
        if (half) {
            for (int i = 0; i < vocabulary; i++) {
                target[i] = Float.float16ToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT, at + i));
            }
        } else {
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, at * Float.BYTES, target, 0, vocabulary);
        }
        for (float score : target) {
            if (!(score < Float.POSITIVE_INFINITY)) {
                throw new ModelException("The model's network gives " + score + " for a token, which is no score: its"
                        + " file is broken, or its precision is too low. Get it again from the place it came from, or"
                        + " choose another precision.");
            }
        }
    }

    /** {@code log(sum(exp(x)))}, without overflow: the largest score is taken out first. */
    static double logSumExp(float[] scores) {
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - most);
        }
        return most + Math.log(sum);
    }
}
