package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.Decoder.Input;
import dev.spanwise.backend.onnx.KeyValues.Slice;
import dev.spanwise.score.CancelToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Generates many texts at once. Contexts are read first, equal ones once; then all texts grow by one
 * token a step, and those that have ended leave the batch.
 */
final class GeneratingRun {
    private final Decoder decoder;
    private final Batches.Limits limits;
    private final CancelToken cancel;
    private final float[] scores;
    private long tokens;

    GeneratingRun(Decoder decoder, Batches.Limits limits, CancelToken cancel) {
        this.decoder = decoder;
        this.limits = limits;
        this.cancel = cancel;
        scores = new float[decoder.vocabulary()];
    }

    /** Tokens drawn so far. */
    long tokens() {
        return tokens;
    }

    void carryOut(List<Continuation> texts) {
        List<Continuation> sorted = new ArrayList<>(texts);
        sorted.sort(Comparator.comparing(Continuation::context, Comparator.<int[]>comparingInt(ids -> ids.length)
                .thenComparing(Arrays::compare)));
        List<Continuation> group = new ArrayList<>();
        for (Continuation text : sorted) {
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

    private boolean fits(List<Continuation> group, Continuation text) {
        if (limits.equalPasts() && text.context().length != group.getFirst().context().length) {
            return false;
        }
        int longest = Math.max(text.longest(), group.stream().mapToInt(Continuation::longest).max().orElse(0));
        long row = 3 * longest * limits.cacheBytes() + limits.logitBytes();
        return (group.size() + 1) * row <= limits.bytes();
    }

    /** A text and the keys and values of all its tokens but the last. */
    private record Live(Continuation text, Slice past) {}

    /** Texts with one context, which is read once for all. */
    private record Context(List<Continuation> texts) implements Batches.Row {
        int[] ids() {
            return texts.getFirst().context();
        }

        @Override
        public int length() {
            return ids().length;
        }

        @Override
        public int past() {
            return 0;
        }
    }

    private void together(List<Continuation> group) {
        List<Context> contexts = new ArrayList<>();
        for (Continuation text : group) {
            if (contexts.isEmpty() || !contexts.getLast().texts.getFirst().sameContext(text)) {
                contexts.add(new Context(new ArrayList<>()));
            }
            contexts.getLast().texts.add(text);
        }
        List<Forward> held = new ArrayList<>();
        try {
            List<Live> live = new ArrayList<>();
            for (List<Context> batch : Batches.of(contexts, limits)) {
                live.addAll(begin(batch, held));
            }
            while (!live.isEmpty()) {
                live = step(live, held);
            }
        } finally {
            held.forEach(Forward::close);
        }
    }

    private List<Live> begin(List<Context> batch, List<Forward> held) {
        int longest = batch.stream().mapToInt(Context::length).max().orElseThrow();
        Forward forward = null;
        for (int from = 0; from < longest; from += limits.tokens()) {
            cancel.checkpoint();
            int start = from;
            Forward before = forward;
            List<Input> rows = batch.stream()
                    .map(context -> new Input(
                            context.ids(),
                            start,
                            Math.min(start + limits.tokens(), context.length()),
                            before == null ? Slice.EMPTY : new Slice(before.present(), 0, 0, start)))
                    .toList();
            int shortest = rows.stream().mapToInt(Input::length).min().orElseThrow();
            forward = decoder.read(rows, true, shortest - 1);
            held.add(forward);
            if (before != null) {
                held.remove(before);
                before.close();
            }
        }
        List<Live> live = new ArrayList<>();
        for (int row = 0; row < batch.size() && forward != null; row++) {
            int length = batch.get(row).length();
            int lastRead = length - 1 - (longest - 1) / limits.tokens() * limits.tokens();
            for (Continuation text : batch.get(row).texts) {
                forward.logits().copy(row, lastRead, scores);
                advance(text);
                if (text.running()) {
                    live.add(new Live(text, new Slice(forward.present(), row, 0, length)));
                }
            }
        }
        return live;
    }

    private List<Live> step(List<Live> live, List<Forward> held) {
        cancel.checkpoint();
        List<Input> rows = live.stream()
                .map(row -> new Input(new int[] {row.text.last()}, 0, 1, row.past))
                .toList();
        int longestPast = rows.stream().mapToInt(row -> row.past().length()).max().orElseThrow();
        Forward forward = decoder.read(rows, true, 0);
        held.forEach(Forward::close);
        held.clear();
        held.add(forward);
        List<Live> next = new ArrayList<>();
        for (int row = 0; row < live.size(); row++) {
            Continuation text = live.get(row).text;
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

    private void advance(Continuation text) {
        text.advance(scores);
        tokens++;
    }
}
