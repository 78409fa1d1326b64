package dev.spanwise.gui.sample;

import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.pmpo.RewriteTemplate;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A run as a real one tells it, made up with a seed: 120 reviews, five iterations of twelve candidates, a third of them
 * refused.
 */
public final class SampleRun {
    public static final String PROMPT =
            "You are a careful expert in reading the reviews that people write about films.\n"
                + "Handle the following input. Never answer directly. Take your time, and consider every aspect of the"
                + " review before you come to a conclusion.\n\n"
                + "Rules:\n"
                + "1. Read the review twice.\n"
                + "2. Explain your reasoning at length.\n"
                + "3. Do not be influenced by the name of the director.\n\n"
                + "Review: {{input}}";

    private static final List<String> PRAISE = List.of("wonderful", "moving", "clever", "a delight from start to end");
    private static final List<String> BLAME = List.of("dreadful", "dull", "far too long", "a waste of two hours");
    private static final List<String> SUBJECTS = List.of(
            "The film",
            "The acting in this film, which I saw on a rainy afternoon with my sister,",
            "The music",
            "The plot, as far as there was one,",
            "The second half",
            "The dialogue");
    private static final List<String> ENDINGS = List.of(
            "Answer with one word: positive or negative.",
            "Reply with exactly one word, either \"positive\" or \"negative\", and nothing else.",
            "Say whether the writer liked the film. Use one word.",
            "Decide whether the review is positive or negative and write that word in lower case.");

    private SampleRun() {}

