package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The losses of texts on examples that were computed so far, so that none is computed twice. For one objective and one
 * thread.
 */
public final class LossTable {
    private record Key(String prompt, int example) {}

    private final Objective objective;
    private final Map<Key, ExampleLoss> known = new HashMap<>();
    private int passes;

    public LossTable(Objective objective) {
        this.objective = objective;
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
        Map<List<Example>, List<String>> missing = prompts.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        prompt -> missing(prompt, examples), LinkedHashMap::new, Collectors.toList()));
        missing.remove(List.of());
        missing.forEach((unknown, texts) -> {
            objective
                    .losses(texts, split, unknown, cancel)
                    .forEach(loss -> loss.examples()
                            .forEach(example -> known.put(new Key(loss.prompt(), example.index()), example)));
            passes += texts.size() * unknown.size();
        });
        return prompts.stream()
                .map(prompt -> new PromptLoss(
                        prompt,
                        split,
                        objective.function(),
                        examples.stream()
                                .map(example -> known.get(new Key(prompt, example.index())))
                                .toList()))
                .toList();
    }

    private List<Example> missing(String prompt, List<Example> examples) {
        return examples.stream()
                .filter(example -> !known.containsKey(new Key(prompt, example.index())))
                .toList();
    }

    /** How often a text was scored on an example. */
    public int passes() {
        return passes;
    }
}
