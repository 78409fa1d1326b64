package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Generator;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.Shot;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.task.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The losses of answers behind a thought, which is the example's rationale or sampled.
 *
 * <p>Thoughts are sampled at temperature 1 from the whole distribution, so that the mean of the answer's probability
 * over them is an unbiased estimate of its probability. All prompts use the same random streams, which are the
 * examples' own, so that an example gets the same thoughts whichever others are sampled with it.
 */
record Thoughts(PromptLayout layout, LossFunction function, List<Shot> shots, String prompt) {
    private static final long SEED = 1;

    /** Samples thoughts for each example, as many as the loss function says; closed where they were cut off. */
    List<List<String>> sampled(Generator generator, List<Example> examples, CancelToken cancel) {
        Thinking thinking = function.thinking();
        return sampled(generator, examples, thinking.thoughts(), thinking.tokens(), cancel);
    }

    /** Samples the first of these thoughts for each example, or one of the usual length where they are given. */
    List<String> first(Generator generator, List<Example> examples, CancelToken cancel) {
        int tokens = function.thinking().mode() == Thinking.Mode.SAMPLED
                ? function.thinking().tokens()
                : Thinking.TOKENS;
        return sampled(generator, examples, 1, tokens, cancel).stream()
                .map(List::getFirst)
                .toList();
    }

    private List<List<String>> sampled(
            Generator generator, List<Example> examples, int each, int tokens, CancelToken cancel) {
        String end = layout.thoughtEnd()
                .orElseThrow(() -> new ModelException("The model's chat template has no place for a thought, so none"
                        + " can be sampled. Set \"thinking\" to \"off\" or \"given\"."));
        List<String> contexts = new ArrayList<>();
        List<Integer> streams = new ArrayList<>();
        for (Example example : examples) {
            String context = layout.thought(prompt, shots, example.fields(), "").context();
            for (int thought = 0; thought < each; thought++) {
                contexts.add(context);
                streams.add(example.index() * Thinking.MOST_THOUGHTS + thought);
            }
        }
        List<GeneratedText> all =
                generator.generate(contexts, new Sampling(1, 1, tokens, SEED, List.of(end), streams), cancel);
        return IntStream.range(0, examples.size())
                .mapToObj(i -> all.subList(i * each, (i + 1) * each).stream()
                        .map(thought -> thought.text().strip())
                        .toList())
                .toList();
    }

    /** The queries of each example: for the right answer behind each thought, then for each wrong one. */
    List<Query> queries(List<Example> examples, List<List<String>> thoughts) {
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            for (String answer : function.answers(example)) {
                for (String thought : thoughts.get(i)) {
                    queries.add(layout.answer(prompt, shots, example.fields(), thought, answer));
                }
            }
        }
        return queries;
    }

    /** @param scores of {@link #queries} */
    List<ExampleLoss> losses(List<Example> examples, List<List<String>> thoughts, List<TargetScore> scores) {
        List<ExampleLoss> losses = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < examples.size(); i++) {
            int several = thoughts.get(i).size();
            List<TargetScore> means = new ArrayList<>();
            for (int answer = function.answers(examples.get(i)).size(); answer > 0; answer--) {
                means.add(TargetScore.mean(scores.subList(at, at + several)));
                at += several;
            }
            losses.add(function.loss(examples.get(i), means).behind(thoughts.get(i)));
        }
        return losses;
    }

    /** The queries of each example with a given rationale: for the rationale, then for each answer behind it. */
    List<Query> given(List<Example> examples) {
        List<Query> queries = new ArrayList<>();
        for (Example example : examples) {
            String rationale = rationale(example);
            queries.add(layout.thought(prompt, shots, example.fields(), rationale));
            function.answers(example)
                    .forEach(answer -> queries.add(layout.answer(prompt, shots, example.fields(), rationale, answer)));
        }
        return queries;
    }

    /** @param scores of {@link #given} */
    List<ExampleLoss> givenLosses(List<Example> examples, List<TargetScore> scores) {
        List<ExampleLoss> losses = new ArrayList<>();
        int at = 0;
        for (Example example : examples) {
            TargetScore rationale = scores.get(at);
            int to = at + 1 + function.answers(example).size();
            losses.add(given(example, rationale, function.loss(example, scores.subList(at + 1, to))));
            at = to;
        }
        return losses;
    }

    private ExampleLoss given(Example example, TargetScore rationale, ExampleLoss answer) {
        String text = rationale(example);
        double rationaleLoss = function.loss(rationale.tokens(), text);
        List<TokenLogProb> both = Stream.concat(rationale.tokens().stream(), answer.tokens().stream())
                .toList();
        double nats = both.stream().mapToDouble(TokenLogProb::logProb).sum();
        ExampleLoss.Parts parts =
                new ExampleLoss.Parts(rationaleLoss, answer.loss(), nats == 0 ? 0 : rationale.logProb() / nats);
        List<TokenLogProb> tokens = scored(answer.tokens(), rationale.tokens(), both);
        double loss = scored(answer.loss(), rationaleLoss, function.loss(both, text + example.target()));
        return new ExampleLoss(answer.index(), loss, answer.margins(), tokens, answer.end(), List.of(), parts);
    }

    /**
     * What the model is to write for an example: the right answer; behind the rationale if one is given, unless that
     * stands in a thought of the model's own that is not scored.
     */
    static String written(PromptLayout layout, Thinking thinking, Example example) {
        boolean alone = thinking.mode() != Thinking.Mode.GIVEN
                || thinking.scored() == Thinking.Part.ANSWER
                        && layout.thoughtEnd().isPresent();
        return alone ? example.target() : rationale(example) + PromptLayout.BEHIND_RATIONALE + example.target();
    }

    private <T> T scored(T answer, T rationale, T both) {
        return switch (function.thinking().scored()) {
            case ANSWER -> answer;
            case RATIONALE -> rationale;
            case BOTH -> both;
        };
    }

    private static String rationale(Example example) {
        return example.rationale()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new InvalidInputException("Example " + example.index() + " has no rationale, so"
                        + " \"thinking\": \"given\" has nothing to give. Add it to the data, or move the example to"
                        + " unused."));
    }
}
