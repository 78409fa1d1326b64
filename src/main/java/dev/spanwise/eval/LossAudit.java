package dev.spanwise.eval;

import dev.spanwise.stats.Interval;
import dev.spanwise.stats.RankCorrelation;
import dev.spanwise.stats.Rate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The relation of loss and accuracy over prompts, both measured on the same examples.
 *
 * @param prompts the first one is the baseline; the others in any order
 */
public record LossAudit(List<LossAudit.Entry> prompts) {
    /**
     * @param loss mean over the examples, in nats
     * @param lossCi95 its interval
     */
    public record Entry(String prompt, double loss, Interval lossCi95, Rate accuracy) {}

    /** Called before the first prompt and after each one, with the prompts measured so far. */
    @FunctionalInterface
    public interface ProgressListener {
        /** @param total number of prompts to measure */
        void measured(LossAudit soFar, int total);
    }

    public LossAudit {
        prompts = List.copyOf(prompts);
    }

    /** A copy with one more prompt. */
    public LossAudit plus(Entry entry) {
        return new LossAudit(Stream.concat(prompts.stream(), Stream.of(entry)).toList());
    }

    /**
     * Spearman's correlation of loss and accuracy: -1 if the order by loss is the reverse of the order by accuracy.
     * Empty if all losses, or all accuracies, are equal.
     */
    public Optional<RankCorrelation> spearman() {
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

    /** A sentence on how well the loss predicts the accuracy. */
    public String verdict() {
        Optional<RankCorrelation> spearman = spearman();
        if (spearman.isEmpty()) {
            return "There is no order to compare: all have the same loss, or equally many right answers.";
        }
        Optional<Interval> interval = spearman.get().ci95();
        if (interval.isEmpty()) {
            return "These are too few prompts to tell whether a lower loss means more right answers.";
        }
        if (interval.get().spansZero()) {
            return "It is not established that a lower loss means more right answers: do not trust the loss alone"
                    + " here.";
        }
        return spearman.get().rho() < 0
                ? "A lower loss meant more right answers."
                : "A lower loss meant fewer right answers: do not trust the loss here.";
    }

    /** A warning about prompts with a lower loss and no higher accuracy; empty if there are none. */
    public Optional<String> warning() {
        int count = misleading().size();
        return count == 0
                ? Optional.empty()
                : Optional.of((count == 1 ? "1 of them has" : count + " of them have")
                        + " a lower loss than the first prompt, but no more right answers.");
    }
}
