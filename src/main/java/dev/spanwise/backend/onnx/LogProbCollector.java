package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.PrefixPlan.Read;
import dev.spanwise.backend.onnx.PrefixPlan.Segment;
import dev.spanwise.backend.onnx.PrefixPlan.Sequence;
import java.util.List;
import java.util.stream.IntStream;

/** Collects the log-probabilities of target tokens from the batches of a plan. */
final class LogProbCollector implements PlanExecutor.Visitor {
    private final List<Sequence> sequences;
    private final double[][] logProbs;

    LogProbCollector(List<Sequence> sequences) {
        this.sequences = sequences;
        logProbs = sequences.stream()
                .map(sequence -> new double[sequence.ids().length - sequence.target()])
                .toArray(double[][]::new);
    }

    /** The natural log-probabilities of each sequence's target tokens. */
    double[][] logProbs() {
        return logProbs;
    }

    @Override
    public void visit(List<Segment> rows, ForwardResult forward) {
        IntStream.range(0, rows.size()).parallel().forEach(row -> learn(rows.get(row), row, forward.logits()));
    }

    @Override
    public boolean keepsLeaves() {
        return false;
    }

    @Override
    public void release(ForwardResult forward) {
        forward.close();
    }

    private void learn(Segment segment, int row, Logits logits) {
        float[] scores = new float[logits.vocabulary()];
        for (int position = segment.firstRead(); position < segment.to(); position++) {
            int token = position + 1;
            List<Read> asked = segment.reads().stream()
                    .filter(read -> read.first() <= token && token < read.end())
                    .toList();
            if (asked.isEmpty()) {
                continue;
            }
            logits.copy(row, position - segment.from(), scores);
            double sum = Logits.logSumExp(scores);
            for (Read read : asked) {
                Sequence sequence = sequences.get(read.sequence());
                logProbs[read.sequence()][token - sequence.target()] = Math.min(0, scores[sequence.ids()[token]] - sum);
            }
        }
    }
}
