package dev.spanwise.score;

/**
 * A sampled continuation.
 *
 * @param text without the end-of-text token and without the stop text
 * @param complete whether the model ended by itself or at a stop text; {@code false} when it was cut off at
 *     the length limit
 * @param tokens number of tokens generated, the end-of-text token included
 */
public record GeneratedText(String text, boolean complete, int tokens) {}
