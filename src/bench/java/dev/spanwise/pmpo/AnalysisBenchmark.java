package dev.spanwise.pmpo;

import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.pmpo.UnitEffect.Kind;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.Model;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.PromptStructure;
import dev.spanwise.text.TextUnit;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Analysis from coarse to fine against all sentences on all examples. A pass is one text scored on one example; those
 * of the unmasked prompt count for the race and not for its alternative.
 */
public final class AnalysisBenchmark {
    private static final int EXAMPLES = 20;
    private static final int SEEDS = 20;

    /** Sentences that are masked to tell the time of all. */
    private static final int SAMPLE = 2;

    private static final RacedAnalysis.Settings USUAL = RacedAnalysis.Settings.DEFAULT;

    /** What a race had cost when something was seen first. */
    private static final class Moment {
        private final Predicate<UnitEffect> seen;
        private @Nullable String cost;

        Moment(Predicate<UnitEffect> seen) {
            this.seen = seen;
        }

        void look(Importance state, Race race) {
            if (cost == null && state.units().stream().anyMatch(seen)) {
                cost = race.cost();
            }
        }

        @Override
        public String toString() {
            return cost == null ? "none" : cost;
        }
    }

    /** A race of one prompt, timed. */
    private static final class Race {
        private final String prompt;
        private final Model model;
        private final Usage before;
        private final List<Example> examples;
        private final LossTable table;
        private final long begin = System.nanoTime();

        Race(String prompt, Objective objective, Model model) {
            this.prompt = prompt;
            this.model = model;
            before = model.usage();
            examples = objective.examples(Split.TRAIN);
            table = new LossTable(objective);
        }

        Importance to(Granularity depth, long seed, RacedAnalysis.Losses losses, Moment... moments) {
            RacedAnalysis.Settings settings =
                    new RacedAnalysis.Settings(USUAL.most(), depth, USUAL.margin(), seed, false);
            return new RacedAnalysis(prompt, Masking.DELETE, examples, settings, losses)
                    .run(() -> true, state -> Arrays.stream(moments).forEach(moment -> moment.look(state, this)));
        }

        List<PromptLoss> losses(List<String> prompts, List<Example> some) {
            return table.losses(prompts, Split.TRAIN, some, new CancelToken());
        }

        /** The passes until the first level is settled with another order of the examples. */
        int passes(Granularity depth, long seed) {
            Set<List<Object>> counted = new HashSet<>();
            to(depth, seed, (prompts, some) -> {
                prompts.forEach(text -> some.forEach(example -> counted.add(List.of(text, example.index()))));
                return losses(prompts, some);
            });
            return counted.size();
        }

        String cost() {
            long tokens = model.usage().minus(before).tokensFed();
            return String.format(Locale.ROOT, "%,d passes, %,d tokens, %.1f s", table.passes(), tokens, seconds(begin));
        }
    }

    private final PrintStream out;
    private final Path home;

    public AnalysisBenchmark(PrintStream out, Path home) {
        this.out = out;
        this.home = home;
    }

    public void run(Path modelFolder) throws IOException {
        Path texts = home.resolve("src/test/resources/dev/spanwise/text");
        Path data = home.resolve("src/bench/data");
        Path messages = home.resolve("sample-projects/ticket-triage/data/examples.jsonl");
        try (OnnxModel bundled = OnnxModel.open(home.resolve("assets/models/pocket"))) {
            run(bundled, data.resolve("pocket.md"), messages);
        }
        try (OnnxModel model = OnnxModel.open(modelFolder)) {
            run(model, texts.resolve("triage.md"), messages);
            run(model, texts.resolve("context.md"), data.resolve("context.jsonl"));
            run(model, texts.resolve("extraction.md"), data.resolve("extraction.jsonl"));
        }
    }

