package dev.spanwise.score;

import java.util.Locale;

/**
 * One turn of a chat.
 *
 * @param role the speaker
 * @param content the text
 */
public record ChatTurn(Role role, String content) {
    /** The roles of chat templates. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** The name in chat templates and in messages. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
