package dev.spanwise.score;

import java.util.List;

/** Renders chat turns as the text format that a model was trained on. Thread-safe. */
public interface ChatTemplate {
    /**
     * @param generationPrompt whether to end where the assistant's answer begins
     * @throws ModelException if the template rejects the turns
     */
    String render(List<ChatTurn> turns, boolean generationPrompt);
}
