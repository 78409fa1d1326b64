package dev.spanwise.report;

import dev.spanwise.eval.AccuracyChange;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.stats.Rate;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has been measured of prompts. Losses of some of a split's examples and by another function are ignored; of
 * several results for one thing, the latest counts.
 *
 * @param function the project's loss
 * @param losses on any split
 * @param evaluations on the test examples
 */
public record Findings(
        Dataset data,
        LossFunction function,
        List<PromptLoss> losses,
        List<Importance> analyses,
        List<Evaluation> evaluations) {

    /** What a report says of a prompt. */
    public enum Measure {
        TRAINING_LOSS("the loss on the training examples"),
        TEST_LOSS("the loss on the test examples"),
        RIGHT_ANSWERS("the share of right answers"),
        UNITS("the effect of each part");

        private final String words;

        Measure(String words) {
            this.words = words;
        }

        /** Display text. */
        public String words() {
            return words;
        }
    }

    public Findings {
        losses = List.copyOf(losses);
        analyses = List.copyOf(analyses);
        evaluations = List.copyOf(evaluations);
    }

    /** The loss of a prompt on all examples of a split. */
    public Optional<PromptLoss> loss(String prompt, Split split) {
        return Stream.concat(losses.stream(), analyses.stream().map(Importance::base))
                .filter(loss -> loss.prompt().equals(prompt)
                        && loss.split() == split
                        && loss.function().equals(function)
                        && loss.examples().size() == data.of(split).size())
                .reduce((older, newer) -> newer);
    }

    private Optional<Importance> analysis(String prompt) {
        return analyses.stream()
                .filter(importance -> importance.base().prompt().equals(prompt)
                        && importance.base().function().equals(function))
                .reduce((older, newer) -> newer);
    }

    /** Whether each test example is answered correctly, in their order. */
    private Optional<List<Boolean>> right(String prompt) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.prompt().equals(prompt))
                .map(Evaluation::right)
                .filter(right -> right.size() == data.of(Split.TEST).size())
                .reduce((older, newer) -> newer)
                .or(() -> loss(prompt, Split.TEST)
                        .filter(loss -> loss.margins().isPresent())
                        .map(loss ->
                                loss.examples().stream().map(ExampleLoss::ahead).toList()));
    }

    /** What a report of a prompt would say and cannot; nothing of splits without examples. */
    public List<Measure> missing(String prompt) {
        return Arrays.stream(Measure.values())
                .filter(measure -> switch (measure) {
                    case TRAINING_LOSS -> lacksLoss(prompt, Split.TRAIN);
                    case TEST_LOSS -> lacksLoss(prompt, Split.TEST);
                    case RIGHT_ANSWERS ->
                        !data.of(Split.TEST).isEmpty() && right(prompt).isEmpty();
                    case UNITS -> analysis(prompt).isEmpty();
                })
                .toList();
    }

    private boolean lacksLoss(String prompt, Split split) {
        return !data.of(split).isEmpty() && loss(prompt, split).isEmpty();
    }

    public Findings with(PromptLoss measured) {
        return new Findings(data, function, and(losses, measured), analyses, evaluations);
    }

    public Findings with(Importance measured) {
        return new Findings(data, function, losses, and(analyses, measured), evaluations);
    }

    public Findings with(Evaluation measured) {
        return new Findings(data, function, losses, analyses, and(evaluations, measured));
    }

    private static <T> List<T> and(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    /** A prompt with what is known of it. */
    public Report.Prompt of(String prompt) {
        return new Report.Prompt(
                prompt,
                estimate(prompt, Split.TRAIN),
                estimate(prompt, Split.TEST),
                right(prompt).map(Rate::of).map(Estimate::of).orElse(null),
                analysis(prompt).stream()
                        .flatMap(importance -> importance.units().stream()
                                .flatMap(unit -> Report.Unit.of(
                                        unit, importance.base().examples().size(), 0)))
                        .toList());
    }

    private @Nullable Estimate estimate(String prompt, Split split) {
        return loss(prompt, split)
                .map(loss -> Estimate.of(loss.mean(), loss.ci95()))
                .orElse(null);
    }

    /** The change from one prompt to another on the same examples, where both were measured on some. */
    public Report.@Nullable Comparison change(String before, String after) {
        Optional<AccuracyChange> answers =
                right(before).flatMap(first -> right(after).map(last -> AccuracyChange.of(first, last)));
        return Stream.of(Split.TEST, Split.VALIDATION, Split.TRAIN)
                .map(split -> {
                    PairedDifference loss = loss(before, split)
                            .flatMap(old -> loss(after, split).map(now -> now.minus(old)))
                            .orElse(null);
                    return Report.Comparison.of(split, loss, split == Split.TEST ? answers.orElse(null) : null);
                })
                .filter(change -> change.loss() != null || change.answers() != null)
                .findFirst()
                .orElse(null);
    }
}
