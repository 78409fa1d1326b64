package dev.spanwise.eval;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Generation;
import dev.spanwise.score.Generator;
import dev.spanwise.score.Layout;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.Shot;
import dev.spanwise.stats.Rate;
import dev.spanwise.task.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers a model generates under one prompt.
 *
 * @param answers in the order of the examples; at least one
 */
public record Evaluation(String prompt, Metric metric, List<Answer> answers) {
    public Evaluation {
        answers = List.copyOf(answers);
    }

    /** Whether each answer is right. */
    public List<Boolean> right() {
        return answers.stream().map(Answer::right).toList();
    }

    public Rate accuracy() {
        return Rate.of(right());
    }

    /**
     * Decodes an answer to every example greedily and marks it.
     *
     * @param shots worked examples shown with the prompt
     * @param maxTokens longest answer; a longer one is cut off and marked as it stands
     * @throws dev.spanwise.score.ModelException if the model cannot answer
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static Evaluation of(
            String prompt,
            List<Shot> shots,
            List<Example> examples,
            Metric metric,
            Generator generator,
            Layout layout,
            int maxTokens,
            CancelToken cancel) {
        List<String> contexts = examples.stream()
                .map(example -> layout.context(prompt, shots, example.input()))
                .toList();
        List<Generation> generations = generator.generate(contexts, Sampling.greedy(maxTokens), cancel);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            String answer = generations.get(i).text().strip();
            answers.add(new Answer(
                    examples.get(i), answer, metric.isRight(answer, examples.get(i))));
        }
        return new Evaluation(prompt, metric, answers);
    }
}
