package dev.spanwise.score;

/**
 * A teacher-forced query: the probability of {@code target} after {@code context}.
 *
 * @param context everything the model reads before the target, as laid out by a {@link PromptLayout}
 * @param target the text whose tokens are scored
 * @param tail what the layout puts behind the answer, from the answer's last character on; its first special token is
 *     the end of the answer. Empty where the layout puts nothing there: the end is then the model's end token
 */
public record Query(String context, String target, String tail) {
    public Query(String context, String target) {
        this(context, target, "");
    }
}