    private void run(OnnxModel model, Path promptFile, Path dataFile) throws IOException {
        String prompt = Files.readString(promptFile).strip();
        List<Example> examples = ExampleFile.read(dataFile, 0).of(Split.TRAIN).stream()
                .limit(EXAMPLES)
                .toList();
        ChatTemplate template = model.chatTemplate().orElse(null);
        PromptLayout layout = template == null ? new PromptLayout.Plain() : new PromptLayout.Chat(template);
        Objective objective = new Objective(model, layout, LossFunction.of(TaskKind.SUPERVISED), new Dataset(examples));
        PromptStructure structure = PromptStructure.of(prompt);
        Granularity first = structure.finest(USUAL.most());
        out.printf(
                Locale.ROOT,
                "%n%s on %s: %,d tokens, %d units by %s, %d sentences, %d examples; load %.2f%n",
                promptFile.getFileName(),
                model.name(),
                model.countTokens(prompt),
                structure.units(first).size(),
                first.id(),
                structure.units(Granularity.SENTENCE).size(),
                examples.size(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());

        edit(objective, prompt, structure.units(Granularity.SENTENCE), examples);
        Race race = new Race(prompt, objective, model);
        Moment colour = new Moment(unit -> true);
        Moment verdict = new Moment(unit -> unit.kind() != Kind.UNCLEAR);
        Importance settled = race.to(first, USUAL.seed(), race::losses, colour, verdict);
        out.printf("  first colour   %s%n  first verdict  %s%n", colour, verdict);
        out.printf("  settled        %s: %s%n", race.cost(), verdicts(settled));
        race.to(USUAL.depth(), USUAL.seed(), race::losses);
        out.printf("  to sentences   %s%n", race.cost());
        out.flush();
        alternative(model, objective, prompt, structure.units(Granularity.SENTENCE), examples);
        int[] passes = IntStream.range(0, SEEDS)
                .map(seed -> race.passes(first, seed))
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "  settled, passes with %d orders of the examples: median %d, %d to %d%n",
                SEEDS,
                passes[SEEDS / 2],
                passes[0],
                passes[SEEDS - 1]);
        out.flush();
    }

    /** The loss after an edit, a sentence in the middle taken out, against that of all examples in one call. */
    private void edit(Objective objective, String prompt, List<TextUnit> sentences, List<Example> examples) {
        LossTable table = new LossTable(objective);
        RacedAnalysis.Losses losses = (texts, some) -> table.losses(texts, Split.TRAIN, some, new CancelToken());
        losses.of(List.of(prompt), examples);
        String edited =
                Masking.DELETE.mask(prompt, sentences.get(sentences.size() / 2).span());
        List<Double> told = new ArrayList<>();
        long begin = System.nanoTime();
        EditEffect.measure(prompt, edited, examples, 0, losses, effect -> told.add(seconds(begin)));
        double last = seconds(begin);
        long again = System.nanoTime();
        objective.loss(edited, Split.TRAIN, examples, new CancelToken());
        out.printf(
                Locale.ROOT,
                "  an edit        %.1f s to its first loss, %.1f s to that of all examples; in one call %.1f s%n",
                told.isEmpty() ? last : told.getFirst(),
                last,
                seconds(again));
    }

    private void alternative(
            OnnxModel model, Objective objective, String prompt, List<TextUnit> sentences, List<Example> examples) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Usage before = model.usage();
        long begin = System.nanoTime();
        for (int i = 0; i < SAMPLE; i++) {
            TextUnit sentence = sentences.get(i * (sentences.size() - 1) / (SAMPLE - 1));
            objective.loss(Masking.DELETE.mask(prompt, sentence.span()), Split.TRAIN, examples, new CancelToken());
        }
        out.printf(
                Locale.ROOT,
                "  all sentences  %,d passes, about %,d tokens, about %.0f s (by %d of them; load %.2f)%n",
                sentences.size() * examples.size(),
                model.usage().minus(before).tokensFed() / SAMPLE * sentences.size(),
                seconds(begin) / SAMPLE * sentences.size(),
                SAMPLE,
                load);
    }

    private static String verdicts(Importance importance) {
        return Arrays.stream(Kind.values())
                .map(kind -> importance.units().stream()
                                .filter(unit -> unit.kind() == kind)
                                .count() + " " + kind.name().toLowerCase(Locale.ROOT))
                .toList()
                .toString();
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
