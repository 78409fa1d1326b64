package dev.spanwise.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spanwise.eval.AccuracyChange;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Split;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of a project's prompt. The components are the fields of the JSON document; what has not been measured is
 * {@code null}.
 *
 * @param task purpose of the prompt; may be empty
 * @param model its name
 * @param fingerprint of the model; losses of two fingerprints are not comparable. {@code null} if it is not loaded
 * @param function description of the loss function
 * @param metric description of the metric
 * @param examples number of examples in each split, by its id
 * @param before the first prompt; {@code null} if it is the prompt itself
 * @param change from the first prompt to this one; {@code null} also without a first prompt
 * @param run the latest run; {@code null} if there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        Instant created,
        String project,
        String task,
        String model,
        @Nullable String fingerprint,
        String function,
        String metric,
        Map<String, Integer> examples,
        Report.@Nullable Prompt before,
        Report.Prompt prompt,
        Report.@Nullable Comparison change,
        @Nullable RunSummary run) {

    /**
     * A prompt and its measured results.
     *
     * @param train loss on the training examples
     * @param test loss on the test examples
     * @param right rate of correctly answered test examples
     * @param units the effect of each unit on the training loss; empty if it has not been measured
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Prompt(
            String text,
            @Nullable Estimate train,
            @Nullable Estimate test,
            @Nullable Estimate right,
            List<Unit> units) {
        public Prompt {
            units = List.copyOf(units);
        }
    }

    /**
     * A unit of a prompt.
     *
     * @param start in UTF-16 units of the prompt
     * @param depth 0, or more inside of other units
     * @param divided whether the units inside of it follow, which the heat is of
     * @param delta rise of the loss without it
     * @param examples number of training examples it was masked on
     * @param helped examples whose loss rises without it
     * @param hurt examples whose loss falls without it
     * @param effect helpful, harmful, or inert if the interval spans zero; of an analysis from
     *     coarse to fine, its verdict, which can be unclear
     * @param onEnd rise of the negative log-probability that the model stops after the right answer, without the unit;
     *     {@code null} if it is unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Unit(
            int start,
            int end,
            int depth,
            boolean divided,
            String text,
            Estimate delta,
            int examples,
            int helped,
            int hurt,
            String effect,
            @Nullable Estimate onEnd) {
        /** The unit and those inside of it. */
        static Stream<Unit> of(UnitEffect unit, int all, int depth) {
            return Stream.concat(
                    Stream.of(alone(unit, all, depth)),
                    unit.parts().stream().flatMap(part -> of(part, all, depth + 1)));
        }

        private static Unit alone(UnitEffect unit, int all, int depth) {
            PairedDifference delta = unit.delta();
            PairedDifference end = unit.end();
            return new Unit(
                    unit.span().start(),
                    unit.span().end(),
                    depth,
                    !unit.parts().isEmpty(),
                    unit.text(),
                    Estimate.of(delta.mean(), delta.ci95()),
                    unit.raced() == null ? all : unit.raced().examples(),
                    delta.higher(),
                    delta.lower(),
                    unit.kind().name().toLowerCase(Locale.ROOT),
                    end == null ? null : Estimate.of(end.mean(), end.ci95()));
        }
    }

    /**
     * Two prompts on the same examples of a split: the test examples if both were measured on them, else the validation
     * examples, else the training examples.
     *
     * @param loss its change; {@code null} if only the answers are known
     * @param answers change of the right answers; {@code null} if they are not known of both
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Comparison(
            String split,
            @Nullable Estimate loss,
            @JsonUnwrapped @Nullable Answers answers) {
        static Comparison of(Split split, @Nullable PairedDifference loss, @Nullable AccuracyChange answers) {
            return new Comparison(
                    split.id(),
                    loss == null ? null : Estimate.of(loss.mean(), loss.ci95()),
                    answers == null ? null : Answers.of(answers));
        }
    }

    /**
     * The change of the right answers.
     *
     * @param right change of their share
     * @param gained examples that became right
     * @param lost examples that became wrong
     * @param mcnemarP of the exact test on these two
     */
    public record Answers(Estimate right, int gained, int lost, double mcnemarP) {
        static Answers of(AccuracyChange change) {
            return new Answers(
                    Estimate.of(change.accuracy(), change.ci95()),
                    change.test().gained(),
                    change.test().lost(),
                    change.test().p());
        }
    }

    /** Work of the model, with its price if one is set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cost(Usage work, double seconds, @Nullable Double dollars) {}
}
