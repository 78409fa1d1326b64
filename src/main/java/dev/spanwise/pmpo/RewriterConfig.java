package dev.spanwise.pmpo;

import dev.spanwise.score.Model;
import java.util.List;

/**
 * Who writes the candidates, and what they are told.
 *
 * @param model the rewriter; often the scored model itself
 * @param task what the prompt is for, in a sentence
 * @param frozen texts that every candidate must hold word for word, as often as the prompt does
 */
public record RewriterConfig(Model model, RewriteTemplate template, String task, List<String> frozen) {
    public RewriterConfig {
        frozen = List.copyOf(frozen);
    }
}
