package dev.spanwise.pmpo;

import dev.spanwise.score.Model;
import java.util.List;

/**
 * The rewriting model, its template, the task description and the frozen texts.
 *
 * @param model the rewriter; often the scored model itself
 * @param task purpose of the prompt, in a sentence
 * @param frozen texts that every candidate must contain verbatim, as often as the prompt does
 */
public record RewriterConfig(Model model, RewriteTemplate template, String task, List<String> frozen) {
    public RewriterConfig {
        frozen = List.copyOf(frozen);
    }
}
