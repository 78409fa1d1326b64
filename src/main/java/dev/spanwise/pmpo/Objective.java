package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Scorer;
import dev.spanwise.score.Shot;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.FieldNames;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * What is minimised: the mean loss of a prompt over the examples of a split. Not thread-safe, since the scorer is not.
 *
 * @param shots worked examples shown to the model with every prompt
 */
public record Objective(Scorer scorer, PromptLayout layout, LossFunction function, List<Shot> shots, Dataset data) {
    public Objective {
        shots = List.copyOf(shots);
    }

    /** Without worked examples. */
    public Objective(Scorer scorer, PromptLayout layout, LossFunction function, Dataset data) {
        this(scorer, layout, function, List.of(), data);
    }

    /** The same with these worked examples instead. */
    public Objective showing(List<Example> examples) {
        return new Objective(scorer, layout, function, shots(examples), data);
    }

    static List<Shot> shots(List<Example> examples) {
        return examples.stream()
                .map(example -> new Shot(example.fields(), example.target()))
                .toList();
    }

    /**
     * @throws InvalidInputException if the split is empty
     * @throws dev.spanwise.score.ModelException if the model cannot score an example
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public PromptLoss loss(String prompt, Split split, CancelToken cancel) {
        return loss(prompt, split, examples(split), cancel);
    }

    /** The loss on one example. */
    public ExampleLoss loss(String prompt, Example example, CancelToken cancel) {
        return loss(prompt, example.split(), List.of(example), cancel)
                .examples()
                .getFirst();
    }

    /** The loss on some examples of a split. */
    PromptLoss loss(String prompt, Split split, List<Example> examples, CancelToken cancel) {
        List<TargetScore> scores = scorer.score(queries(prompt, examples), cancel);
        List<ExampleLoss> losses = new ArrayList<>();
        int from = 0;
        for (Example example : examples) {
            int to = from + 1 + function.wrong(example).size();
            losses.add(function.loss(example, scores.subList(from, to)));
            from = to;
        }
        return new PromptLoss(prompt, split, function, losses);
    }

    /** The expected work of scoring a prompt on a split. */
    Usage planned(String prompt, Split split) {
        return planned(prompt, examples(split));
    }

    Usage planned(String prompt, List<Example> examples) {
        return scorer.planned(queries(prompt, examples));
    }

    /** The queries for the scorer: for each example the right answer, then the wrong ones. */
    List<Query> queries(String prompt, List<Example> examples) {
        FieldNames.check(prompt, data.fieldNames());
        List<Query> queries = new ArrayList<>();
        for (Example example : examples) {
            queries.add(layout.query(prompt, shots, example.fields(), example.target()));
            function.wrong(example).forEach(wrong -> queries.add(layout.query(prompt, shots, example.fields(), wrong)));
        }
        return queries;
    }

    private List<Example> examples(Split split) {
        List<Example> examples = data.of(split);
        if (examples.isEmpty()) {
            throw new InvalidInputException("The project has no " + split.id() + " examples.");
        }
        return examples;
    }
}
