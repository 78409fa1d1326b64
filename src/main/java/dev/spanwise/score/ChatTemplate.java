package dev.spanwise.score;

import dev.spanwise.text.Role;
import java.time.LocalDate;
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

    /** The template with another date for those that write one; itself if the date is not its own to choose. */
    default ChatTemplate on(LocalDate date) {
        return this;
    }

    /** Whether it writes the date of {@link #on} into what a model reads. */
    default boolean writesDate() {
        List<ChatTurn> question = List.of(new ChatTurn(Role.USER, "x"));
        return !on(LocalDate.of(2001, 2, 3))
                .render(question, true)
                .equals(on(LocalDate.of(2014, 5, 16)).render(question, true));
    }

    /** Without further variables. */
    default String render(List<ChatTurn> turns, boolean generationPrompt) {
        return render(turns, generationPrompt, Map.of());
    }
}
