package dev.spanwise.pmpo;

import dev.spanwise.score.Model;
import dev.spanwise.text.ResourceText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a model is asked for a better prompt: Mustache text that knows {@code task}, {@code prompt}, {@code cases} (each
 * with {@code input}, {@code target} and, where the data have wrong answers, the most probable one as {@code
 * rejected}), the units of the mask analysis ({@code analyzed} tells whether there are any; {@code units}, each with
 * {@code text}, {@code delta} and {@code kind}; the strongest as {@code helpful} and {@code harmful}), the {@code
 * placeholders} (each with {@code name}) and the {@code frozen} texts (each with {@code text}).
 *
 * @param name for people: where the template comes from
 * @param wrapped whether the text is a person's turn for the model's chat template; otherwise the model continues it as
 *     it stands
 */
public record RewriteTemplate(String name, String text, boolean wrapped) {
    private static final String TAG = "<prompt>";
    private static final Pattern TAGGED = Pattern.compile("<prompt>(.*?)</prompt>", Pattern.DOTALL);

    /** Diagnose, then edit: for models from a few billion parameters on. */
    public static RewriteTemplate large() {
        return own("large");
    }

    /** A short form to fill in: what models of half a billion parameters can follow. */
    public static RewriteTemplate small() {
        return own("small");
    }

    /** The template that a model brings with it, which it continues without its chat template. */
    public static Optional<RewriteTemplate> of(Model model) {
        return model.rewriteTemplate().map(text -> new RewriteTemplate(model.name() + "'s own", text, false));
    }

    private static RewriteTemplate own(String size) {
        return new RewriteTemplate(size, ResourceText.of(RewriteTemplate.class, "rewrite-" + size + ".mustache"), true);
    }

    /**
     * Whether the answer holds the new prompt between {@code <prompt>} and {@code </prompt>}; otherwise all of it is
     * the prompt.
     */
    public boolean tagged() {
        return text.contains(TAG);
    }

    /**
     * The new prompt in an answer: the last one that its tags enclose; empty if the template asks for tags and none are
     * closed.
     */
    Optional<String> promptIn(String answer) {
        if (!tagged()) {
            return Optional.of(answer.strip());
        }
        Matcher matcher = TAGGED.matcher(answer);
        Optional<String> found = Optional.empty();
        while (matcher.find()) {
            found = Optional.of(matcher.group(1).strip());
        }
        return found;
    }
}
