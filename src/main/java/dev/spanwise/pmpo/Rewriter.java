package dev.spanwise.pmpo;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.spanwise.score.ModelException;
import dev.spanwise.task.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Asks a model for a better prompt. The template is Mustache text that knows {@code task}, {@code prompt}, {@code
 * cases} (each with {@code input} and {@code target}), and the units that the mask analysis found {@code helpful} and
 * {@code harmful} (each with {@code text}).
 */
final class Rewriter {
    /** Marks of one kind that a request names; small rewriters lose track of more. */
    private static final int MARKS = 2;

    private final Template template;
    private final String task;

    /** @throws ModelException if the template is no Mustache text */
    Rewriter(String template, String task) {
        try {
            this.template = Mustache.compiler().escapeHTML(false).compile(template);
        } catch (MustacheException e) {
            throw new ModelException("The model's rewrite template is broken: " + e.getMessage()
                    + ". Correct \"rewrite\" in the model folder's spanwise.json.", e);
        }
        this.task = task;
    }

    /** What the rewriter reads for one hard case. */
    String request(Importance importance, List<Example> cases) {
        return template.execute(Map.of(
                "task", task,
                "prompt", importance.base().prompt(),
                "cases",
                        cases.stream()
                                .map(example -> Map.of("input", example.input(), "target", example.target()))
                                .toList(),
                "helpful", marks(importance, UnitEffect.Kind.HELPFUL),
                "harmful", marks(importance, UnitEffect.Kind.HARMFUL)));
    }

    private static List<Map<String, String>> marks(Importance importance, UnitEffect.Kind kind) {
        return importance.units().stream()
                .filter(unit -> unit.kind() == kind)
                .sorted(Comparator.comparingDouble(unit -> -Math.abs(unit.delta().mean())))
                .limit(MARKS)
                .map(unit -> Map.of("text", unit.text()))
                .toList();
    }
}
