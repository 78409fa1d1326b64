package dev.spanwise.pmpo;

import dev.spanwise.score.Model;
import dev.spanwise.text.ResourceText;
import java.util.Optional;

/**
 * The request for a better prompt: a Mustache template with the variables {@code task}, {@code prompt}, {@code cases}
 * (each with {@code input}, the fields that the prompt reads; {@code target}, behind the rationale if the model is to
 * write one; and, if the data have wrong answers, the most probable one as {@code rejected}), the units of the mask
 * analysis ({@code analyzed} tells whether there are any; {@code units}, each with {@code text}, {@code delta} and
 * {@code kind}; the strongest as {@code helpful} and {@code harmful}), the {@code placeholders} (each with {@code
 * name}) and the {@code frozen} texts (each with {@code text}).
 *
 * @param name the template's origin, for display
 * @param wrapped whether the text is sent as a user's turn in the model's chat template; otherwise the model continues
 *     the bare text
 */
public record RewriteTemplate(String name, String text, boolean wrapped) {
    private static final String TAG = "<prompt>";
    private static final String END_TAG = "</prompt>";

    /** Asks for a diagnosis, then for the edit: for models with a few billion parameters or more. */
    public static RewriteTemplate large() {
        return own("large");
    }

    /** A short form to fill in, for models with about half a billion parameters. */
    public static RewriteTemplate small() {
        return own("small");
    }

    /** The model's own template, which is used without its chat template; empty if it has none. */
    public static Optional<RewriteTemplate> of(Model model) {
        return model.rewriteTemplate().map(text -> new RewriteTemplate(model.name() + "'s own", text, false));
    }

    private static RewriteTemplate own(String size) {
        return new RewriteTemplate(size, ResourceText.of(RewriteTemplate.class, "rewrite-" + size + ".mustache"), true);
    }

    /**
     * Whether the new prompt is between {@code <prompt>} and {@code </prompt>}; otherwise the whole answer is the
     * prompt.
     */
    public boolean tagged() {
        return text.contains(TAG);
    }

    /**
     * The new prompt in an answer: the last one between tags; empty if the template asks for tags and none are closed.
     */
    Optional<String> promptIn(String answer) {
        if (!tagged()) {
            return Optional.of(answer.strip());
        }
        Optional<String> found = Optional.empty();
        int end = 0;
        for (int start = answer.indexOf(TAG); start >= 0; start = answer.indexOf(TAG, end)) {
            end = answer.indexOf(END_TAG, start);
            if (end < 0) {
                return found;
            }
            found = Optional.of(answer.substring(start + TAG.length(), end).strip());
        }
        return found;
    }
}
