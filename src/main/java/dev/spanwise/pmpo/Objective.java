package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Layout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Scorer;
import dev.spanwise.score.Shot;
import dev.spanwise.score.TargetScore;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * What is minimised: the mean loss of a prompt over the examples of a split. Not thread-safe, as the scorer is not.
 *
 * @param shots worked examples shown to the model with every prompt
 */
public record Objective(Scorer scorer, Layout layout, LossFunction function, List<Shot> shots, Dataset data) {
    public Objective {
        shots = List.copyOf(shots);
    }

    /** Without worked examples. */
    public Objective(Scorer scorer, Layout layout, LossFunction function, Dataset data) {
        this(scorer, layout, function, List.of(), data);
    }

    /**
     * @throws IllegalArgumentException if the split is empty
     * @throws dev.spanwise.score.ModelException if the model cannot score an example
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public PromptLoss loss(String prompt, Split split, CancelToken cancel) {
        List<TargetScore> scores = scorer.score(queries(prompt, split), cancel);
        List<ExampleLoss> losses = new ArrayList<>();
        int from = 0;
        for (Example example : data.of(split)) {
            int to = from + 1 + example.goal().wrong().size();
            losses.add(function.loss(example, scores.subList(from, to)));
            from = to;
        }
        return new PromptLoss(prompt, split, function, losses);
    }

    /** What the scorer is asked: for each example the right answer, then the wrong ones. */
    List<Query> queries(String prompt, Split split) {
        List<Example> examples = data.of(split);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("The project has no " + split.id() + " examples.");
        }
        List<Query> queries = new ArrayList<>();
        for (Example example : examples) {
            queries.add(layout.query(prompt, shots, example.input(), example.target()));
            example.goal().wrong().forEach(wrong -> queries.add(layout.query(prompt, shots, example.input(), wrong)));
        }
        return queries;
    }
}
