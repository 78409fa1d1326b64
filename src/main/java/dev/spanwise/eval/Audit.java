package dev.spanwise.eval;

import dev.spanwise.stats.RankCorrelation;
import dev.spanwise.stats.Rate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a lower loss meant better answers, over prompts whose loss and accuracy were measured on the same examples.
 *
 * @param prompts in any order
 */
public record Audit(List<Audit.Entry> prompts) {
    /** @param loss mean over the examples, in nats */
    public record Entry(String prompt, double loss, Rate accuracy) {}

    public Audit {
        prompts = List.copyOf(prompts);
    }

    /**
     * Spearman's correlation of loss and accuracy: -1 where the order by loss is the order by accuracy, upside down. Empty where
     * all losses, or all accuracies, are equal.
     */
    public OptionalDouble spearman() {
        return RankCorrelation.of(
                prompts.stream().mapToDouble(Entry::loss).toArray(),
                prompts.stream().mapToDouble(entry -> entry.accuracy().value()).toArray());
    }

    /** Prompts with a lower loss than the first one and no better accuracy. */
    public List<Entry> misleading() {
        if (prompts.isEmpty()) {
            return List.of();
        }
        Entry first = prompts.getFirst();
        return prompts.stream()
                .filter(entry -> entry.loss() < first.loss()
                        && entry.accuracy().value() <= first.accuracy().value()
                        && entry.accuracy().value() < 1)
                .toList();
    }
}
