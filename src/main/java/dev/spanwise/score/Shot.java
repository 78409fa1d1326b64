package dev.spanwise.score;

/**
 * A worked example in the model's context.
 *
 * @param input the input
 * @param target the right answer
 */
public record Shot(String input, String target) {}
