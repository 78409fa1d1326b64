package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.backend.onnx.Buffers.Block;
import org.junit.jupiter.api.Test;

class BuffersTest {
    @Test
    void handsOutUsedMemoryAgain() {
        try (Buffers buffers = new Buffers(1 << 20)) {
            Block first = buffers.take(10_000);
            assertThat(first.memory().byteSize()).isGreaterThanOrEqualTo(10_000);
            assertThat(buffers.take(10_000)).isNotSameAs(first);
            buffers.giveBack(first);

            assertThat(buffers.take(9_000)).isSameAs(first);
        }
    }

    @Test
    void doesNotWasteLargeMemoryOnLittle() {
        try (Buffers buffers = new Buffers(1 << 20)) {
            Block large = buffers.take(100_000);
            buffers.giveBack(large);

            assertThat(buffers.take(10_000)).isNotSameAs(large);
        }
    }

    @Test
    void keepsNoMoreThanItMay() {
        try (Buffers buffers = new Buffers(10_000)) {
            Block block = buffers.take(20_000);
            buffers.giveBack(block);

            assertThat(buffers.take(20_000)).isNotSameAs(block);
        }
    }
}
