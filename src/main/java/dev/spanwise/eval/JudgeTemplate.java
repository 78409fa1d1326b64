package dev.spanwise.eval;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.text.MustacheText;
import dev.spanwise.text.ResourceText;
import java.util.Map;

/**
 * The request to a judge: a Mustache template with the variables {@code input}, {@code first} (answer A) and {@code
 * second} (answer B).
 */
public final class JudgeTemplate {
    private final MustacheText template;

    /** @throws InvalidInputException if it is not valid Mustache */
    public JudgeTemplate(String mustache) {
        try {
            template = new MustacheText(mustache);
        } catch (InvalidInputException e) {
            throw broken(e);
        }
    }

    /** The built-in template. */
    public static JudgeTemplate standard() {
        return new JudgeTemplate(ResourceText.of(JudgeTemplate.class, "judge.mustache"));
    }

    /** @throws InvalidInputException if it uses an unknown variable */
    String text(String input, String first, String second) {
        try {
            return template.filled(Map.of("input", input, "first", first, "second", second))
                    .strip();
        } catch (InvalidInputException e) {
            throw broken(e);
        }
    }

    private static InvalidInputException broken(InvalidInputException e) {
        return new InvalidInputException(
                "The judge's template is broken: " + e.getMessage()
                        + ". It may name input, first and second; correct the file in \"judgeTemplate\".",
                e);
    }
}
