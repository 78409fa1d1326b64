package dev.spanwise.gui.document;

import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The losses of prompts scored while the project is open. Holds the 256 most recently used, since a loss has every
 * token of every answer, and runs score thousands of prompts. JavaFX thread.
 */
public final class LossCache {
    private record Key(String prompt, Split split) {}

    /** More prompts than a user returns to. */
    private static final int CAPACITY = 256;

    private final Map<Key, PromptLoss> losses = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PromptLoss> eldest) {
            return size() > CAPACITY;
        }
    };
    private final List<Consumer<PromptLoss>> listeners = new ArrayList<>();

    /** Called with every loss that is put. */
    public void addListener(Consumer<PromptLoss> listener) {
        listeners.add(listener);
    }

    public void put(PromptLoss loss) {
        losses.put(new Key(loss.prompt(), loss.split()), loss);
        listeners.forEach(listener -> listener.accept(loss));
    }

    public Optional<PromptLoss> of(String prompt, Split split) {
        return Optional.ofNullable(losses.get(new Key(prompt, split)));
    }

    /** The loss on the training examples. */
    public Optional<PromptLoss> training(String prompt) {
        return of(prompt, Split.TRAIN);
    }

    /** The loss on one example. */
    public Optional<ExampleLoss> of(String prompt, Example example) {
        return of(prompt, example.split()).flatMap(loss -> loss.of(example));
    }

    void clear() {
        losses.clear();
    }
}
