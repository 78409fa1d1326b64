package dev.spanwise.score;

/**
 * One turn of a chat.
 *
 * @param role who speaks
 * @param content what is said
 */
public record Turn(Role role, String content) {
    /** The roles that chat templates know; the lower-case name is what a template sees. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }
}
