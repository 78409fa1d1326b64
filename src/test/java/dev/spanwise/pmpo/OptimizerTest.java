package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Layout;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Goal;
import dev.spanwise.task.Kind;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
    private static final String PROMPT = "please answer the question maybe";
    private static final RunSettings SETTINGS =
            RunSettings.of(RunSettings.Preset.GUARDED, 7).withSearch(4, 2, 3);
    private static final Dataset DATA = data();

    @TempDir
    private Path folder;

    @Test
    void findsABetterPromptAndSaysSo() {
        List<RunEvent> events = new ArrayList<>();
        Outcome outcome = run(new WordModel(), folder.resolve("a.jsonl"), SETTINGS, new CancelToken(), events::add);
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
        Outcome whole = run(new WordModel(), file, settings, new CancelToken(), live::add);
        byte[] bytes = Files.readAllBytes(file);
        int lines = Journal.read(file).size();
        for (int cut = 0; cut <= bytes.length; cut += Math.max(1, bytes.length / 97)) {
            Files.write(file, Arrays.copyOf(bytes, cut));
            List<RunEvent> kept = Journal.read(file);
            WordModel model = new WordModel();
            List<RunEvent> told = new ArrayList<>();
            Outcome resumed = run(model, file, settings, new CancelToken(), told::add);
            assertThat(resumed.best()).isEqualTo(whole.best());
            assertThat(resumed.initial()).isEqualTo(whole.initial());
            assertThat(resumed.reason()).isEqualTo(whole.reason());
            List<RunEvent> journal = Journal.read(file);
            assertThat(withoutTimes(journal)).containsExactlyInAnyOrderElementsOf(withoutTimes(live));
            assertThat(withoutTimes(told)).isEqualTo(withoutTimes(journal));
            assertThat(journal.subList(0, kept.size())).isEqualTo(kept);
            long keptScores =
                    kept.stream().filter(RunEvent.Scored.class::isInstance).count();
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
        Outcome whole =
                run(new WordModel(), folder.resolve("whole.jsonl"), SETTINGS, new CancelToken(), event -> {});
        CancelToken cancel = new CancelToken();
        assertThatThrownBy(() -> run(new WordModel(), file, SETTINGS, cancel, event -> {
                    if (event instanceof RunEvent.HardCases) {
                        cancel.cancel();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Journal.read(file)).isNotEmpty().noneMatch(RunEvent.Finished.class::isInstance);
        Outcome resumed = run(new WordModel(), file, SETTINGS, new CancelToken(), event -> {});
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

    @Test
    void aBudgetEndsTheRunCleanlyWithTheBestSoFar() {
        Outcome free = run(new WordModel(), folder.resolve("a.jsonl"), SETTINGS, new CancelToken(), event -> {});
        long budget = (free.usage().tokensFed() + free.usage().generatedTokens()) / 2;
        List<RunEvent> events = new ArrayList<>();
        Outcome capped =
                run(new WordModel(), folder.resolve("b.jsonl"), SETTINGS.withBudget(budget), new CancelToken(), events::add);
        assertThat(capped.reason()).isEqualTo(RunEvent.StopReason.BUDGET);
        assertThat(events.getLast()).isInstanceOf(RunEvent.Progress.class);
        assertThat(capped.best().mean()).isLessThanOrEqualTo(capped.initial().mean());
        assertThat(capped.usage().tokensFed()).isLessThan(free.usage().tokensFed());
    }

    @Test
    void aPausedRunWaitsAndThenGoesOn() throws InterruptedException {
        CancelToken cancel = new CancelToken();
        cancel.pause();
        List<RunEvent> events = new ArrayList<>();
        Thread thread =
                Thread.ofVirtual().start(() -> run(new WordModel(), folder.resolve("a.jsonl"), SETTINGS, cancel, event -> {
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

    private static Outcome run(
            WordModel model, Path journal, RunSettings settings, CancelToken cancel, Consumer<RunEvent> listener) {
        try (Journal open = Journal.open(journal)) {
            Objective objective = new Objective(model, new Layout.Plain(), LossFunction.of(Kind.SUPERVISED), DATA);
            return new Optimizer(objective, model, rewriting(model), settings, open, cancel, listener).run(PROMPT);
        }
    }

    private static Rewriting rewriting(WordModel model) {
        return new Rewriting(model, RewriteTemplate.of(model).orElseThrow(), "Answer questions.", List.of());
    }

    /** The events that must not differ between two equal runs. */
    private static List<RunEvent> withoutTimes(List<RunEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof RunEvent.Spent || event instanceof RunEvent.Progress))
                .toList();
    }

    private static Dataset data() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            examples.add(new Example(
                    i,
                    "question " + i,
                    new Goal.Answer("answer " + "x".repeat(i % 5)),
                    i < 10 ? Split.TRAIN : Split.VALIDATION));
        }
        return new Dataset(examples);
    }
}
