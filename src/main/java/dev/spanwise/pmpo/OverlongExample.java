package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.Query;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.text.Fields;
import dev.spanwise.text.Placeholders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An example that is too long for the model's context together with a prompt.
 *
 * @param tokens of prompt, input and the longest of its answers together, in the model's layout; at least so many if
 *     the text is far too long
 * @param limit the model's context length
 */
public record OverlongExample(Example example, int tokens, int limit) {
    /** Tokens that a model may add around a text in addition to those of its layout. */
    private static final int MARGIN = 16;

    /**
     * All such examples of the objective's data, unused ones excluded, in their order. A token is at least one byte, so
     * texts of at most as many bytes as the limit are not tokenized.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static List<OverlongExample> among(Objective objective, Model model, String prompt, CancelToken cancel) {
        int limit = model.contextLength();
        int places = Math.max(1, Placeholders.spans(prompt).size());
        int around = bytes(objective.layout().context(prompt, objective.shots(), new Fields(""))) + MARGIN;
        List<OverlongExample> found = new ArrayList<>();
        for (Example example : objective.data().examples()) {
            if (example.split() == Split.UNUSED) {
                continue;
            }
            int answer = objective.function().wrong(example).stream()
                    .mapToInt(OverlongExample::bytes)
                    .reduce(bytes(example.target()), Math::max);
            if ((long) around + (long) places * longestField(example) + answer > limit) {
                cancel.checkpoint();
                int tokens = objective.queries(prompt, List.of(example)).stream()
                        .mapToInt(query -> tokens(model, query))
                        .max()
                        .orElseThrow();
                if (tokens > limit) {
                    found.add(new OverlongExample(example, tokens, limit));
                }
            }
        }
        return found;
    }

    private static int longestField(Example example) {
        return example.fields().others().values().stream()
                .mapToInt(OverlongExample::bytes)
                .reduce(bytes(example.input()), Math::max);
    }

    private static int tokens(Model model, Query query) {
        return model.countTokens(query.context() + query.target(), model.contextLength());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
