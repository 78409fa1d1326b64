package dev.spanwise.eval;

import dev.spanwise.stats.Interval;
import dev.spanwise.stats.RankCorrelation;
import dev.spanwise.stats.Rate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a lower loss meant more right answers, over prompts whose loss and accuracy were measured on the same
 * examples.
 *
 * @param prompts in any order but for the first one, which the others should beat
 */
public record LossAudit(List<LossAudit.Entry> prompts) {
    /**
     * @param loss mean over the examples, in nats
     * @param lossCi95 its interval
     */
    public record Entry(String prompt, double loss, Interval lossCi95, Rate accuracy) {}

    /** Told of the prompts measured so far: before the first one, and after each. */
    @FunctionalInterface
    public interface ProgressListener {
        /** @param total prompts that will be measured */
        void measured(LossAudit soFar, int total);
    }

    public LossAudit {
        prompts = List.copyOf(prompts);
    }

    /** With another prompt. */
    public LossAudit plus(Entry entry) {
        return new LossAudit(Stream.concat(prompts.stream(), Stream.of(entry)).toList());
    }

    /**
     * Spearman's correlation of loss and accuracy: -1 where the order by loss is the order by accuracy, upside down.
     * Empty where all losses, or all accuracies, are equal.
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

    /** How far the loss is to be trusted, in a sentence. */
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

    /** Where the loss fell and the accuracy did not rise, in a sentence; empty where there is nothing to warn of. */
    public Optional<String> warning() {
        int count = misleading().size();
        return count == 0
                ? Optional.empty()
                : Optional.of((count == 1 ? "1 of them has" : count + " of them have")
                        + " a lower loss than the first prompt, but no more right answers.");
    }
}
