package dev.spanwise.score;

import java.util.List;
import java.util.Map;

/** Renders chat turns as the text format that a model was trained on. Thread-safe. */
@FunctionalInterface
public interface ChatTemplate {
    /**
     * @param generationPrompt whether to end where the assistant's answer begins
     * @param variables further variables of the template, such as the switch for thoughts; those that it does not know
     *     have no effect
     * @throws ModelException if the template rejects the turns
     */
    String render(List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables);

    /** Without further variables. */
    default String render(List<ChatTurn> turns, boolean generationPrompt) {
        return render(turns, generationPrompt, Map.of());
    }
}
