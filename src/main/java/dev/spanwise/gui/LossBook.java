package dev.spanwise.gui;

import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Split;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The losses of prompts scored while the project is open. Those that were asked for longest ago are forgotten, since a
 * loss holds every token of every answer, and runs score thousands of prompts.
 */
final class LossBook {
    private record Key(String prompt, Split split) {}

    /** More than a person goes back to. */
    private static final int MOST = 256;

    private final Map<Key, PromptLoss> losses = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PromptLoss> eldest) {
            return size() > MOST;
        }
    };

    void put(PromptLoss loss) {
        losses.put(new Key(loss.prompt(), loss.split()), loss);
    }

    Optional<PromptLoss> of(String prompt, Split split) {
        return Optional.ofNullable(losses.get(new Key(prompt, split)));
    }

    void clear() {
        losses.clear();
    }
}
