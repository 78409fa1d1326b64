package dev.spanwise.eval;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.text.ResourceText;
import java.util.Map;

/**
 * How a judge is asked: Mustache text that knows the {@code input} and the answers {@code first} (A) and {@code second}
 * (B).
 */
public final class JudgeTemplate {
    private final Template template;

    /** @throws InvalidInputException if it is no Mustache text */
    public JudgeTemplate(String mustache) {
        try {
            template = Mustache.compiler().escapeHTML(false).compile(mustache);
        } catch (MustacheException e) {
            throw new InvalidInputException("The judge's template is broken: " + e.getMessage(), e);
        }
    }

    /** The program's own. */
    public static JudgeTemplate standard() {
        return new JudgeTemplate(ResourceText.of(JudgeTemplate.class, "judge.mustache"));
    }

    /** @throws InvalidInputException if it names something that it is not given */
    String text(String input, String first, String second) {
        try {
            return template.execute(Map.of("input", input, "first", first, "second", second))
                    .strip();
        } catch (MustacheException e) {
            throw new InvalidInputException("The judge's template is broken: " + e.getMessage(), e);
        }
    }
}
