package dev.spanwise.backend.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.spanwise.backend.onnx.BufferPool.Block;
import dev.spanwise.backend.onnx.KeyValueCache.Slice;
import dev.spanwise.backend.onnx.ModelSignature.CacheTensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The input and output tensors of one forward pass. {@code close()} frees the inputs; output memory belongs to the
 * caller.
 */
final class IoBinding implements AutoCloseable {
    static final OrtEnvironment ENVIRONMENT = silentEnvironment();

    private final OrtSession session;
    private final List<CacheTensor> cache;
    private final BufferPool buffers;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<KeyValueCache> copies = new ArrayList<>();

    IoBinding(OrtSession session, List<CacheTensor> cache, BufferPool buffers) {
        this.session = session;
        this.cache = cache;
        this.buffers = buffers;
    }

    /** Memory for {@code count} 64-bit integers, freed by {@code close()}. */
    MemorySegment longs(int count) {
        Block block = buffers.take((long) count * Long.BYTES);
        blocks.add(block);
        return block.memory().asSlice(0, (long) count * Long.BYTES);
    }

    void input(String name, MemorySegment memory, long... shape) throws OrtException {
        inputs.put(name, tensor(memory, OnnxJavaType.INT64, shape));
    }

    /** Binds the rows' pasts: in place if they already form a tensor, else as a copy. */
    void past(List<Slice> slices, int length) throws OrtException {
        KeyValueCache source = slices.getFirst().source();
        KeyValueCache past;
        if (source != null && source.consistsOf(slices)) {
            past = source;
        } else {
            past = new KeyValueCache(buffers, cache, slices.size(), length);
            copies.add(past);
            past.gather(slices);
        }
        for (int i = 0; i < cache.size(); i++) {
            CacheTensor info = cache.get(i);
            inputs.put(info.input(), tensor(past.memory(i), info.type(), past.shape(i)));
        }
    }

    void output(String name, Block block, OnnxJavaType type, long... shape) throws OrtException {
        long bytes = type.size;
        for (long dimension : shape) {
            bytes *= dimension;
        }
        outputs.put(name, tensor(block.memory().asSlice(0, bytes), type, shape));
    }

    void present(KeyValueCache present) throws OrtException {
        for (int i = 0; i < cache.size(); i++) {
            CacheTensor info = cache.get(i);
            outputs.put(info.output(), tensor(present.memory(i), info.type(), present.shape(i)));
        }
    }

    void run() throws OrtException {
        session.run(inputs, outputs).close();
    }

    /** Runs without bound outputs, to find out the width of the logits. */
    int widthOfLogits() throws OrtException {
        try (OrtSession.Result result = session.run(inputs, Set.of(ModelSignature.LOGITS))) {
            long[] shape = ((TensorInfo) result.get(0).getInfo()).getShape();
            return (int) shape[shape.length - 1];
        }
    }

    private static OnnxTensor tensor(MemorySegment memory, OnnxJavaType type, long... shape) throws OrtException {
        return OnnxTensor.createTensor(ENVIRONMENT, memory.asByteBuffer().order(ByteOrder.nativeOrder()), shape, type);
    }

    private static OrtEnvironment silentEnvironment() {
        NativeLibraries.locate();
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        try {
            // On Windows, the library writes telemetry to the system's event log.
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("every build of ONNX Runtime can switch telemetry off", e);
        }
        return environment;
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        blocks.forEach(buffers::release);
        copies.forEach(KeyValueCache::close);
    }
}
