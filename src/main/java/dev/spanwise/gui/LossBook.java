package dev.spanwise.gui;

import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Split;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The losses of all prompts scored while the project is open. */
final class LossBook {
    private record Entry(String prompt, Split split) {}

    private final Map<Entry, PromptLoss> losses = new HashMap<>();

    void put(PromptLoss loss) {
        losses.put(new Entry(loss.prompt(), loss.split()), loss);
    }

    Optional<PromptLoss> of(String prompt, Split split) {
        return Optional.ofNullable(losses.get(new Entry(prompt, split)));
    }

    void clear() {
        losses.clear();
    }
}
