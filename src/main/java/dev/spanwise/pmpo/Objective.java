package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Layout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Reduction;
import dev.spanwise.score.Scorer;
import dev.spanwise.score.TargetScore;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * What is minimised: the mean supervised loss of a prompt over the examples of a split. Not thread-safe, as
 * the scorer is not.
 */
public record Objective(Scorer scorer, Layout layout, Reduction reduction, Dataset data) {
    /**
     * @throws IllegalArgumentException if the split is empty
     * @throws dev.spanwise.score.ModelException if the model cannot score an example
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public PromptLoss loss(String prompt, Split split, CancelToken cancel) {
        List<Example> examples = data.of(split);
        List<TargetScore> scores = scorer.score(queries(prompt, split), cancel);
        List<ExampleLoss> losses = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            TargetScore score = scores.get(i);
            losses.add(new ExampleLoss(example.index(), reduction.loss(score, example.target()), score.tokens()));
        }
        return new PromptLoss(prompt, split, losses);
    }

    /** What the scorer is asked, an example a query. */
    List<Query> queries(String prompt, Split split) {
        List<Example> examples = data.of(split);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("The project has no " + split.id() + " examples.");
        }
        return examples.stream()
                .map(example -> layout.query(prompt, List.of(), example.input(), example.target()))
                .toList();
    }
}
