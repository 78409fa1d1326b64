package dev.spanwise.score;

import dev.spanwise.text.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One turn of a chat.
 *
 * @param role the speaker
 * @param content the text
 * @param thought of the assistant before it
 */
public record ChatTurn(Role role, String content, Optional<String> thought) {
    /** Names of the thought in the messages that templates read. */
    private static final List<String> THOUGHT_NAMES = List.of("reasoning_content", "reasoning", "thinking");

    /** Without a thought. */
    public ChatTurn(Role role, String content) {
        this(role, content, Optional.empty());
    }

    /** The fields of the message that templates and servers read. */
    public Map<String, String> message() {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("role", role.id());
        message.put("content", content);
        thought.ifPresent(text -> THOUGHT_NAMES.forEach(name -> message.put(name, text)));
        return message;
    }
}
