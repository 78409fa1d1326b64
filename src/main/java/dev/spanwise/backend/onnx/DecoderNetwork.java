package dev.spanwise.backend.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.spanwise.backend.onnx.BufferPool.Block;
import dev.spanwise.backend.onnx.KeyValueCache.Slice;
import dev.spanwise.score.ModelException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The network: reads batches of tokens, each row after its own past.
 *
 * <p>Rows are padded on the right, pasts on the left. Right padding is not masked: causal attention never sees it, and
 * models that derive positions from the attention mask need it unmasked. All tensors lie in pooled memory that the
 * network reads and writes in place.
 *
 * <p>Thread-safe: batches of several callers are read in turn, since one forward pass keeps all cores busy.
 */
final class DecoderNetwork implements AutoCloseable {
    private final String file;
    private final OrtSession session;
    private final ModelSignature signature;
    private final BufferPool buffers;
    private final int vocabulary;
    private final BatchConstraint company;
    private final ReentrantLock turn = new ReentrantLock(true);

    private DecoderNetwork(String file, OrtSession session, ModelSignature signature, BufferPool buffers)
            throws OrtException {
        this.file = file;
        this.session = session;
        this.signature = signature;
        this.buffers = buffers;
        vocabulary = measureVocabulary();
        company = measureCompany();
    }

