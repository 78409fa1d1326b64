package dev.spanwise.eval;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.Sampling;
import dev.spanwise.stats.Rate;
import dev.spanwise.task.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers a model generates under one prompt.
 *
 * @param answers in the order of the examples; at least one
 */
public record Evaluation(String prompt, Metric metric, List<GradedAnswer> answers) {
    /**
     * Maximum length of a generated answer in tokens: this multiple of the longest target with its rationale, plus
     * {@link #SPARE}.
     */
    private static final int SLACK = 2;

    private static final int SPARE = 8;

    public Evaluation {
        answers = List.copyOf(answers);
    }

    /** Whether each answer is right. */
    public List<Boolean> right() {
        return answers.stream().map(GradedAnswer::right).toList();
    }

    public Rate accuracy() {
        return Rate.of(right());
    }

    /** The same answers, graded by another metric. */
    public Evaluation by(Metric other) {
        return other.equals(metric)
                ? this
                : new Evaluation(
                        prompt,
                        other,
                        answers.stream()
                                .map(answer -> new GradedAnswer(
                                        answer.example(),
                                        answer.text(),
                                        other.isRight(answer.text(), answer.example())))
                                .toList());
    }

    /**
     * Generates an answer to every example greedily and grades it. An answer that is much longer than all right answers
     * (with their rationales, if the data have some) is cut off and graded so.
     *
     * @param contexts after which the answers are generated, in the order of the examples
     * @param examples at least one
     * @throws dev.spanwise.score.ModelException if the model cannot answer
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static Evaluation of(
            String prompt,
            List<String> contexts,
            List<Example> examples,
            Metric metric,
            Model model,
            CancelToken cancel) {
        int longest = examples.stream()
                .mapToInt(example -> model.countTokens(example.target())
                        + example.rationale().map(model::countTokens).orElse(0))
                .max()
                .orElseThrow();
        List<GeneratedText> generations = model.generate(contexts, Sampling.greedy(SLACK * longest + SPARE), cancel);
        List<GradedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            String answer = generations.get(i).text().strip();
            answers.add(new GradedAnswer(examples.get(i), answer, metric.isRight(answer, examples.get(i))));
        }
        return new Evaluation(prompt, metric, answers);
    }
}
