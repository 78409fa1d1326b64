package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.Completion.Detail;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The state of one text while it is generated. */
final class GenerationState {
    private final int[] context;
    private final Detail detail;
    private final Prediction[] prompt;
    private final List<Prediction> answer = new ArrayList<>();
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

    /** @param seed of the text's random stream */
    GenerationState(
            int[] context,
            long seed,
            Sampling sampling,
            Detail detail,
            Tokenizer tokenizer,
            Set<Integer> endIds,
            int contextLength) {
        this.context = context;
        this.detail = detail;
        prompt = new Prediction[detail.prompt().isPresent() ? context.length - 1 : 0];
        this.tokenizer = tokenizer;
        this.endIds = endIds;
        stop = sampling.stop();
        sampler = new Sampler(sampling, seed);
        made = new int[Math.min(sampling.maxTokens(), contextLength - context.length)];
        // A token other than a special token has at least one byte; four more for a character that is split into two
        // tokens.
        stopReach = 4
                + stop.stream()
                        .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                        .max()
                        .orElse(0);
    }

    int[] context() {
        return context;
    }

    /** Maximum tokens of context and text together. */
    int longest() {
        return context.length + made.length;
    }

    /** Whether it may get more than one token. */
    boolean grows() {
        return made.length > 1;
    }

    /** Index in context and text of the first token whose prediction is recorded. */
    int firstRecorded() {
        return detail.prompt().isPresent() ? 1 : context.length;
    }

    /** Number of most probable tokens to record at each position of the context. */
    int recordedAlternatives() {
        return detail.prompt().orElse(0);
    }

    /** Records the prediction for the context's token {@code index}. */
    void learn(int index, Ranking ranking) {
        prompt[index - 1] = ranking.of(context[index]);
    }

    boolean running() {
        return state == State.RUNNING;
    }

    /** The token to read next. */
    int last() {
        return made[count - 1];
    }

    /** Draws the next token from its scores. */
    void advance(float[] scores) {
        made[count++] = sampler.draw(scores);
        detail.answer().ifPresent(top -> answer.add(new Ranking(scores, top).of(last())));
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

    GeneratedText generation() {
        Completion result = completion();
        return new GeneratedText(result.text(), result.complete(), count);
    }

    Completion completion() {
        String text = tokenizer.decode(made, 0, state == State.ENDED ? count - 1 : count);
        Optional<String> found = stop.stream().filter(text::contains).min(Comparator.comparingInt(text::indexOf));
        return new Completion(
                Arrays.asList(prompt),
                answer,
                Arrays.stream(made, 0, count).boxed().toList(),
                found.map(end -> text.substring(0, text.indexOf(end))).orElse(text),
                state == State.ENDED || state == State.STOPPED,
                found);
    }
}
