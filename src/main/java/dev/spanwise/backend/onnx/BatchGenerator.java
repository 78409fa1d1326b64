package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.DecoderNetwork.Input;
import dev.spanwise.backend.onnx.KeyValueCache.Slice;
import dev.spanwise.backend.onnx.PrefixPlan.Read;
import dev.spanwise.backend.onnx.PrefixPlan.Segment;
import dev.spanwise.backend.onnx.PrefixPlan.Sequence;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Generates many texts at once. Prefill first, shared prefixes once; then one token per text and step. Finished texts
 * leave the batch.
 */
final class BatchGenerator {
    private final DecoderNetwork decoder;
    private final BatchPlanner.Limits limits;
    private final int leastGain;
    private final CancelToken cancel;
    private final float[] scores;
    private final List<ForwardResult> held = new ArrayList<>();
    private long fed;
    private long naive;
    private long drawn;

    /** @param leastGain see {@link PrefixPlan#shared} */
    BatchGenerator(DecoderNetwork decoder, BatchPlanner.Limits limits, int leastGain, CancelToken cancel) {
        this.decoder = decoder;
        this.limits = limits;
        this.leastGain = leastGain;
        this.cancel = cancel;
        scores = new float[decoder.vocabulary()];
    }

    /** Work done so far; contexts are counted when all have been read. */
    Usage usage(long calls) {
        return new Usage(fed, naive, drawn, calls);
    }

    void execute(List<GenerationState> texts) {
        List<GenerationState> sorted = new ArrayList<>(texts);
        sorted.sort(Comparator.comparing(
                GenerationState::context,
                Comparator.<int[]>comparingInt(ids -> ids.length).thenComparing(Arrays::compare)));
        List<GenerationState> group = new ArrayList<>();
        for (GenerationState text : sorted) {
            if (!group.isEmpty() && !fits(group, text)) {
                together(group);
                group.clear();
            }
            group.add(text);
        }
        if (!group.isEmpty()) {
            together(group);
        }
    }

    private boolean fits(List<GenerationState> group, GenerationState text) {
        if (!text.grows() && !grow(group)) {
            return true;
        }
        switch (limits.company()) {
            case ANY -> {}
            case EQUAL_PASTS, SINGLE_TOKENS -> {
                if (text.context().length != group.getFirst().context().length) {
                    return false;
                }
            }
            case NONE -> {
                return false;
            }
        }
        int longest = Math.max(
                text.longest(),
                group.stream().mapToInt(GenerationState::longest).max().orElse(0));
        long row = 3 * longest * limits.cacheBytes() + limits.logitBytes();
        return (group.size() + 1) * row <= limits.bytes();
    }

    /** Whether keys and values of whole contexts are needed once the contexts have been read. */
    private static boolean grow(List<GenerationState> group) {
        return group.stream().anyMatch(GenerationState::grows);
    }

    /** A text with the keys and values of all its tokens except the last. */
    private record Live(GenerationState text, Slice past) {}

    private void together(List<GenerationState> group) {
        try {
            List<Live> live = begin(group);
            while (!live.isEmpty()) {
                live = step(live);
            }
        } finally {
            held.forEach(ForwardResult::close);
            held.clear();
        }
    }

    private List<Live> begin(List<GenerationState> group) {
        // A plan scores at least one token after the context; which one does not matter here.
        List<Sequence> contexts = group.stream()
                .map(text ->
                        new Sequence(Arrays.copyOf(text.context(), text.context().length + 1), text.firstRecorded()))
                .toList();
        Beginning beginning = new Beginning(group);
        PrefixPlan plan = limits.company() == BatchConstraint.NONE
                ? PrefixPlan.naive(contexts, limits.tokens())
                : PrefixPlan.shared(contexts, leastGain, limits.tokens());
        new PlanExecutor(decoder, limits, cancel, beginning).execute(plan);
        fed += plan.tokensFed();
        naive += plan.tokensNaive();
        return beginning.live;
    }

    /**
     * Records the predictions for the contexts, and draws the first token of each text when its context has been read.
     */
    private final class Beginning implements PlanExecutor.Visitor {
        private final List<GenerationState> group;
        private final List<Live> live = new ArrayList<>();

        private final boolean grow;

        Beginning(List<GenerationState> group) {
            this.group = group;
            grow = grow(group);
        }

        @Override
        public void visit(List<Segment> rows, ForwardResult forward) {
            IntStream.range(0, rows.size()).parallel().forEach(row -> learn(rows.get(row), row, forward.logits()));
            for (int row = 0; row < rows.size(); row++) {
                Segment segment = rows.get(row);
                for (Read read : segment.reads()) {
                    GenerationState text = group.get(read.sequence());
                    int length = text.context().length;
                    if (read.end() <= length) {
                        continue;
                    }
                    forward.logits().copy(row, length - 1 - segment.from(), scores);
                    advance(text);
                    if (text.running()) {
                        live.add(new Live(
                                text, new Slice(forward.present(), row, PlanExecutor.start(rows, row), length)));
                    }
                }
            }
        }

        private void learn(Segment segment, int row, Logits logits) {
            float[] places = new float[logits.vocabulary()];
            for (int position = segment.firstRead(); position < segment.to(); position++) {
                int token = position + 1;
                List<GenerationState> asking = segment.reads().stream()
                        .filter(read -> read.first() <= token && token < read.end())
                        .map(read -> group.get(read.sequence()))
                        .filter(text -> token < text.context().length)
                        .toList();
                if (!asking.isEmpty()) {
                    logits.copy(row, position - segment.from(), places);
                    Ranking ranking = new Ranking(places, asking.getFirst().recordedAlternatives());
                    asking.forEach(text -> text.learn(token, ranking));
                }
            }
        }

        @Override
        public boolean keepsLeaves() {
            return grow;
        }

        @Override
        public void release(ForwardResult forward) {
            if (grow) {
                held.add(forward);
            } else {
                forward.close();
            }
        }
    }

    private List<Live> step(List<Live> live) {
        cancel.checkpoint();
        List<Input> rows = live.stream()
                .map(row -> new Input(new int[] {row.text.last()}, 0, 1, row.past))
                .toList();
        int longestPast =
                rows.stream().mapToInt(row -> row.past().length()).max().orElseThrow();
        ForwardResult forward = decoder.read(rows, true, 0);
        held.forEach(ForwardResult::close);
        held.clear();
        held.add(forward);
        List<Live> next = new ArrayList<>();
        for (int row = 0; row < live.size(); row++) {
            GenerationState text = live.get(row).text;
            forward.logits().copy(row, 0, scores);
            advance(text);
            if (text.running()) {
                int past = rows.get(row).past().length();
                next.add(new Live(text, new Slice(forward.present(), row, longestPast - past, past + 1)));
            }
        }
        forward.closeLogits();
        return next;
    }

    private void advance(GenerationState text) {
        text.advance(scores);
        drawn++;
    }
}
