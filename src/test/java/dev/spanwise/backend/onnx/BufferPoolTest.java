package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.backend.onnx.BufferPool.Block;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    @Test
    void handsOutUsedMemoryAgain() {
        try (BufferPool buffers = new BufferPool(1 << 20)) {
            Block first = buffers.take(10_000);
            assertThat(first.memory().byteSize()).isGreaterThanOrEqualTo(10_000);
            assertThat(buffers.take(10_000)).isNotSameAs(first);
            buffers.release(first);

            assertThat(buffers.take(9_000)).isSameAs(first);
        }
    }

    @Test
    void doesNotWasteLargeMemoryOnLittle() {
        try (BufferPool buffers = new BufferPool(1 << 20)) {
            Block large = buffers.take(100_000);
            buffers.release(large);

            assertThat(buffers.take(10_000)).isNotSameAs(large);
        }
    }

    @Test
    void keepsNoMoreThanItMay() {
        try (BufferPool buffers = new BufferPool(10_000)) {
            Block block = buffers.take(20_000);
            buffers.release(block);

            assertThat(buffers.take(20_000)).isNotSameAs(block);
        }
    }
}
