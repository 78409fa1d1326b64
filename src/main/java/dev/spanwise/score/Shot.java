package dev.spanwise.score;

/**
 * A worked example shown to the model inside the context.
 *
 * @param input what the model is given
 * @param target the right answer
 */
public record Shot(String input, String target) {}
