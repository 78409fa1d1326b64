package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.BufferPool.Block;
import dev.spanwise.backend.onnx.ModelSignature.CacheTensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values of all layers for some rows of equal length, each tensor shaped [rows, heads, length, width]. {@link
 * #close()} returns the memory to the pool.
 */
final class KeyValueCache implements AutoCloseable {
    private final BufferPool buffers;
    private final List<CacheTensor> tensors;
    private final List<Block> blocks = new ArrayList<>();
    private final int rows;
    private final int length;

    /** Uninitialized; the content is undefined. */
    KeyValueCache(BufferPool buffers, List<CacheTensor> tensors, int rows, int length) {
        this.buffers = buffers;
        this.tensors = tensors;
        this.rows = rows;
        this.length = length;
        for (int i = 0; i < tensors.size(); i++) {
            blocks.add(buffers.take(bytes(i)));
        }
    }

    /**
     * A row's tokens from {@code start} on.
     *
     * @param source the cache that holds them; {@code null} for a row without a past
     */
    record Slice(@Nullable KeyValueCache source, int row, int start, int length) {
        static final Slice EMPTY = new Slice(null, 0, 0, 0);
    }

    int length() {
        return length;
    }

    long[] shape(int tensor) {
        CacheTensor info = tensors.get(tensor);
        return new long[] {rows, info.heads(), length, info.width()};
    }

    /** The memory of one tensor, with exactly its size. */
    MemorySegment memory(int tensor) {
        return blocks.get(tensor).memory().asSlice(0, bytes(tensor));
    }

    private long bytes(int tensor) {
        return (long) rows * length * tensors.get(tensor).bytesPerToken();
    }

    /** Whether the slices are all rows of this cache, each up to its end, so that it can be the past without a copy. */
    boolean consistsOf(List<Slice> slices) {
        if (slices.size() != rows) {
            return false;
        }
        for (int i = 0; i < rows; i++) {
            Slice slice = slices.get(i);
            if (slice.source != this || slice.row != i || slice.start + slice.length != length) {
                return false;
            }
        }
        return true;
    }

    /** Copies the slices to the rows, aligned at the end; the padding before them is set to zero. */
    void gather(List<Slice> slices) {
        IntStream.range(0, tensors.size()).parallel().forEach(tensor -> gather(slices, tensor));
    }

    private void gather(List<Slice> slices, int tensor) {
        MemorySegment target = blocks.get(tensor).memory();
        int heads = tensors.get(tensor).heads();
        long vector = tensors.get(tensor).bytesPerVector();
        for (int row = 0; row < rows; row++) {
            Slice slice = slices.get(row);
            KeyValueCache source = slice.source;
            long empty = (length - slice.length) * vector;
            for (int head = 0; head < heads; head++) {
                long at = ((long) row * heads + head) * length * vector;
                if (empty > 0) {
                    // Masked positions have weight 0, but 0 times a NaN in uninitialized memory would be NaN.
                    target.asSlice(at, empty).fill((byte) 0);
                }
                if (source != null) {
                    long from = (((long) slice.row * heads + head) * source.length + slice.start) * vector;
                    MemorySegment.copy(
                            source.blocks.get(tensor).memory(), from, target, at + empty, slice.length * vector);
                }
            }
        }
    }

    @Override
    public void close() {
        blocks.forEach(buffers::release);
        blocks.clear();
    }
}
