package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The latest losses of texts on examples, so that none is computed twice. For one objective and one thread.
 */
public final class LossTable {
    /** About 100 MB, and the units of a long prompt on some hundred examples. */
    private static final int MOST = 50_000;

    private record Key(String prompt, int example) {}

    private final Objective objective;
    private final Map<Key, ExampleLoss> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ExampleLoss> eldest) {
            return size() > MOST;
        }
    };
    private int passes;
    private long characters;
    private long nanos;

    public LossTable(Objective objective) {
        this.objective = objective;
    }

    /**
     * The losses on some examples of a split, computed where they are not known.
     *
     * @throws dev.spanwise.score.ModelException if the model cannot score an example
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public PromptLoss loss(String prompt, Split split, List<Example> examples, CancelToken cancel) {
        Map<Integer, ExampleLoss> losses = new HashMap<>();
        List<Example> missing = new ArrayList<>();
        for (Example example : examples) {
            ExampleLoss loss = known.get(new Key(prompt, example.index()));
            if (loss == null) {
                missing.add(example);
            } else {
                losses.put(example.index(), loss);
            }
        }
        if (!missing.isEmpty()) {
            long begin = System.nanoTime();
            for (ExampleLoss loss :
                    objective.loss(prompt, split, missing, cancel).examples()) {
                known.put(new Key(prompt, loss.index()), loss);
                losses.put(loss.index(), loss);
            }
            passes += missing.size();
            nanos += System.nanoTime() - begin;
            characters += (long) missing.size() * prompt.length();
        }
        return new PromptLoss(
                prompt,
                split,
                objective.function(),
                examples.stream()
                        .map(example -> Objects.requireNonNull(losses.get(example.index())))
                        .toList());
    }

    /** The expected time of scoring a text on so many examples, from the time so far; empty before the first. */
    public OptionalDouble seconds(String prompt, int examples) {
        return characters == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(nanos / 1e9 / characters * prompt.length() * examples);
    }

    /** How often a text was scored on an example. */
    public int passes() {
        return passes;
    }
}
