package dev.spanwise.score;

import java.util.Locale;

/**
 * One turn of a chat.
 *
 * @param role who speaks
 * @param content what is said
 */
public record ChatTurn(Role role, String content) {
    /** The roles that chat templates know. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** What a template sees, and messages of chats say. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
