package dev.spanwise.backend.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pool of native memory. Tensors of one engine have few sizes and live for one batch; reuse of memory saves the
 * operating system's zeroing, which took as long as the arithmetic. Blocks are not cleared. Thread-safe.
 */
final class BufferPool implements AutoCloseable {
    private static final long ALIGNMENT = 64;

    private final TreeMap<Long, Deque<Block>> free = new TreeMap<>();
    private final long mostIdleBytes;
    private long idleBytes;

    /** @param mostIdleBytes maximum of unused memory; more is returned to the system */
    BufferPool(long mostIdleBytes) {
        this.mostIdleBytes = mostIdleBytes;
    }

    /** A block of at least {@code bytes}, at least one. */
    synchronized Block take(long bytes) {
        long size = roundUp(Math.max(bytes, 1));
        Map.Entry<Long, Deque<Block>> fit = free.ceilingEntry(size);
        if (fit == null || fit.getKey() > 2 * size) {
            return allocate(size);
        }
        Block block = fit.getValue().pop();
        if (fit.getValue().isEmpty()) {
            free.remove(fit.getKey());
        }
        idleBytes -= fit.getKey();
        return block;
    }

    // The arena lives as long as its block: until the pool is full or closed.
    @SuppressWarnings("MustBeClosedChecker")
    private static Block allocate(long size) {
        return new Block(Arena.ofShared(), size);
    }

    synchronized void release(Block block) {
        long size = block.memory.byteSize();
        if (idleBytes + size > mostIdleBytes) {
            block.arena.close();
            return;
        }
        idleBytes += size;
        free.computeIfAbsent(size, key -> new ArrayDeque<>()).push(block);
    }

    @Override
    public synchronized void close() {
        free.values().forEach(blocks -> blocks.forEach(block -> block.arena.close()));
        free.clear();
        idleBytes = 0;
    }

    /** Four sizes between two powers of two, so that batches of similar sizes can reuse a block. */
    private static long roundUp(long bytes) {
        long step = Math.max(4096, Long.highestOneBit(bytes) / 4);
        return (bytes + step - 1) / step * step;
    }

    /** One piece of native memory, possibly larger than was asked for. */
    static final class Block {
        private final Arena arena;
        private final MemorySegment memory;

        private Block(Arena arena, long size) {
            this.arena = arena;
            memory = arena.allocate(size, ALIGNMENT);
        }

        MemorySegment memory() {
            return memory;
        }
    }
}
