package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.Evaluation;
import dev.spanwise.pmpo.Margins;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.stats.Rate;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.TaskKind;
import java.util.List;
import java.util.Optional;

/** The results of one prompt on the test examples. */
public sealed interface PromptResult {
    String prompt();

    /** In the order of the data file; at least one. */
    List<ExampleResult> results();

    /** The margins of the right answers; empty if the data have no wrong ones. */
    Optional<Margins> margins();

    /** The baseline rate; empty if it is negligible. */
    Optional<BaselineRate> guess();

    /** The name of the accuracy. */
    String rateName();

    /** The criterion of correct answers, in a sentence or two. */
    String criterion();

    default Rate rate() {
        return Rate.of(results().stream().map(ExampleResult::right).toList());
    }

    /** By answers that the model generated. */
    record Answers(Evaluation evaluation) implements PromptResult {
        @Override
        public String prompt() {
            return evaluation.prompt();
        }

        @Override
        public List<ExampleResult> results() {
            return evaluation.answers().stream()
                    .<ExampleResult>map(ExampleResult.Answered::new)
                    .toList();
        }

        @Override
        public Optional<Margins> margins() {
            return Optional.empty();
        }

        @Override
        public Optional<BaselineRate> guess() {
            return BaselineRate.always(
                    results().stream().map(ExampleResult::example).toList());
        }

        @Override
        public String rateName() {
            return TaskKind.SUPERVISED.rateName();
        }

        @Override
        public String criterion() {
            return "Accuracy: an answer is right if " + evaluation.metric().description() + ".";
        }
    }

    /**
     * By the probabilities of the data's answers.
     *
     * @param loss on test examples of {@code data}, with margins
     */
    record Comparisons(PromptLoss loss, Dataset data) implements PromptResult {
        @Override
        public String prompt() {
            return loss.prompt();
        }

        @Override
        public List<ExampleResult> results() {
            return loss.examples().stream()
                    .<ExampleResult>map(of -> {
                        Example example = data.examples().get(of.index());
                        int rival = of.rival();
                        return new ExampleResult.Compared(
                                example,
                                of.margins().get(rival),
                                example.goal().wrong().get(rival));
                    })
                    .toList();
        }

        @Override
        public Optional<Margins> margins() {
            return loss.margins();
        }

        @Override
        public Optional<BaselineRate> guess() {
            return Optional.of(BaselineRate.drawn(
                    results().stream().map(ExampleResult::example).toList()));
        }

        @Override
        public String rateName() {
            return loss.function().kind().rateName();
        }

        @Override
        public String criterion() {
            String right = preference()
                    ? "the chosen answer is the more probable one"
                    : "the right option is the most probable one";
            return rateName() + ": " + right + ". Margin: by how much, in log-probability ("
                    + loss.function().reduction().id() + ").";
        }

        private boolean preference() {
            return loss.function().kind() == TaskKind.PREFERENCE;
        }
    }
}
