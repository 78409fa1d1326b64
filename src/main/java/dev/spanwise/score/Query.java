package dev.spanwise.score;

/**
 * A teacher-forced query: the probability of {@code target} after {@code context}.
 *
 * @param context everything the model reads before the target, as laid out by a {@link PromptLayout}
 * @param target the text whose tokens are scored, with the end-of-answer token if the layout has one
 */
public record Query(String context, String target) {}
