package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class LogitsTest {
    @Test
    void sumsWithoutOverflow() {
        assertThat(Logits.logSumExp(new float[] {0, 0})).isCloseTo(Math.log(2), within(1e-12));
        assertThat(Logits.logSumExp(new float[] {1000, 1000})).isCloseTo(1000 + Math.log(2), within(1e-9));
        assertThat(Logits.logSumExp(new float[] {-1000, -1000, -2000})).isCloseTo(-1000 + Math.log(2), within(1e-9));
        assertThat(Logits.logSumExp(new float[] {5, Float.NEGATIVE_INFINITY})).isCloseTo(5, within(1e-12));
    }

    @Test
    void copiesTheRightPlace() {
        float[] all = new float[2 * 3 * 4];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        // Two rows, logits of their positions 5, 6 and 7, four tokens.
        Logits logits = new Logits(MemorySegment.ofArray(all), false, 5, 3, 4);
        float[] scores = new float[4];

        logits.copy(1, 6, scores);

        assertThat(scores).containsExactly(16, 17, 18, 19);
    }

    @Test
    void widensHalfPrecision() {
        short[] halves = {Float.floatToFloat16(1.5f), Float.floatToFloat16(-2)};
        float[] scores = new float[2];

        new Logits(MemorySegment.ofArray(halves), true, 0, 1, 2).copy(0, 0, scores);

        assertThat(scores).containsExactly(1.5f, -2);
    }
}