    public static Dataset data() {
        Random random = new Random(3);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean positive = random.nextBoolean();
            List<String> words = positive ? PRAISE : BLAME;
            String input = SUBJECTS.get(random.nextInt(SUBJECTS.size())) + " was "
                    + words.get(random.nextInt(words.size())) + (i % 7 == 0 ? ", and I told everybody so." : ".");
            Split split = i < 40 ? Split.TRAIN : i < 60 ? Split.VALIDATION : Split.TEST;
            examples.add(new Example(i, input, new ExpectedAnswer.Answer(positive ? "positive" : "negative"), split));
        }
        return new Dataset(examples);
    }

    /** A prompt's loss on a split, about as high as told. */
    public static PromptLoss loss(String prompt, Split split, double level) {
        Random random = new Random(31L * prompt.hashCode() + split.ordinal());
        List<ExampleLoss> losses = data().of(split).stream()
                .map(example -> {
                    double hardness = 0.3 + 1.4 * new Random(example.index()).nextDouble();
                    double loss = Math.max(0.001, level * (hardness + 0.25 * random.nextGaussian()));
                    return new ExampleLoss(
                            example.index(),
                            loss,
                            List.of(),
                            List.of(
                                    new TokenLogProb(example.target(), -1.6 * loss),
                                    new TokenLogProb("", -0.4 * loss)));
                })
                .toList();
        return new PromptLoss(prompt, split, LossFunction.of(TaskKind.SUPERVISED), losses);
    }

    /** A run of five iterations; the third and the last keep the prompt. */
    public static List<RunEvent> events() {
        Random random = new Random(11);
        List<RunEvent> events = new ArrayList<>();
        RunSettings settings = RunSettings.of(RunSettings.Preset.GUARDED, 7).withSearch(5, 3, 4);
        events.add(new RunEvent.Started(
                settings,
                PROMPT,
                "m1",
                "m1",
                RewriteTemplate.small(),
                List.of(),
                "Chat",
                LossFunction.of(TaskKind.SUPERVISED),
                List.of(),
                "d1"));
        String incumbent = PROMPT;
        double level = 1.3;
        scored(events, loss(incumbent, Split.TRAIN, level));
        scored(events, loss(incumbent, Split.VALIDATION, level));
        int id = 0;
        for (int iteration = 1; iteration <= 5; iteration++) {
            PromptLoss base = loss(incumbent, Split.TRAIN, level);
            events.add(new RunEvent.IterationStarted(iteration, incumbent, base.mean(), 24));
            progress(events, iteration, 0.05, "Masking units");
            events.add(new RunEvent.Analyzed(iteration, importance(base, level)));
            events.add(new RunEvent.HardCases(iteration, List.of(14, 3, 27)));
            progress(events, iteration, 0.3, "Rewriting");
            List<Candidate> survivors = new ArrayList<>();
            for (int hardCase : List.of(14, 3, 27)) {
                for (int variant = 0; variant < 4; variant++) {
                    Candidate candidate = new Candidate(++id, iteration, hardCase, rewrite(random, incumbent, id));
                    events.add(new RunEvent.Proposed(candidate));
                    if (id % 3 == 0) {
                        events.add(new RunEvent.Refused(candidate, refusal(id)));
                    } else {
                        survivors.add(candidate);
                    }
                }
            }
            Candidate winner = null;
            double best = level;
            for (Candidate candidate : survivors) {
                progress(events, iteration, 0.5 + 0.06 * survivors.indexOf(candidate), "Scoring candidates");
                boolean idle = iteration == 3 || iteration == 5;
                double its = level * (idle ? 1.02 + random.nextDouble() : 0.35 + 1.1 * random.nextDouble());
                PromptLoss loss = loss(candidate.prompt(), Split.TRAIN, its);
                scored(events, loss);
                events.add(new RunEvent.Measured(
                        candidate,
                        loss.mean(),
                        loss.minus(base),
                        candidate.prompt().length() / 5));
                if (loss.mean() < base.mean() && its < best) {
                    best = its;
                    winner = candidate;
                }
            }
            if (winner == null) {
                events.add(new RunEvent.Kept(iteration, "no candidate has a lower training loss"));
            } else {
                PromptLoss validated = loss(winner.prompt(), Split.VALIDATION, best);
                scored(events, validated);
                events.add(new RunEvent.Validated(
                        winner, validated.mean(), validated.minus(loss(incumbent, Split.VALIDATION, level)), true));
                incumbent = winner.prompt();
                level = best;
                events.add(new RunEvent.Accepted(
                        iteration, winner, loss(incumbent, Split.TRAIN, level).mean()));
            }
        }
        events.add(new RunEvent.Finished(
                incumbent, loss(incumbent, Split.TRAIN, level).mean(), RunEvent.StopReason.ITERATIONS));
        events.add(new RunEvent.Progress(1, "Finished"));
        return List.copyOf(events);
    }

    private static void scored(List<RunEvent> events, PromptLoss loss) {
        events.add(new RunEvent.Scored(loss));
        events.add(new RunEvent.Spent(new Usage(2_310, 7_480, 0, 40), 0.21));
    }

    private static void progress(List<RunEvent> events, int iteration, double share, String activity) {
        events.add(new RunEvent.Progress((iteration - 1 + share) / 5, activity));
    }

    private static Importance importance(PromptLoss base, double level) {
        List<UnitEffect> units = new ArrayList<>();
        for (Span span : Granularity.SENTENCE.units(base.prompt())) {
            PromptLoss masked = loss(
                    base.prompt() + span, Split.TRAIN, level * (0.8 + 0.5 * new Random(span.start()).nextDouble()));
            units.add(new UnitEffect(span, span.of(base.prompt()), masked.minus(base)));
        }
        return new Importance(base, Segmentation.SENTENCES, Masking.DELETE, null, units, null);
    }

    private static Refusal refusal(int id) {
        return switch (id % 4) {
            case 0 -> new Refusal(Refusal.Kind.DUPLICATE, "already tried");
            case 1 -> new Refusal(Refusal.Kind.CUT_OFF, "cut off after 264 tokens");
            case 2 -> new Refusal(Refusal.Kind.PLACEHOLDER, "placeholders changed from {{input}} to none");
            default -> new Refusal(Refusal.Kind.TOO_LONG, "301 tokens, the limit is 256");
        };
    }

    private static String rewrite(Random random, String incumbent, int id) {
        String ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
        String changed = switch (id % 4) {
            case 0 -> incumbent.replace("Never answer directly.", ending);
            case 1 ->
                incumbent.replace("Explain your reasoning at length.", ending).replace("twice", "carefully");
            case 2 ->
                incumbent
                        .replace("Take your time, and consider", "Consider")
                        .replace("Rules:\n", "Rules:\n0. " + ending + "\n");
            default -> ending + "\n\nReview number " + id + ": {{input}}";
        };
        return changed.equals(incumbent) ? incumbent.replace("Review", "Review " + id) : changed;
    }
}
