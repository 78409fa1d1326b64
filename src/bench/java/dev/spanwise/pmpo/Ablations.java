package dev.spanwise.pmpo;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.Session;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.eval.Metric;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Usage;
import dev.spanwise.stats.Bootstrap;
import dev.spanwise.stats.Interval;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What each part of the method is worth: runs over projects and seeds with parts left out one after the other, as in
 * the paper, and two searches without them that may spend as many tokens as the whole method did.
 */
public final class Ablations {
    /**
     * Scarce: with the usual twelve rewrites an iteration every search solves the samples, and nothing can be told
     * apart.
     */
    private static final RunSettings.Search SEARCH = new RunSettings.Search(2, 1, 2, 0);

    private static final String ALL = "the whole method";
    private static final Map<String, Set<MethodComponent>> VARIANTS = new LinkedHashMap<>();

    static {
        VARIANTS.put(ALL, Set.of());
        VARIANTS.put("without mask analysis", EnumSet.of(MethodComponent.MASK));
        VARIANTS.put("... and hard cases", EnumSet.of(MethodComponent.MASK, MethodComponent.HARD_CASES));
        VARIANTS.put(
                "... and preference loss",
                EnumSet.of(MethodComponent.MASK, MethodComponent.HARD_CASES, MethodComponent.PREFERENCE));
        VARIANTS.put("without validation", EnumSet.of(MethodComponent.VALIDATION));
    }

    private record Result(double accuracy, double loss, double tokens) {}

    private final PrintStream out;
    private final int seeds;
    private final Map<String, Map<String, List<Result>>> table = new LinkedHashMap<>();

    public Ablations(PrintStream out, int seeds) {
        this.out = out;
        this.seeds = seeds;
    }

    public void run(Path projects) throws IOException {
        List<Path> folders;
        try (Stream<Path> listed = Files.list(projects)) {
            folders = listed.filter(Files::isDirectory).sorted().toList();
        }
        for (Path folder : folders) {
            try (Session session = Session.open(Project.open(folder));
                    OnnxModel model = OnnxModel.open(AppPaths.bundledModel())) {
                add(
                        folder,
                        "the first prompt",
                        result(session, session.project().prompt(), Usage.NONE));
                for (int seed = 1; seed <= seeds; seed++) {
                    run(folder, session, model, seed);
                }
            }
            out.flush();
        }
        print("test accuracy, %", Result::accuracy, 100, 1, folders);
        print("test loss", Result::loss, 1, 3, folders);
        print("thousand tokens", Result::tokens, 1e-3, 1, folders);
    }

    private void run(Path folder, Session session, OnnxModel model, int seed) throws IOException {
        RunSettings whole = RunSettings.of(RunSettings.Preset.GUARDED, seed).with(SEARCH);
        boolean compares = session.loss().kind() != TaskKind.SUPERVISED;
        long spent = 0;
        for (Map.Entry<String, Set<MethodComponent>> variant : VARIANTS.entrySet()) {
            if (variant.getValue().contains(MethodComponent.PREFERENCE) && !compares) {
                continue;
            }
            RunSettings settings = whole;
            for (MethodComponent ingredient : variant.getValue()) {
                settings = settings.without(ingredient);
            }
            RunOutcome outcome = optimize(session, settings);
            add(folder, variant.getKey(), result(session, outcome.best().prompt(), outcome.usage()));
            if (variant.getKey().equals(ALL)) {
                spent = outcome.usage().tokensFed() + outcome.usage().generatedTokens();
            }
        }
        RunSettings random = whole.without(MethodComponent.MASK)
                .without(MethodComponent.HARD_CASES)
                .with(new RunSettings.Search(100, SEARCH.hardCases(), SEARCH.variants(), 0))
                .within(new Budget(spent, 0, 0, 0), Price.FREE);
        RunOutcome outcome = optimize(session, random);
        add(folder, "random search, same tokens", result(session, outcome.best().prompt(), outcome.usage()));

        PromptLayout layout = new PromptLayout.Chat(model.chatTemplate().orElseThrow());
        RewriterConfig rewriting = new RewriterConfig(
                model,
                RewriteTemplate.of(model).orElseThrow(),
                session.project().settings().task(),
                List.of());
        SampledSearch sampled =
                new SampledSearch(model, layout, rewriting, session.project().data(), whole.wording());
        SampledSearch.Found found = sampled.run(session.project().prompt(), spent, SEARCH.variants(), seed);
        add(folder, "sampled accuracy, same tokens", result(session, found.prompt(), found.usage()));
    }

    private static RunOutcome optimize(Session session, RunSettings settings) throws IOException {
        Path journal = Files.createTempDirectory("ablation").resolve("journal.jsonl");
        return session.optimize(
                session.project().prompt(),
                settings,
                journal,
                new CancelToken(),
                event -> {},
                (iteration, incumbent, measured) -> Decision.STOP);
    }

    private static Result result(Session session, String prompt, Usage usage) {
        PromptLoss loss = session.score(prompt, Split.TEST, new CancelToken());
        double accuracy = loss.margins()
                .map(margins -> margins.ahead().value())
                .orElseGet(() -> session.evaluate(prompt, Split.TEST, Metric.Standard.EXACT, new CancelToken())
                        .accuracy()
                        .value());
        return new Result(accuracy, loss.mean(), usage.tokensFed() + usage.generatedTokens());
    }

    private void add(Path folder, String variant, Result result) {
        table.computeIfAbsent(variant, name -> new LinkedHashMap<>())
                .computeIfAbsent(String.valueOf(folder.getFileName()), name -> new ArrayList<>())
                .add(result);
        out.printf(
                Locale.ROOT,
                "%-20s %-32s %5.1f %% %.3f %,.0f tokens%n",
                folder.getFileName(),
                variant,
                100 * result.accuracy(),
                result.loss(),
                result.tokens());
    }

    /** Means over the seeds by project, and over all runs with their 95 % interval. */
    private void print(String title, ToDoubleFunction<Result> figure, double scale, int decimals, List<Path> folders) {
        out.printf("%n| %s |", title);
        folders.forEach(folder -> out.printf(" %s |", folder.getFileName()));
        out.printf(" all |%n| --- |%s%n", " ---: |".repeat(folders.size() + 1));
        table.forEach((variant, byProject) -> {
            out.printf("| %s |", variant);
            for (Path folder : folders) {
                List<Result> results = byProject.getOrDefault(String.valueOf(folder.getFileName()), List.of());
                OptionalDouble mean = results.stream().mapToDouble(figure).average();
                out.printf(" %s|", mean.isEmpty() ? "" : rounded(scale * mean.getAsDouble(), decimals) + " ");
            }
            double[] all = byProject.values().stream()
                    .flatMap(List::stream)
                    .mapToDouble(result -> scale * figure.applyAsDouble(result))
                    .toArray();
            Interval interval = Bootstrap.ofMean(all);
            out.printf(
                    " %s (%s to %s) |%n",
                    rounded(Arrays.stream(all).average().orElseThrow(), decimals),
                    rounded(interval.lo(), decimals),
                    rounded(interval.hi(), decimals));
        });
    }

    private static String rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
