package dev.spanwise.eval;

import dev.spanwise.task.Example;

/**
 * The model's answer to one example.
 *
 * @param text the generated answer, stripped of white space at its ends
 * @param right whether the metric accepts it
 */
public record GradedAnswer(Example example, String text, boolean right) {}
