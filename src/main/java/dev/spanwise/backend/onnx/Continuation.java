package dev.spanwise.backend.onnx;

import dev.spanwise.score.Generation;
import dev.spanwise.score.Sampling;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** One text as it is being generated. */
final class Continuation {
    private final int[] context;
    private final Tokenizer tokenizer;
    private final Set<Integer> endIds;
    private final List<String> stop;
    private final Sampler sampler;
    private final int[] made;
    private final int stopReach;
    private int count;
    private State state = State.RUNNING;

    private enum State {
        RUNNING,
        ENDED,
        STOPPED,
        CUT_OFF
    }

    /** @param index of the text in its call, which determines its random stream */
    Continuation(
            int[] context, int index, Sampling sampling, Tokenizer tokenizer, Set<Integer> endIds, int contextLength) {
        this.context = context;
        this.tokenizer = tokenizer;
        this.endIds = endIds;
        stop = sampling.stop();
        sampler = new Sampler(sampling, index);
        made = new int[Math.min(sampling.maxTokens(), contextLength - context.length)];
        // A token is at least one byte long, but for special tokens; four more for a character cut in two.
        stopReach = 4 + stop.stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
    }

    int[] context() {
        return context;
    }

    /** Most tokens that context and text can come to. */
    int longest() {
        return context.length + made.length;
    }

    boolean running() {
        return state == State.RUNNING;
    }

    /** The token to read next. */
    int last() {
        return made[count - 1];
    }

    /** Takes one more token from the scores, which are used as scratch space. */
    void advance(float[] scores) {
        made[count++] = sampler.draw(scores);
        if (endIds.contains(last())) {
            state = State.ENDED;
        } else if (stopFound()) {
            state = State.STOPPED;
        } else if (count == made.length) {
            state = State.CUT_OFF;
        }
    }

    private boolean stopFound() {
        if (stop.isEmpty()) {
            return false;
        }
        String end = tokenizer.decode(made, Math.max(0, count - stopReach), count);
        return stop.stream().anyMatch(end::contains);
    }

    Generation result() {
        String text = tokenizer.decode(made, 0, state == State.ENDED ? count - 1 : count);
        int end = stop.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min().orElse(text.length());
        return new Generation(text.substring(0, end), state == State.ENDED || state == State.STOPPED, count);
    }
}
