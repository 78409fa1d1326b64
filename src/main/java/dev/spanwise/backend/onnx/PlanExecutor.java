package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.DecoderNetwork.Input;
import dev.spanwise.backend.onnx.KeyValueCache.Slice;
import dev.spanwise.backend.onnx.PrefixPlan.Segment;
import dev.spanwise.score.CancelToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes a plan batch by batch, depth first, so that the keys and values of one branch are released before the next
 * branch starts.
 */
final class PlanExecutor {
    private final DecoderNetwork decoder;
    private final BatchPlanner.Limits limits;
    private final CancelToken cancel;
    private final Visitor visitor;
    private long tokensFed;

    /** Called after each batch. */
    interface Visitor {
        void visit(List<Segment> rows, ForwardResult forward);

        /** Whether to keep the keys and values of segments without children, too. */
        boolean keepsLeaves();

        /** Gets a batch that the plan no longer needs, and closes it. */
        void release(ForwardResult forward);
    }

    PlanExecutor(DecoderNetwork decoder, BatchPlanner.Limits limits, CancelToken cancel, Visitor visitor) {
        this.decoder = decoder;
        this.limits = limits;
        this.cancel = cancel;
        this.visitor = visitor;
    }

    /** Tokens read so far, without padding. */
    long tokensFed() {
        return tokensFed;
    }

    /** Index of a row's first token among the keys and values of its batch, where pasts end together. */
    static int start(List<Segment> rows, int row) {
        return rows.stream().mapToInt(Segment::from).max().orElseThrow()
                - rows.get(row).from();
    }

    void execute(PrefixPlan plan) {
        execute(plan.roots().stream().map(root -> new Step(root, Slice.EMPTY)).toList(), null);
    }

    /** A segment whose past has been read. */
    private record Step(Segment segment, Slice before) implements BatchPlanner.Row {
        @Override
        public int length() {
            return segment.length();
        }

        @Override
        public int past() {
            return segment.from();
        }

        boolean leaf() {
            return segment.children().isEmpty();
        }

        Input input() {
            return new Input(segment.path(), segment.from(), segment.to(), before);
        }
    }

    /** @param past holds the steps' pasts; released when the last of them has been read */
    private void execute(List<Step> steps, @Nullable ForwardResult past) {
        List<List<Step>> batches = new ArrayList<>();
        // Leaves first: the past is released as soon as the last batch with children has been read.
        batches.addAll(BatchPlanner.of(steps.stream().filter(Step::leaf).toList(), limits));
        batches.addAll(
                BatchPlanner.of(steps.stream().filter(step -> !step.leaf()).toList(), limits));
        boolean released = false;
        try {
            for (int i = 0; i < batches.size(); i++) {
                ForwardResult forward = read(batches.get(i));
                if (past != null && i == batches.size() - 1) {
                    released = true;
                    visitor.release(past);
                }
                goOn(batches.get(i), forward);
            }
        } finally {
            if (past != null && !released) {
                visitor.release(past);
            }
        }
    }

    private ForwardResult read(List<Step> batch) {
        cancel.checkpoint();
        boolean keep = visitor.keepsLeaves() || !batch.getFirst().leaf();
        int firstLogits = batch.stream()
                .mapToInt(step -> step.segment.firstRead() - step.segment.from())
                .min()
                .orElseThrow();
        ForwardResult forward = decoder.read(batch.stream().map(Step::input).toList(), keep, firstLogits);
        tokensFed += batch.stream().mapToLong(Step::length).sum();
        return forward;
    }

    private void goOn(List<Step> batch, ForwardResult forward) {
        List<Segment> rows = batch.stream().map(Step::segment).toList();
        List<Step> next = new ArrayList<>();
        try {
            visitor.visit(rows, forward);
            for (int row = 0; row < rows.size(); row++) {
                int start = start(rows, row);
                for (Segment child : rows.get(row).children()) {
                    next.add(new Step(child, new Slice(forward.present(), row, start, child.from())));
                }
            }
        } finally {
            forward.closeLogits();
            if (next.isEmpty()) {
                visitor.release(forward);
            }
        }
        if (!next.isEmpty()) {
            execute(next, forward);
        }
    }
}
