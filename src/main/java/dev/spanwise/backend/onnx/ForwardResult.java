package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.BufferPool.Block;
import org.jspecify.annotations.Nullable;

/** The result of one forward pass. {@code close()} returns its memory to the pool. */
final class ForwardResult implements AutoCloseable {
    private final BufferPool buffers;
    private final Logits logits;
    private @Nullable Block logitMemory;
    private @Nullable KeyValueCache present;

    ForwardResult(BufferPool buffers, Block logitMemory, Logits logits, @Nullable KeyValueCache present) {
        this.buffers = buffers;
        this.logitMemory = logitMemory;
        this.logits = logits;
        this.present = present;
    }

    Logits logits() {
        return logits;
    }

    /** Keys and values of past and present together; for a pass that kept them. */
    KeyValueCache present() {
        if (present == null) {
            throw new IllegalStateException("keys and values were not kept");
        }
        return present;
    }

    /** Returns the logits' memory to the pool; keys and values stay. */
    void closeLogits() {
        if (logitMemory != null) {
            buffers.release(logitMemory);
            logitMemory = null;
        }
    }

    @Override
    public void close() {
        closeLogits();
        if (present != null) {
            present.close();
            present = null;
        }
    }
}
