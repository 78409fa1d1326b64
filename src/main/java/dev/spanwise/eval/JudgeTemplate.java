package dev.spanwise.eval;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.text.ResourceText;
import java.util.Map;

/**
 * The request to a judge: a Mustache template with the variables {@code input}, {@code first} (answer A) and {@code
 * second} (answer B).
 */
public final class JudgeTemplate {
    private final Template template;

    /** @throws InvalidInputException if it is not valid Mustache */
    public JudgeTemplate(String mustache) {
        try {
            template = Mustache.compiler().escapeHTML(false).compile(mustache);
        } catch (MustacheException e) {
            throw new InvalidInputException("The judge's template is broken: " + e.getMessage(), e);
        }
    }

    /** The built-in template. */
    public static JudgeTemplate standard() {
        return new JudgeTemplate(ResourceText.of(JudgeTemplate.class, "judge.mustache"));
    }

    /** @throws InvalidInputException if it uses an unknown variable */
    String text(String input, String first, String second) {
        try {
            return template.execute(Map.of("input", input, "first", first, "second", second))
                    .strip();
        } catch (MustacheException e) {
            throw new InvalidInputException("The judge's template is broken: " + e.getMessage(), e);
        }
    }
}