    /**
     * @param threads of one forward pass; 0 for the number of physical cores
     * @param idleBytes native memory that may be kept between batches
     * @throws ModelException if the network cannot be loaded or its inputs and outputs are not supported
     */
    static DecoderNetwork open(ModelFolder folder, int threads, long idleBytes) {
        NativeLibraries.locate();
        String file = folder.network().toString();
        BufferPool buffers = new BufferPool(idleBytes);
        OrtSession session = null;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = IoBinding.ENVIRONMENT.createSession(file, options);
            Map<String, NodeInfo> inputs = session.getInputInfo();
            ModelSignature signature = ModelSignature.of(file, inputs, session.getOutputInfo(), folder.config());
            return new DecoderNetwork(file, session, signature, buffers);
        } catch (OrtException e) {
            close(session, buffers);
            throw new ModelException(
                    file + " cannot be loaded: " + e.getMessage()
                            + ". Get the file, and its .onnx_data if it has one, again from the place the model came"
                            + " from.",
                    e);
        } catch (ModelException e) {
            close(session, buffers);
            throw e;
        }
    }

    ModelSignature signature() {
        return signature;
    }

    BufferPool buffers() {
        return buffers;
    }

    /** Width of the logits. */
    int vocabulary() {
        return vocabulary;
    }

    /** Which rows may share a batch. */
    BatchConstraint company() {
        return company;
    }

    /** Memory of the logits of one token. */
    long logitBytes() {
        return (long) vocabulary * logitType().size;
    }

    /**
     * A row of a batch: the tokens {@code from} to {@code to} of {@code ids}, after {@code past}, which holds the
     * tokens before them.
     */
    record Input(int[] ids, int from, int to, Slice past) {
        int length() {
            return to - from;
        }
    }

    /**
     * Reads a batch.
     *
     * @param keep whether keys and values are wanted
     * @param firstLogits position in the rows from which on logits are wanted
     */
    ForwardResult read(List<Input> rows, boolean keep, int firstLogits) {
        try {
            return read(rows, keep, firstLogits, vocabulary);
        } catch (OrtException e) {
            throw new ModelException(file + " could not be run: " + e.getMessage(), e);
        }
    }

    private ForwardResult read(List<Input> rows, boolean keep, int firstLogits, int width) throws OrtException {
        int length = rows.stream().mapToInt(Input::length).max().orElseThrow();
        int past = rows.stream().mapToInt(row -> row.past().length()).max().orElseThrow();
        int first = signature.logitsToKeep().isPresent() ? Math.min(firstLogits, length - 1) : 0;
        try (IoBinding feed = new IoBinding(session, signature.cache(), buffers)) {
            fill(feed, rows, past, length, first);
            Block logits = buffers.take((long) rows.size() * (length - first) * width * logitType().size);
            KeyValueCache present =
                    keep ? new KeyValueCache(buffers, signature.cache(), rows.size(), past + length) : null;
            ForwardResult forward = new ForwardResult(
                    buffers,
                    logits,
                    new Logits(logits.memory(), signature.halfLogits(), first, length - first, width),
                    present);
            try {
                feed.output(ModelSignature.LOGITS, logits, logitType(), rows.size(), length - first, width);
                if (present != null) {
                    feed.present(present);
                }
                turn.lock();
                try {
                    feed.run();
                } finally {
                    turn.unlock();
                }
                return forward;
            } catch (OrtException | RuntimeException e) {
                forward.close();
                throw e;
            }
        }
    }

    private void fill(IoBinding feed, List<Input> rows, int past, int length, int firstLogits) throws OrtException {
        feed.input(ModelSignature.IDS, ids(feed, rows, length), rows.size(), length);
        feed.input(ModelSignature.MASK, mask(feed, rows, past, length), rows.size(), past + length);
        if (signature.positions()) {
            feed.input(ModelSignature.POSITIONS, positions(feed, rows, length), rows.size(), length);
        }
        if (signature.logitsToKeep().isPresent()) {
            MemorySegment count = feed.longs(1);
            count.setAtIndex(ValueLayout.JAVA_LONG, 0, length - firstLogits);
            long[] shape = signature.logitsToKeep().get().stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            feed.input(ModelSignature.LOGITS_TO_KEEP, count, shape);
        }
        feed.past(rows.stream().map(Input::past).toList(), past);
    }

    private MemorySegment ids(IoBinding feed, List<Input> rows, int length) {
        MemorySegment ids = feed.longs(rows.size() * length);
        int at = 0;
        for (Input row : rows) {
            for (int i = 0; i < length; i++) {
                // Padding; any id will do.
                ids.setAtIndex(ValueLayout.JAVA_LONG, at++, row.ids[Math.min(row.from + i, row.to - 1)]);
            }
        }
        return ids;
    }

    private MemorySegment mask(IoBinding feed, List<Input> rows, int past, int length) {
        MemorySegment mask = feed.longs(rows.size() * (past + length));
        int at = 0;
        for (Input row : rows) {
            for (int i = 0; i < past + length; i++) {
                mask.setAtIndex(ValueLayout.JAVA_LONG, at++, i < past - row.past.length() ? 0 : 1);
            }
        }
        return mask;
    }

    private MemorySegment positions(IoBinding feed, List<Input> rows, int length) {
        MemorySegment positions = feed.longs(rows.size() * length);
        int at = 0;
        for (Input row : rows) {
            for (int i = 0; i < length; i++) {
                // Padding repeats the last position, since a position beyond the context length has no embedding.
                positions.setAtIndex(ValueLayout.JAVA_LONG, at++, row.past.length() + Math.min(i, row.length() - 1));
            }
        }
        return positions;
    }

    private OnnxJavaType logitType() {
        return signature.halfLogits() ? OnnxJavaType.FLOAT16 : OnnxJavaType.FLOAT;
    }

    private int measureVocabulary() throws OrtException {
        if (signature.declaredVocabulary() > 0) {
            return signature.declaredVocabulary();
        }
        try (IoBinding feed = new IoBinding(session, signature.cache(), buffers)) {
            fill(feed, List.of(new Input(new int[] {0}, 0, 1, Slice.EMPTY)), 0, 1, 0);
            return feed.widthOfLogits();
        }
    }

    private BatchConstraint measureCompany() throws OrtException {
        if (!keepsRowsApart()) {
            return BatchConstraint.NONE;
        }
        int[] ids = ids(1);
        try (ForwardResult before = read(List.of(new Input(ids, 0, 3, Slice.EMPTY)), true, 0, vocabulary)) {
            Input full = new Input(ids, 3, 5, new Slice(before.present(), 0, 0, 3));
            Input cut = new Input(ids, 1, 3, new Slice(before.present(), 0, 0, 1));
            if (!continuesInBatches(full)) {
                return BatchConstraint.SINGLE_TOKENS;
            }
            return agrees(List.of(full, cut), 1) ? BatchConstraint.ANY : BatchConstraint.EQUAL_PASTS;
        }
    }

    private boolean keepsRowsApart() throws OrtException {
        List<Input> rows = List.of(new Input(ids(1), 0, 5, Slice.EMPTY), new Input(ids(6), 0, 5, Slice.EMPTY));
        return agrees(rows, 0) && agrees(rows, 1);
    }

    private boolean continuesInBatches(Input row) {
        try {
            read(List.of(row, row), false, 1, vocabulary).close();
            return true;
        } catch (OrtException e) {
            return false;
        }
    }

    /** Whether a row alone has the same results as among these rows. */
    private boolean agrees(List<Input> rows, int row) throws OrtException {
        int last = rows.get(row).length() - 1;
        float[] alone = new float[vocabulary];
        float[] together = new float[vocabulary];
        try (ForwardResult forward = read(List.of(rows.get(row)), false, last, vocabulary)) {
            forward.logits().copy(0, last, alone);
        }
        try (ForwardResult forward = read(rows, false, last, vocabulary)) {
            forward.logits().copy(row, last, together);
        }
        double most = 0;
        double difference = 0;
        for (int i = 0; i < vocabulary; i++) {
            most = Math.max(most, Math.abs(alone[i]));
            difference = Math.max(difference, Math.abs(alone[i] - together[i]));
        }
        boolean half = signature.halfLogits()
                || signature.cache().stream().anyMatch(tensor -> tensor.type() == OnnxJavaType.FLOAT16);
        return difference <= most * (half ? 1e-2 : 1e-4);
    }

    /** Five arbitrary token ids. */
    private int[] ids(int first) {
        return IntStream.range(first, first + 5).map(id -> id % vocabulary).toArray();
    }

    @Override
    public void close() {
        close(session, buffers);
    }

    private static void close(@Nullable OrtSession session, BufferPool buffers) {
        buffers.close();
        if (session != null) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("the session was closed before", e);
            }
        }
    }
}
