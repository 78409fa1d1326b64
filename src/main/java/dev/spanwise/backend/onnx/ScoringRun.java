package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.Decoder.Input;
import dev.spanwise.backend.onnx.KeyValues.Slice;
import dev.spanwise.backend.onnx.PrefixPlan.Read;
import dev.spanwise.backend.onnx.PrefixPlan.Segment;
import dev.spanwise.backend.onnx.PrefixPlan.Sequence;
import dev.spanwise.score.CancelToken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: batch by batch, depth first, so that the keys and values of one branch are given
 * back before the next branch is begun.
 */
final class ScoringRun {
    private final Decoder decoder;
    private final Batches.Limits limits;
    private final List<Sequence> sequences;
    private final CancelToken cancel;
    private final double[][] logProbs;
    private long tokensFed;

    ScoringRun(Decoder decoder, Batches.Limits limits, List<Sequence> sequences, CancelToken cancel) {
        this.decoder = decoder;
        this.limits = limits;
        this.sequences = sequences;
        this.cancel = cancel;
        logProbs = sequences.stream()
                .map(sequence -> new double[sequence.ids().length - sequence.target()])
                .toArray(double[][]::new);
    }

    /** Tokens read so far, filling not counted. */
    long tokensFed() {
        return tokensFed;
    }

    /** The natural log-probabilities of each sequence's target tokens. */
    double[][] carryOut(PrefixPlan plan) {
        List<Step> steps = plan.roots().stream().map(root -> new Step(root, Slice.EMPTY)).toList();
        carryOut(steps, null);
        return logProbs;
    }

    /** A segment whose past has been read. */
    private record Step(Segment segment, Slice before) implements Batches.Row {
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

    /** @param past what the steps' pasts lie in; closed as soon as the last of them was read */
    private void carryOut(List<Step> steps, @Nullable Forward past) {
        List<List<Step>> batches = new ArrayList<>();
        // Leaves first: after the last batch that is continued, the past is no longer held.
        batches.addAll(Batches.of(steps.stream().filter(Step::leaf).toList(), limits));
        batches.addAll(Batches.of(steps.stream().filter(step -> !step.leaf()).toList(), limits));
        try {
            for (int i = 0; i < batches.size(); i++) {
                carryOut(batches.get(i), i == batches.size() - 1 ? past : null, batches.get(i).getFirst().leaf());
            }
        } finally {
            if (past != null) {
                past.close();
            }
        }
    }

    private void carryOut(List<Step> batch, @Nullable Forward last, boolean leaves) {
        cancel.checkpoint();
        int firstLogits = batch.stream()
                .mapToInt(step -> step.segment.firstRead() - step.segment.from())
                .min()
                .orElseThrow();
        Forward forward = decoder.read(batch.stream().map(Step::input).toList(), !leaves, firstLogits);
        try {
            tokensFed += batch.stream().mapToLong(Step::length).sum();
            IntStream.range(0, batch.size()).parallel().forEach(row -> learn(batch.get(row).segment, row, forward.logits()));
            forward.closeLogits();
            if (last != null) {
                last.close();
            }
            if (!leaves) {
                carryOut(continued(batch, forward.present()), forward);
            }
        } finally {
            forward.close();
        }
    }

    private static List<Step> continued(List<Step> batch, KeyValues present) {
        List<Step> steps = new ArrayList<>();
        int longestPast = batch.stream().mapToInt(Step::past).max().orElseThrow();
        for (int row = 0; row < batch.size(); row++) {
            Segment segment = batch.get(row).segment;
            for (Segment child : segment.children()) {
                int start = longestPast - segment.from();
                steps.add(new Step(child, new Slice(present, row, start, child.from())));
            }
        }
        return steps;
    }

    private void learn(Segment segment, int row, Logits logits) {
        if (segment.reads().isEmpty()) {
            return;
        }
        float[] scores = new float[logits.vocabulary()];
        for (int position = segment.firstRead(); position < segment.to(); position++) {
            boolean copied = false;
            double sum = 0;
            for (Read read : segment.reads()) {
                int token = position + 1;
                if (token < read.first() || token >= read.end()) {
                    continue;
                }
                if (!copied) {
                    logits.copy(row, position - segment.from(), scores);
                    sum = Logits.logSumExp(scores);
                    copied = true;
                }
                Sequence sequence = sequences.get(read.sequence());
                logProbs[read.sequence()][token - sequence.target()] = Math.min(0, scores[sequence.ids()[token]] - sum);
            }
        }
    }
}
