package dev.spanwise.score;

/**
 * One teacher-forced question to a model: how probable is {@code target} after {@code context}?
 *
 * @param context everything the model reads before the target, as laid out by a {@link PromptLayout}
 * @param target the text whose tokens are scored, with its end-of-answer token where the layout has one
 */
public record Query(String context, String target) {}
