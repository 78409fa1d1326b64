package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {
    private static final String PROMPT = "please answer the question maybe";
    private static final RunSettings SETTINGS =
            RunSettings.of(RunSettings.Preset.GUARDED, 7).withSearch(4, 2, 3);
    private static final Dataset DATA = data(10);

    @TempDir
    private Path folder;

    @Test
    void findsABetterPromptAndSaysSo() {
        List<RunEvent> events = new ArrayList<>();
        RunOutcome outcome = run(new WordModel(), folder.resolve("a.jsonl"), SETTINGS, new CancelToken(), events::add);
        assertThat(outcome.improved()).isTrue();
        assertThat(outcome.best().mean()).isLessThan(outcome.initial().mean());
        List<RunEvent.Accepted> accepted = events.stream()
                .filter(RunEvent.Accepted.class::isInstance)
                .map(RunEvent.Accepted.class::cast)
                .toList();
        assertThat(accepted).isNotEmpty();
        assertThat(accepted.getLast().candidate().prompt())
                .isEqualTo(outcome.best().prompt());
        assertThat(events.stream().filter(RunEvent.Refused.class::isInstance)).isNotEmpty();
    }

    @Test
    void neverScoresAPromptTwice() {
        WordModel model = new WordModel();
        run(model, folder.resolve("a.jsonl"), SETTINGS, new CancelToken(), event -> {});
        assertThat(model.scored()).hasSameSizeAs(new HashSet<>(model.scored()));
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        List<RunEvent> first = new ArrayList<>();
        List<RunEvent> second = new ArrayList<>();
        run(new WordModel(), folder.resolve("a.jsonl"), SETTINGS, new CancelToken(), first::add);
        run(new WordModel(), folder.resolve("b.jsonl"), SETTINGS, new CancelToken(), second::add);
        assertThat(withoutTimes(second)).isEqualTo(withoutTimes(first));
    }

    @ParameterizedTest
    @EnumSource
    void aJournalCutAnywhereResumesToTheSameEndWithoutScoringTwice(RunSettings.Preset preset) throws IOException {
        RunSettings settings = RunSettings.of(preset, 7).withSearch(4, 2, 3);
        Path file = folder.resolve("journal.jsonl");
        List<RunEvent> live = new ArrayList<>();
        RunOutcome whole = run(new WordModel(), file, settings, new CancelToken(), live::add);
        byte[] bytes = Files.readAllBytes(file);
        int lines = Journal.read(file).size();
        for (int cut = 0; cut <= bytes.length; cut += Math.max(1, bytes.length / 97)) {
            Files.write(file, Arrays.copyOf(bytes, cut));
            List<RunEvent> kept = Journal.read(file);
            WordModel model = new WordModel();
            List<RunEvent> told = new ArrayList<>();
            RunOutcome resumed = run(model, file, settings, new CancelToken(), told::add);
            assertThat(resumed.best()).isEqualTo(whole.best());
            assertThat(resumed.initial()).isEqualTo(whole.initial());
            assertThat(resumed.reason()).isEqualTo(whole.reason());
            assertThat(resumed.usage()).as("cut at %d", cut).isEqualTo(whole.usage());
            List<RunEvent> journal = Journal.read(file);
            assertThat(withoutTimes(journal)).containsExactlyInAnyOrderElementsOf(withoutTimes(live));
            assertThat(withoutTimes(told)).isEqualTo(withoutTimes(journal));
            assertThat(journal.subList(0, kept.size())).isEqualTo(kept);
            // A score without its cost is worked out again.
            long keptScores = kept.stream()
                    .limit(kept.isEmpty() ? 0 : kept.size() - 1)
                    .filter(RunEvent.Scored.class::isInstance)
                    .count();
            long allScores =
                    journal.stream().filter(RunEvent.Scored.class::isInstance).count();
            assertThat(model.scored().stream()
                            .map(query -> query.context().lines().findFirst())
                            .distinct()
                            .count())
                    .isLessThanOrEqualTo(allScores - keptScores);
        }
        assertThat(lines).isGreaterThan(50);
    }

    @Test
    void theModelMarksTheUnitsOfAPromptOnceAndIfItCannotTheyAreSentences() {
        List<RunEvent> events = new ArrayList<>();
        RunSettings settings = RunSettings.of(RunSettings.Preset.PAPER, 7).withSearch(4, 2, 3);
        run(new WordModel(), folder.resolve("a.jsonl"), settings, new CancelToken(), events::add);
        List<String> marked = events.stream()
                .filter(RunEvent.Marked.class::isInstance)
                .map(event -> ((RunEvent.Marked) event).prompt())
                .toList();
        assertThat(marked).startsWith(PROMPT).doesNotHaveDuplicates();
        List<Importance> analyzed = events.stream()
                .filter(RunEvent.Analyzed.class::isInstance)
                .map(event -> ((RunEvent.Analyzed) event).importance())
                .toList();
        assertThat(analyzed.getFirst().fallback()).contains("nonsense\u201d, which is not in the prompt");
        assertThat(analyzed.getFirst().units()).hasSize(1);
        assertThat(analyzed.getLast().fallback()).isNull();
        assertThat(analyzed.getLast().units()).hasSize(2);
    }

    @Test
    void aCancelledRunKeepsItsWorkAndResumes() {
        Path file = folder.resolve("journal.jsonl");
        RunOutcome whole =
                run(new WordModel(), folder.resolve("whole.jsonl"), SETTINGS, new CancelToken(), event -> {});
        CancelToken cancel = new CancelToken();
        assertThatThrownBy(() -> run(new WordModel(), file, SETTINGS, cancel, event -> {
                    if (event instanceof RunEvent.HardCases) {
                        cancel.cancel();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Journal.read(file)).isNotEmpty().noneMatch(RunEvent.Finished.class::isInstance);
        RunOutcome resumed = run(new WordModel(), file, SETTINGS, new CancelToken(), event -> {});
        assertThat(resumed.best()).isEqualTo(whole.best());
        assertThat(resumed.usage()).isEqualTo(whole.usage());
    }

    @Test
    void anotherRunsJournalIsRefused() {
        Path file = folder.resolve("journal.jsonl");
        run(new WordModel(), file, SETTINGS, new CancelToken(), event -> {});
        RunSettings other = RunSettings.of(RunSettings.Preset.GUARDED, 8).withSearch(4, 2, 3);
        assertThatThrownBy(() -> run(new WordModel(), file, other, new CancelToken(), event -> {}))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("another prompt, model, data or other settings");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void aBudgetEndsTheRunBeforeTheStepThatWouldGoBeyondIt(int percent) {
        RunOutcome free = run(new WordModel(), folder.resolve("a.jsonl"), SETTINGS, new CancelToken(), event -> {});
        long whole = free.usage().tokensFed() + free.usage().generatedTokens();
        List<RunEvent> events = new ArrayList<>();
        RunSettings limited = SETTINGS.within(new Budget(whole * percent / 100, 0, 0, 0), Price.FREE);
        try {
            RunOutcome capped =
                    run(new WordModel(), folder.resolve("b.jsonl"), limited, new CancelToken(), events::add);
            long spent = capped.usage().tokensFed() + capped.usage().generatedTokens();
            int oneAnswer = 3 * 12;
            assertThat(spent).isLessThanOrEqualTo(limited.budget().tokens() + oneAnswer);
            assertThat(capped.reason()).isEqualTo(RunEvent.StopReason.BUDGET);
            assertThat(capped.best().mean())
                    .isLessThanOrEqualTo(capped.initial().mean());
            assertThat(events).anyMatch(RunEvent.Finished.class::isInstance);
        } catch (InvalidInputException e) {
            Objective objective = objective(new WordModel());
            long once = objective.planned(PROMPT, Split.TRAIN).tokensFed()
                    + objective.planned(PROMPT, Split.VALIDATION).tokensFed();
            assertThat(limited.budget().tokens()).isLessThan(once);
            assertThat(e).hasMessageContaining("does not cover scoring the prompt once");
        }
    }

    @Test
    void callsAndDollarsAreBudgetsToo() {
        RunOutcome free = run(new WordModel(), folder.resolve("a.jsonl"), SETTINGS, new CancelToken(), event -> {});
        Price price = new Price(2, 8);
        long calls = free.usage().calls() / 2;
        double dollars = price.of(free.usage()) / 2;
        RunOutcome byCalls = run(
                new WordModel(),
                folder.resolve("b.jsonl"),
                SETTINGS.within(new Budget(0, calls, 0, 0), Price.FREE),
                new CancelToken(),
                event -> {});
        RunOutcome byDollars = run(
                new WordModel(),
                folder.resolve("c.jsonl"),
                SETTINGS.within(new Budget(0, 0, 0, dollars), price),
                new CancelToken(),
                event -> {});
        assertThat(byCalls.reason()).isEqualTo(RunEvent.StopReason.BUDGET);
        assertThat(byCalls.usage().calls()).isLessThanOrEqualTo(calls).isGreaterThan(calls / 2);
        assertThat(byDollars.reason()).isEqualTo(RunEvent.StopReason.BUDGET);
        assertThat(price.of(byDollars.usage())).isBetween(dollars / 2, dollars * 1.05);
        assertThatThrownBy(() -> SETTINGS.within(new Budget(0, 0, 0, 1), Price.FREE))
                .hasMessageContaining("needs the model's price");
    }

    @Test
    void aLengthPenaltyTradesLossForTokens() {
        RunSettings harsh = SETTINGS.with(new RunSettings.Selection(1_000, false, false));
        RunOutcome outcome = run(new WordModel(), folder.resolve("a.jsonl"), harsh, new CancelToken(), event -> {});
        int words = outcome.best().prompt().split(" ").length;
        assertThat(words).isLessThanOrEqualTo(PROMPT.split(" ").length);
        RunOutcome free = run(new WordModel(), folder.resolve("b.jsonl"), SETTINGS, new CancelToken(), event -> {});
        assertThat(outcome.best().mean()).isGreaterThanOrEqualTo(free.best().mean());
    }

    @Test
    void aRaceDropsOnlyWhatIsClearlyWorseAndCountsWhatThatSaves() {
        RunSettings racing = RunSettings.of(RunSettings.Preset.GUARDED, 7)
                .withSearch(4, 3, 6)
                .with(new RunSettings.Selection(0, true, false));
        Dataset many = data(30);
        List<RunEvent> events = new ArrayList<>();
        WordModel model = new WordModel();
        RunOutcome raced = run(model, folder.resolve("a.jsonl"), racing, many, events::add);
        List<RunEvent.Raced> races = events.stream()
                .filter(RunEvent.Raced.class::isInstance)
                .map(RunEvent.Raced.class::cast)
                .toList();
        assertThat(races).anyMatch(RunEvent.Raced::dropped).anyMatch(race -> !race.dropped());
        for (RunEvent.Raced race : races) {
            assertThat(race.loss().examples()).hasSize(10);
            assertThat(race.dropped()).isEqualTo(race.difference().ci95().lo() > 0);
            assertThat(race.tokensSaved()).matches(saved -> race.dropped() ? saved > 0 : saved <= 0);
        }
        assertThat(events.stream().filter(RunEvent.Measured.class::isInstance).count())
                .isEqualTo(races.stream().filter(race -> !race.dropped()).count());
        assertThat(model.scored()).doesNotHaveDuplicates();
        RunSettings whole = racing.with(RunSettings.Selection.BY_LOSS);
        RunOutcome slow = run(new WordModel(), folder.resolve("b.jsonl"), whole, many, event -> {});
        assertThat(raced.best()).isEqualTo(slow.best());
        long saved = races.stream().mapToLong(RunEvent.Raced::tokensSaved).sum();
        assertThat(slow.usage().tokensFed() - raced.usage().tokensFed()).isEqualTo(saved);
    }

    @Test
    void inAManualRunOnlyTheUserDecidesAndAResumedOneRemembersIt() throws IOException {
        RunSettings manual = SETTINGS.with(new RunSettings.Selection(0, false, true));
        Path file = folder.resolve("a.jsonl");
        String mine = "exact short clear answer";
        List<RunEvent.Measured> offered = new ArrayList<>();
        Decider decider = (iteration, incumbent, measured) -> {
            offered.addAll(measured);
            return switch (iteration) {
                case 1 -> Decision.KEEP;
                case 2 -> Decision.adopt(mine);
                default -> Decision.STOP;
            };
        };
        List<RunEvent> events = new ArrayList<>();
        RunOutcome outcome = run(new WordModel(), file, manual, new CancelToken(), events::add, decider);
        assertThat(offered).isNotEmpty();
        assertThat(outcome.best().prompt()).isEqualTo(mine);
        assertThat(outcome.reason()).isEqualTo(RunEvent.StopReason.DECISION);
        assertThat(events.stream()
                        .filter(RunEvent.Accepted.class::isInstance)
                        .map(event -> ((RunEvent.Accepted) event).candidate()))
                .singleElement()
                .matches(candidate -> candidate.hardCase() == Candidate.BY_USER && candidate.iteration() == 2);

        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int secondDecision = text.indexOf("\"decided\"", text.indexOf("\"decided\"") + 1);
        int cut = text.indexOf('\n', secondDecision) + 1;
        Files.writeString(file, text.substring(0, cut));
        RunOutcome resumed =
                run(new WordModel(), file, manual, new CancelToken(), event -> {}, (iteration, incumbent, measured) -> {
                    assertThat(iteration).isEqualTo(3);
                    return Decision.STOP;
                });
        assertThat(resumed.best()).isEqualTo(outcome.best());
    }

    @ParameterizedTest
    @EnumSource(names = {"MASK", "HARD_CASES", "VALIDATION"})
    void aRunCanDoWithoutAnIngredient(MethodComponent ingredient) {
        List<RunEvent> events = new ArrayList<>();
        WordModel model = new WordModel();
        RunSettings settings = SETTINGS.without(ingredient);
        run(model, folder.resolve("a.jsonl"), settings, new CancelToken(), events::add);
        boolean analyzed = events.stream().anyMatch(RunEvent.Analyzed.class::isInstance);
        boolean validated = events.stream().anyMatch(RunEvent.Validated.class::isInstance);
        boolean hardest = events.stream()
                .filter(RunEvent.HardCases.class::isInstance)
                .map(event -> ((RunEvent.HardCases) event).examples())
                .allMatch(examples -> examples.equals(List.of(0, 5)));
        assertThat(analyzed).isEqualTo(ingredient != MethodComponent.MASK);
        assertThat(validated).isEqualTo(ingredient != MethodComponent.VALIDATION);
        assertThat(hardest).isEqualTo(ingredient != MethodComponent.HARD_CASES);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noFrozenTextOrPlaceholderIsEverChangedInAnAcceptedPrompt(long seed) {
        String prompt = "please answer {{input}} maybe the question never";
        WordModel model = new WordModel();
        RewriterConfig rewriting = new RewriterConfig(
                model, RewriteTemplate.of(model).orElseThrow(), "Answer questions.", List.of("the question"));
        RunSettings settings = RunSettings.of(RunSettings.Preset.GUARDED, seed).withSearch(5, 3, 6);
        List<RunEvent> events = new ArrayList<>();
        try (Journal journal = Journal.open(folder.resolve("frozen.jsonl"))) {
            new Optimizer(
                            objective(model),
                            model,
                            rewriting,
                            settings,
                            journal,
                            new CancelToken(),
                            events::add,
                            (iteration, incumbent, measured) -> Decision.STOP)
                    .run(prompt);
        }
        assertThat(events.stream()
                        .filter(RunEvent.Accepted.class::isInstance)
                        .map(event -> ((RunEvent.Accepted) event).candidate().prompt()))
                .isNotEmpty()
                .allMatch(accepted -> accepted.contains("{{input}}") && accepted.contains("the question"));
        assertThat(events.stream()
                        .filter(RunEvent.Refused.class::isInstance)
                        .map(event -> ((RunEvent.Refused) event).refusal().kind()))
                .contains(Refusal.Kind.FROZEN, Refusal.Kind.PLACEHOLDER);
    }

    @Test
    void thePreviewCountsWhatARunWithoutRefusalsReads() {
        WordModel model = new WordModel();
        List<RunEvent> events = new ArrayList<>();
        RunSettings once = SETTINGS.withSearch(1, 2, 3);
        RunOutcome outcome = run(model, folder.resolve("a.jsonl"), once, new CancelToken(), events::add);
        CostPreview preview = preview(model, once, null);
        long refused =
                events.stream().filter(RunEvent.Refused.class::isInstance).count();
        long examples = DATA.of(Split.TRAIN).size();
        assertThat(preview.generations()).isEqualTo(6);
        assertThat(preview.work().calls())
                .isBetween(outcome.usage().calls(), outcome.usage().calls() + refused * examples + 6);
        assertThat(preview.seconds()).isGreaterThan(preview.work().tokensFed() / 100.0);
        assertThat(preview.dollars()).isNull();
    }

    @Test
    void aCancelledPreviewStopsBetweenUnits() {
        WordModel model = new WordModel();
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        assertThatThrownBy(() ->
                        CostPreview.of(objective(model), rewriting(model), SETTINGS, PROMPT, null, null, cancelled))
                .isInstanceOf(CancellationException.class);
    }

    private static CostPreview preview(WordModel model, RunSettings settings, @Nullable IterationEstimate rehearsal) {
        return CostPreview.of(
                objective(model),
                rewriting(model),
                settings,
                PROMPT,
                new Throughput(100, 10),
                rehearsal,
                new CancelToken());
    }

    @Test
    void aRehearsalTellsWhatTheFirstIterationScores() {
        WordModel model = new WordModel();
        List<RunEvent> events = new ArrayList<>();
        RunSettings once = SETTINGS.withSearch(1, 2, 3);
        RunOutcome outcome = run(model, folder.resolve("a.jsonl"), once, new CancelToken(), events::add);
        IterationEstimate rehearsal = Optimizer.estimateFirstIteration(
                objective(model), model, rewriting(model), once, PROMPT, new CancelToken());
        long refused =
                events.stream().filter(RunEvent.Refused.class::isInstance).count();
        assertThat(rehearsal.passed()).isEqualTo((int) (6 - refused));
        CostPreview likely = preview(model, once, rehearsal);
        CostPreview most = preview(model, once, null);
        assertThat(refused).isPositive();
        assertThat(likely.work().calls())
                .isEqualTo(outcome.usage().calls())
                .isLessThan(most.work().calls());
    }

    @Test
    void aRewriteMayDropAFieldThatMakesNoDifferenceWithAWarning() {
        List<RunEvent> inert = withPlans("pro");
        assertThat(inert).anyMatch(RunEvent.Warned.class::isInstance);
        List<Candidate> warned = inert.stream()
                .filter(RunEvent.Warned.class::isInstance)
                .map(event -> ((RunEvent.Warned) event).candidate())
                .toList();
        assertThat(warned)
                .allSatisfy(candidate ->
                        assertThat(candidate.prompt()).contains("{{input}}").doesNotContain("{{plan}}"));
        assertThat(inert.stream()
                        .filter(RunEvent.Measured.class::isInstance)
                        .map(event -> ((RunEvent.Measured) event).candidate()))
                .containsAll(warned);
        assertThat(withPlans("clear")).noneMatch(RunEvent.Warned.class::isInstance);
    }

    private List<RunEvent> withPlans(String plan) {
        Dataset data = new Dataset(DATA.examples().stream()
                .map(example -> new Example(
                        example.index(),
                        new Fields(example.input(), Map.of("plan", plan)),
                        example.goal(),
                        example.split(),
                        Optional.empty()))
                .toList());
        WordModel model = new WordModel();
        List<RunEvent> events = new ArrayList<>();
        try (Journal open = Journal.open(folder.resolve(plan + ".jsonl"))) {
            new Optimizer(
                            new Objective(model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), data),
                            model,
                            rewriting(model),
                            SETTINGS,
                            open,
                            new CancelToken(),
                            events::add,
                            (iteration, incumbent, measured) -> Decision.STOP)
                    .run("please answer {{plan}} maybe {{input}}");
        }
        return events;
    }

    @Test
    void aPausedRunWaitsAndThenGoesOn() throws InterruptedException {
        CancelToken cancel = new CancelToken();
        cancel.pause();
        List<RunEvent> events = new ArrayList<>();
        Thread thread = Thread.ofVirtual()
                .start(() -> run(new WordModel(), folder.resolve("a.jsonl"), SETTINGS, cancel, event -> {
                    synchronized (events) {
                        events.add(event);
                    }
                }));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        synchronized (events) {
            assertThat(events).noneMatch(RunEvent.Scored.class::isInstance);
        }
        cancel.resume();
        thread.join();
        assertThat(events).anyMatch(RunEvent.Finished.class::isInstance);
    }

    private static RunOutcome run(
            WordModel model, Path journal, RunSettings settings, CancelToken cancel, Consumer<RunEvent> listener) {
        return run(model, journal, settings, cancel, listener, (iteration, incumbent, measured) -> {
            throw new AssertionError("nobody is to be asked");
        });
    }

    private static RunOutcome run(
            WordModel model,
            Path journal,
            RunSettings settings,
            CancelToken cancel,
            Consumer<RunEvent> listener,
            Decider decider) {
        try (Journal open = Journal.open(journal)) {
            return new Optimizer(objective(model), model, rewriting(model), settings, open, cancel, listener, decider)
                    .run(PROMPT);
        }
    }

    private static RunOutcome run(
            WordModel model, Path journal, RunSettings settings, Dataset data, Consumer<RunEvent> listener) {
        try (Journal open = Journal.open(journal)) {
            Objective objective =
                    new Objective(model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), data);
            return new Optimizer(
                            objective,
                            model,
                            rewriting(model),
                            settings,
                            open,
                            new CancelToken(),
                            listener,
                            (iteration, incumbent, measured) -> Decision.STOP)
                    .run(PROMPT);
        }
    }

    private static Objective objective(WordModel model) {
        return new Objective(model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), DATA);
    }

    private static RewriterConfig rewriting(WordModel model) {
        return new RewriterConfig(model, RewriteTemplate.of(model).orElseThrow(), "Answer questions.", List.of());
    }

    /** The events that must not differ between two equal runs. */
    private static List<RunEvent> withoutTimes(List<RunEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof RunEvent.Spent || event instanceof RunEvent.Progress))
                .toList();
    }

    private static Dataset data(int train) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < train + 6; i++) {
            examples.add(new Example(
                    i,
                    "question " + i,
                    new ExpectedAnswer.Answer("answer " + "x".repeat(i % 5)),
                    i < train ? Split.TRAIN : Split.VALIDATION));
        }
        return new Dataset(examples);
    }
}
