package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
     * The losses on some examples of a split, computed where they are not known.
     *
     * @throws dev.spanwise.score.ModelException if the model cannot score an example
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public PromptLoss loss(String prompt, Split split, List<Example> examples, CancelToken cancel) {
        List<Example> missing = examples.stream()
                .filter(example -> !known.containsKey(new Key(prompt, example.index())))
                .toList();
        if (!missing.isEmpty()) {
            objective
                    .loss(prompt, split, missing, cancel)
                    .examples()
                    .forEach(loss -> known.put(new Key(prompt, loss.index()), loss));
            passes += missing.size();
        }
        return new PromptLoss(
                prompt,
                split,
                objective.function(),
                examples.stream()
                        .map(example -> known.get(new Key(prompt, example.index())))
                        .toList());
    }

    /** How often a text was scored on an example. */
    public int passes() {
        return passes;
    }
}
