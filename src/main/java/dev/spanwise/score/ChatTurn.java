package dev.spanwise.score;

import dev.spanwise.text.Role;

/**
 * One turn of a chat.
 *
 * @param role the speaker
 * @param content the text
 */
public record ChatTurn(Role role, String content) {}
