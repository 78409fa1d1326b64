package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Generator;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Scorer;
import dev.spanwise.score.Shot;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.FieldNames;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * What is minimised: the mean loss of a prompt over the examples of a split. Not thread-safe, since the scorer is not.
 *
 * @param thinker samples thoughts, if the loss function wants some
 * @param shots worked examples shown to the model with every prompt
 */
public record Objective(
        Scorer scorer,
        Optional<Generator> thinker,
        PromptLayout layout,
        LossFunction function,
        List<Shot> shots,
        Dataset data) {
    public Objective {
        shots = List.copyOf(shots);
    }

    /** Without a model that samples thoughts. */
    public Objective(Scorer scorer, PromptLayout layout, LossFunction function, List<Shot> shots, Dataset data) {
        this(scorer, Optional.empty(), layout, function, shots, data);
    }

    /** Without worked examples. */
    public Objective(Scorer scorer, PromptLayout layout, LossFunction function, Dataset data) {
        this(scorer, layout, function, List.of(), data);
    }

    /** The same with these worked examples instead. */
    public Objective showing(List<Example> examples) {
        return new Objective(scorer, thinker, layout, function, shots(examples), data);
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
        return losses(List.of(prompt), split, examples, cancel).getFirst();
    }

    /**
     * The losses of several prompts on some examples of a split. Unless thoughts are sampled, that is one call to the
     * scorer, which reads what the prompts begin with only once.
     */
    List<PromptLoss> losses(List<String> prompts, Split split, List<Example> examples, CancelToken cancel) {
        List<List<ExampleLoss>> losses = switch (function.thinking().mode()) {
            case OFF -> scored(prompts, examples, (prompt, scores) -> losses(examples, scores), cancel);
            case GIVEN ->
                scored(prompts, examples, (prompt, scores) -> thoughts(prompt).givenLosses(examples, scores), cancel);
            case SAMPLED ->
                prompts.stream()
                        .map(prompt -> behindSampled(prompt, examples, cancel))
                        .toList();
        };
        return IntStream.range(0, prompts.size())
                .mapToObj(i -> new PromptLoss(prompts.get(i), split, function, losses.get(i)))
                .toList();
    }

    private List<List<ExampleLoss>> scored(
            List<String> prompts,
            List<Example> examples,
            BiFunction<String, List<TargetScore>, List<ExampleLoss>> losses,
            CancelToken cancel) {
        List<List<Query>> queries =
                prompts.stream().map(prompt -> queries(prompt, examples)).toList();
        List<TargetScore> scores =
                scorer.score(queries.stream().flatMap(List::stream).toList(), cancel);
        List<List<ExampleLoss>> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < prompts.size(); i++) {
            int to = from + queries.get(i).size();
            all.add(losses.apply(prompts.get(i), scores.subList(from, to)));
            from = to;
        }
        return all;
    }

    private List<ExampleLoss> behindSampled(String prompt, List<Example> examples, CancelToken cancel) {
        Thoughts thoughts = thoughts(prompt);
        List<List<String>> sampled = thoughts.sampled(thinker.orElseThrow(), examples, cancel);
        List<TargetScore> scores = scorer.score(thoughts.queries(examples, sampled), cancel);
        return thoughts.losses(examples, sampled, scores);
    }

    private List<ExampleLoss> losses(List<Example> examples, List<TargetScore> scores) {
        List<ExampleLoss> losses = new ArrayList<>();
        int from = 0;
        for (Example example : examples) {
            int to = from + function.answers(example).size();
            losses.add(function.loss(example, scores.subList(from, to)));
            from = to;
        }
        return losses;
    }

    private Thoughts thoughts(String prompt) {
        FieldNames.check(prompt, data.fieldNames());
        return new Thoughts(layout, function, shots, prompt);
    }

    /** Whether a model that generates answers writes a thought before each. */
    public boolean thinksToAnswer() {
        return switch (function.thinking().mode()) {
            case OFF -> false;
            case SAMPLED -> true;
            case GIVEN -> layout.thoughtEnd().isPresent();
        };
    }

    /**
     * The texts after which a model generates its answers. A model that thinks to answer does so before them, once for
     * each example.
     *
     * @throws InvalidInputException if the prompt names a field that the data do not have
     */
    public List<String> answerContexts(String prompt, List<Example> examples, CancelToken cancel) {
        Thoughts thoughts = thoughts(prompt);
        if (!thinksToAnswer()) {
            return examples.stream()
                    .map(example -> layout.context(prompt, shots, example.fields()))
                    .toList();
        }
        List<String> sampled = thoughts.first(thinker.orElseThrow(), examples, cancel);
        return IntStream.range(0, examples.size())
                .mapToObj(i -> layout.answer(prompt, shots, examples.get(i).fields(), sampled.get(i), "")
                        .context())
                .toList();
    }

    /** The expected work of scoring a prompt on a split. */
    public Usage planned(String prompt, Split split) {
        return planned(prompt, examples(split));
    }

    Usage planned(String prompt, List<Example> examples) {
        Usage scoring = scorer.planned(queries(prompt, examples));
        Thinking thinking = function.thinking();
        long sampled = (long) thinking.thoughts() * examples.size();
        // A context is read to think and to score.
        return thinking.mode() == Thinking.Mode.SAMPLED
                ? scoring.times(2).plus(new Usage(0, 0, sampled * thinking.tokens(), sampled))
                : scoring;
    }

    /**
     * The queries for the scorer, example by example: the rationale if it is given, the right answer, the wrong ones.
     * Those behind sampled thoughts are returned as if the thoughts were empty.
     */
    List<Query> queries(String prompt, List<Example> examples) {
        Thoughts thoughts = thoughts(prompt);
        return switch (function.thinking().mode()) {
            case GIVEN -> thoughts.given(examples);
            case SAMPLED ->
                thoughts.queries(
                        examples,
                        Collections.nCopies(
                                examples.size(),
                                Collections.nCopies(function.thinking().thoughts(), "")));
            case OFF -> {
                List<Query> queries = new ArrayList<>();
                for (Example example : examples) {
                    function.answers(example)
                            .forEach(answer -> queries.add(layout.query(prompt, shots, example.fields(), answer)));
                }
                yield queries;
            }
        };
    }

    /** @throws InvalidInputException if the split is empty */
    public List<Example> examples(Split split) {
        List<Example> examples = data.of(split);
        if (examples.isEmpty()) {
            throw new InvalidInputException("The project has no " + split.id() + " examples.");
        }
        return examples;
    }
}
