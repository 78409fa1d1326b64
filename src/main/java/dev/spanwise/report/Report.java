package dev.spanwise.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.eval.AccuracyChange;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.score.Usage;
import dev.spanwise.stats.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a project's prompt. The components are the fields of the JSON document.
 *
 * @param task what the prompt is for; may be empty
 * @param model its name
 * @param fingerprint of the model; numbers of two fingerprints do not compare
 * @param function how losses are computed, in words
 * @param metric when an answer is right, in words
 * @param examples how many of each split, by its id
 * @param before the first prompt; {@code null} if it is the prompt itself
 * @param change from the first prompt to this one, on the test examples; {@code null} without a first prompt
 * @param run the latest run; {@code null} if there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        Instant created,
        String project,
        String task,
        String model,
        String fingerprint,
        String function,
        String metric,
        Map<String, Integer> examples,
        Report.@Nullable Prompt before,
        Report.Prompt prompt,
        Report.@Nullable Comparison change,
        @Nullable RunSummary run) {

    /**
     * A prompt and what was measured of it.
     *
     * @param train loss on the training examples
     * @param test loss on the test examples
     * @param right share of the test examples that are right
     * @param units what each part of it is worth on the training examples
     */
    public record Prompt(String text, Estimate train, Estimate test, Estimate right, List<Unit> units) {
        public Prompt {
            units = List.copyOf(units);
        }

        /** @param importance on the training examples, whose loss it holds */
        public static Prompt of(PromptLoss test, Rate right, Importance importance) {
            PromptLoss train = importance.base();
            return new Prompt(
                    train.prompt(),
                    Estimate.of(train.mean(), train.ci95()),
                    Estimate.of(test.mean(), test.ci95()),
                    Estimate.of(right),
                    importance.units().stream()
                            .flatMap(UnitEffect::leaves)
                            .map(Unit::of)
                            .toList());
        }
    }

    /**
     * A part of a prompt.
     *
     * @param start in UTF-16 units of the prompt
     * @param delta by how much the loss rises without it
     * @param helped examples whose loss rises without it
     * @param hurt examples whose loss falls without it
     * @param effect helpful, harmful, or inert while the interval spans zero
     */
    public record Unit(int start, int end, String text, Estimate delta, int helped, int hurt, String effect) {
        static Unit of(UnitEffect unit) {
            PairedDifference delta = unit.delta();
            return new Unit(
                    unit.span().start(),
                    unit.span().end(),
                    unit.text(),
                    Estimate.of(delta.mean(), delta.ci95()),
                    delta.higher(),
                    delta.lower(),
                    unit.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Two prompts on the same test examples.
     *
     * @param gained examples that became right
     * @param lost examples that became wrong
     * @param mcnemarP of the exact test on these two
     */
    public record Comparison(Estimate loss, Estimate right, int gained, int lost, double mcnemarP) {
        public static Comparison of(PairedDifference loss, AccuracyChange change) {
            return new Comparison(
                    Estimate.of(loss.mean(), loss.ci95()),
                    Estimate.of(change.accuracy(), change.ci95()),
                    change.test().gained(),
                    change.test().lost(),
                    change.test().p());
        }
    }

    /** Work of the model, with its price where one is set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cost(Usage work, double seconds, @Nullable Double dollars) {}
}
