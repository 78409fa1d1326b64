package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.BufferPool.Block;
import org.jspecify.annotations.Nullable;

/** What one forward pass gave. Closing it gives its memory back to the pool. */
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

    /** Gives the logits' memory back early; keys and values stay. */
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
