package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The latest losses of texts on examples, so that none is computed twice. For one objective and one thread.
 */
public final class LossTable {
    private record Key(String prompt, int example) {}

    /** About 100 MB, and the units of a long prompt on some hundred examples. */
    private static final int MOST = 50_000;

    private final Objective objective;
    private final Map<Key, ExampleLoss> latest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ExampleLoss> eldest) {
            return size() > MOST;
        }
    };
    private int passes;
    private long characters;
    private long nanos;
    /** 0 before the first. */
    private volatile double secondsPerCharacter;

    public LossTable(Objective objective) {
        this.objective = objective;
    }

    /** The same for one text. */
    public PromptLoss loss(String prompt, Split split, List<Example> examples, CancelToken cancel) {
        return losses(List.of(prompt), split, examples, cancel).getFirst();
    }

    /**
     * The losses of texts on some examples of a split, computed where they are not known; texts that lack the same
     * examples are scored at once.
     *
     * @return in the order of the texts
     * @throws dev.spanwise.score.ModelException if the model cannot score an example
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public List<PromptLoss> losses(List<String> prompts, Split split, List<Example> examples, CancelToken cancel) {
        Map<Key, ExampleLoss> found = new HashMap<>();
        for (String prompt : prompts) {
            for (Example example : examples) {
                Key key = new Key(prompt, example.index());
                ExampleLoss loss = latest.get(key);
                if (loss != null) {
                    found.put(key, loss);
                }
            }
        }
        Map<List<Example>, List<String>> missing = prompts.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        prompt -> examples.stream()
                                .filter(example -> !found.containsKey(new Key(prompt, example.index())))
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        missing.remove(List.of());
        missing.forEach((unknown, texts) -> {
            long begin = System.nanoTime();
            for (PromptLoss loss : objective.losses(texts, split, unknown, cancel)) {
                loss.examples().forEach(example -> found.put(new Key(loss.prompt(), example.index()), example));
                characters += (long) unknown.size() * loss.prompt().length();
            }
            nanos += System.nanoTime() - begin;
            secondsPerCharacter = nanos / 1e9 / characters;
            passes += texts.size() * unknown.size();
        });
        latest.putAll(found);
        return prompts.stream()
                .map(prompt -> new PromptLoss(
                        prompt,
                        split,
                        objective.function(),
                        examples.stream()
                                .map(example -> Objects.requireNonNull(found.get(new Key(prompt, example.index()))))
                                .toList()))
                .toList();
    }

    /**
     * The expected time of scoring a text on so many examples, from the time so far; empty before the first. May be
     * called by any thread.
     */
    public OptionalDouble seconds(String prompt, int examples) {
        double each = secondsPerCharacter * prompt.length();
        return each == 0 ? OptionalDouble.empty() : OptionalDouble.of(each * examples);
    }

    /** How often a text was scored on an example. */
    public int passes() {
        return passes;
    }
}
