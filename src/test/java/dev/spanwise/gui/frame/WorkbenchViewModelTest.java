package dev.spanwise.gui.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.app.Backend;
import dev.spanwise.app.BackendRegistry;
import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Preferences;
import dev.spanwise.app.RunPreferences;
import dev.spanwise.app.Trust;
import dev.spanwise.backend.http.ToyRewards;
import dev.spanwise.cli.BlindModel;
import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.gui.SampleCopy;
import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidateState;
import dev.spanwise.gui.candidates.draft.DraftViewModel;
import dev.spanwise.gui.candidates.hunks.HunksViewModel;
import dev.spanwise.gui.create.NewProjectViewModel;
import dev.spanwise.gui.data.DataIssueRow;
import dev.spanwise.gui.data.ExampleRow;
import dev.spanwise.gui.evaluate.Accuracy;
import dev.spanwise.gui.evaluate.ExampleResult;
import dev.spanwise.gui.evaluate.ShotsViewModel;
import dev.spanwise.gui.evaluate.TestRow;
import dev.spanwise.gui.evaluate.TransferViewModel;
import dev.spanwise.gui.export.ExportViewModel;
import dev.spanwise.gui.history.VersionRow;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.prompt.Aspect;
import dev.spanwise.gui.prompt.OtherPrompt;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.prompt.UnitRow;
import dev.spanwise.gui.run.ChartPoint;
import dev.spanwise.gui.run.LogLine;
import dev.spanwise.gui.run.NextStep;
import dev.spanwise.gui.run.RunViewModel;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.gui.tokens.TokenComparison;
import dev.spanwise.gui.tokens.TokenRow;
import dev.spanwise.gui.welcome.SampleProjects;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.FewShotResult;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.pmpo.RewriteTemplate;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.project.Project;
import dev.spanwise.project.PromptVersion;
import dev.spanwise.report.ReportFormat;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.EndRule;
import dev.spanwise.store.Json;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.task.importer.Placement;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Span;
import dev.spanwise.text.WordDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The workbench without a window, on the bundled model; everything happens on the test's thread. */
class WorkbenchViewModelTest {
    @TempDir
    Path folder;

    private final RecordedDialogs dialogs = new RecordedDialogs();
    private WorkbenchViewModel model;
    private Path project;
    private @Nullable ChangeListener<Boolean> asked;

    @BeforeEach
    void open() {
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        project = SampleCopy.of("review-sentiment", folder);
        model = new WorkbenchViewModel(new DirectExecutor(), dialogs, Preferences.NONE.withDark(false));
        model.setup()
                .show(RunPreferences.of(
                        RunSettings.of(RunSettings.Preset.GUARDED, 7).withSearch(1, 1, 4)));
        model.projects().open(project);
    }

    @AfterEach
    void close() {
        model.close();
        assertThat(dialogs.told).isEmpty();
    }

    @Test
    void openingShowsThePromptTheDataAndTheModel() throws IOException {
        assertThat(model.document().text())
                .isEqualTo(Files.readString(project.resolve("prompt.md")).strip());
        assertThat(model.data().rows()).isNotEmpty();
        assertThat(model.runner().statusProperty().get()).isEqualTo(ModelStatus.READY);
        assertThat(model.recent()).containsExactly(project);
        assertThat(Preferences.load().preferences().recentFolders()).containsExactly(project.toString());
    }

    @Test
    void aClosedProjectLeadsHomeAndIsSavedAndCanBeOpenedAgain() throws IOException {
        model.document().setText("Typed a moment ago. {{input}}");
        model.projects().close();
        assertThat(model.projects().homeProperty().get()).isTrue();
        assertThat(model.document().projectProperty().get()).isNull();
        assertThat(model.runner().statusProperty().get()).isEqualTo(ModelStatus.ABSENT);
        assertThat(model.document().text()).isEmpty();
        assertThat(model.projects().claims(project)).isFalse();
        assertThat(model.welcome().recent())
                .singleElement()
                .satisfies(recent -> assertThat(recent.folder()).isEqualTo(project));
        assertThat(Files.readString(project.resolve("prompt.md"))).isEqualTo("Typed a moment ago. {{input}}\n");

        model.projects().open(project);
        assertThat(model.projects().homeProperty().get()).isFalse();
        assertThat(model.document().text()).isEqualTo("Typed a moment ago. {{input}}");
        assertThat(model.runner().statusProperty().get()).isEqualTo(ModelStatus.READY);
    }

    @Test
    void theHeatOfTheEndShowsTheSentenceThatMakesTheModelGoOnAlsoWhenOpenedAgain() {
        Path triage = SampleCopy.of("ticket-triage", folder);
        model.projects().open(triage);
        model.analysis().analyze();
        model.prompt().aspectProperty().set(Aspect.END);
        List<UnitRow> units = List.copyOf(model.prompt().units());
        UnitRow worst = Collections.min(units, Comparator.comparingDouble(UnitRow::delta));
        assertThat(worst.text()).isEqualTo("Always explain the answer.");
        assertThat(worst.kind()).isEqualTo("hurts");
        assertThat(worst.counts()).isEqualTo("Helps in 0 of 40 examples, hurts in 40.");
        assertThat(worst.delta()).isLessThan(-1);
        model.projects().open(project);
        model.projects().open(triage);
        model.prompt().aspectProperty().set(Aspect.END);
        assertThat(model.prompt().units()).isEqualTo(units);
    }

    @Test
    void aLongPromptIsAnalyzedFromCoarseToFineAndEachStateIsShown() {
        String section = " Our company has many customers. The office is open all day. Quality matters.";
        String prompt = "# Role\n\nYou are a careful expert." + section
                + "\n\n# Task\n\nDecide whether the review is positive or negative." + section
                + "\n\n# Tone\n\nNever answer directly. Stay calm." + section
                + "\n\n# Notes\n\nThe weather does not matter." + section
                + "\n\n# Thanks\n\nThank you." + section;
        model.document().setText(prompt);
        model.prompt().segmentationProperty().set(Segmentation.of("auto"));
        List<Integer> shown = new ArrayList<>();
        model.prompt().units().addListener((ListChangeListener<UnitRow>)
                change -> shown.add(change.getList().size()));
        model.analysis().analyze();
        assertThat(shown).startsWith(3, 6, 9).isSorted();
        assertThat(model.prompt().units())
                .filteredOn(row -> row.text().equals("Never answer directly."))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.kind()).isEqualTo("hurts");
                    assertThat(row.depth()).isPositive();
                    assertThat(row.examples()).isBetween(5, 40);
                });
        int unclear = (int) model.prompt().units().stream()
                .filter(row -> row.kind().equals("unclear"))
                .count();
        assertThat(unclear).isPositive();
        assertThat(model.notices().all())
                .filteredOn(notice -> notice.topic() == Notice.Topic.ANALYSIS)
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.text()).startsWith(unclear == 1 ? "1 unit is" : unclear + " units are");
                    notice.choices().getFirst().action().run();
                });
        assertThat(model.prompt().units()).allMatch(row -> !row.kind().equals("unclear") || row.examples() == 40);
        List<UnitRow> units = List.copyOf(model.prompt().units());
        model.projects().close();
        model.projects().open(project);
        assertThat(model.prompt().units()).isEqualTo(units);
    }

    @Test
    void aChangeOfTheLossIsSavedAndMeasuresAgainAndIsTakenBack() {
        String prompt = model.document().text();
        model.analysis().analyze();
        double apart = model.document().losses().training(prompt).orElseThrow().mean();
        model.setup().loss().endProperty().set(EndRule.COUNTED);
        model.setup().loss().apply();
        assertThat(Project.settingsIn(project).loss().end()).isEqualTo(EndRule.COUNTED);
        assertThat(model.prompt().units()).isEmpty();
        assertThat(model.document().losses().training(prompt).orElseThrow().mean())
                .isNotEqualTo(apart);
        assertThat(model.setup().loss().changedProperty().get()).isNull();
        model.document().undo().undo();
        assertThat(Project.settingsIn(project).loss().end()).isEqualTo(EndRule.APART);
        assertThat(model.document().losses().training(prompt).orElseThrow().mean())
                .isEqualTo(apart);
    }

    @Test
    void whatWasFoundOutShowsAgainWhenTheProjectIsOpenedAgain() throws IOException {
        String original = model.document().text();
        model.prompt().segmentationProperty().set(Segmentation.of("clause"));
        model.analysis().analyze();
        List<UnitRow> units = List.copyOf(model.prompt().units());
        assertThat(units).isNotEmpty();
        model.document().setText(original + " Answer with one word.");
        model.evaluation().evaluate();
        Accuracy after = model.evaluate().afterProperty().get();
        List<TestRow> answers = List.copyOf(model.evaluate().examples());
        String change = model.evaluate().changeProperty().get();
        assertThat(answers).isNotEmpty();
        model.projects().close();
        assertThat(model.prompt().units()).isEmpty();

        model.prompt().segmentationProperty().set(Segmentation.SENTENCES);
        model.projects().open(project);
        assertThat(model.evaluate().afterProperty().get()).isEqualTo(after);
        assertThat(model.evaluate().examples()).isEqualTo(answers);
        assertThat(model.evaluate().changeProperty().get()).isEqualTo(change);
        assertThat(model.evaluate().outdatedProperty().get()).isEmpty();
        assertThat(model.data().rows())
                .anySatisfy(row -> assertThat(row.answerProperty().get()).isNotNull());
        assertThat(model.prompt().units())
                .as("the analysis is of another prompt")
                .isEmpty();

        model.document().setText(original);
        model.projects().close();
        model.projects().open(project);
        assertThat(model.prompt().units()).isEqualTo(units);
        assertThat(model.prompt().segmentationProperty().get()).isEqualTo(Segmentation.of("clause"));
        assertThat(model.evaluate().outdatedProperty().get()).contains("earlier text");
        assertThat(model.status().textProperty().get()).isEqualTo("Ready");

        model.projects().close();
        Path examples = project.resolve("data/examples.jsonl");
        Files.writeString(examples, Files.readString(examples).replaceFirst("\"input\": *\"", "$0Well: "));
        Files.writeString(project.resolve("findings/analysis.json"), "{");
        model.projects().open(project);
        assertThat(model.evaluate().afterProperty().get()).as("other data").isNull();
        assertThat(model.prompt().units()).as("a damaged file").isEmpty();
    }

    @Test
    void aProjectOpenInAnotherWindowIsShownThereInstead() {
        List<Path> shown = new ArrayList<>();
        OpenWindows elsewhere = new OpenWindows() {
            @Override
            public boolean show(Path folder) {
                return model.projects().claims(folder) && shown.add(folder);
            }

            @Override
            public void openWindow() {}

            @Override
            public void open(Path folder) {}

            @Override
            public void quit() {}
        };
        try (WorkbenchViewModel second = new WorkbenchViewModel(
                new DirectExecutor(), dialogs, model.preferences(), new ModelLoader(Trust.ALLOWED), elsewhere)) {
            second.projects().open(project.resolve("../" + project.getFileName()));
            assertThat(shown).containsExactly(project);
            assertThat(second.document().projectProperty().get()).isNull();

            Path other = SampleCopy.of("ticket-triage", folder);
            second.projects().open(other);
            assertThat(second.document().projectProperty().get().folder()).isEqualTo(other);
            assertThat(second.document().text()).isNotEqualTo(model.document().text());
            second.appearance().darkProperty().set(true);
            assertThat(model.appearance().darkProperty().get()).isTrue();
            assertThat(model.recent()).containsExactly(other, project);
        }
    }

    @Test
    void aFolderThatIsNoProjectIsToldAndTheOpenOneStays() {
        model.projects().open(folder);
        assertThat(model.notices().all()).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.ERROR);
            assertThat(notice.text()).contains(folder.toString(), "project.json");
        });
        assertThat(model.document().projectProperty().get().folder()).isEqualTo(project);
        model.analysis().analyze();
        assertThat(model.prompt().isAnalyzed()).isTrue();
    }

    @Test
    void tokensOfAnExampleAreScoredUnderTheEditedPromptAndTheVersionBefore() {
        model.tokens().seenProperty().set(true);
        for (Split split : List.of(Split.TRAIN, Split.TEST)) {
            ExampleRow row = model.data().rows().stream()
                    .filter(each -> each.example().split() == split)
                    .findFirst()
                    .orElseThrow();
            model.data().selectedProperty().set(row);
            TokenComparison alone = model.tokens().comparisonProperty().get();
            assertThat(alone.rows().stream().map(TokenRow::text).collect(Collectors.joining()))
                    .contains(row.example().target());
            assertThat(alone.isPaired()).isFalse();
        }
        model.runs().start();
        model.document().setText("Another prompt. {{input}}");
        double edited = model.tokens().comparisonProperty().get().totalAfter();
        model.candidates()
                .accept(model.candidates().rows().stream()
                        .filter(row -> row.standing().loss() != null)
                        .findFirst()
                        .orElseThrow());
        TokenComparison paired = model.tokens().comparisonProperty().get();
        assertThat(paired.totalBefore()).isCloseTo(edited, within(1e-3));
        assertThat(model.tokens().outdatedProperty().get()).isFalse();
    }

    @Test
    void examplesAreMovedAndMovedBack() throws IOException {
        Example moved =
                model.document().projectProperty().get().data().of(Split.TRAIN).getFirst();
        int training = model.data().count(Split.TRAIN);
        model.data().searchProperty().set("a");
        model.data().chooseExamples(List.of(moved));
        model.data().move(Split.TEST);
        assertThat(model.data().count(Split.TRAIN)).isEqualTo(training - 1);
        assertThat(model.data().searchProperty().get()).isEqualTo("a");
        assertThat(Project.open(project).data().examples().get(moved.index()).split())
                .isEqualTo(Split.TEST);
        assertThat(model.data().loss(Split.TRAIN).examples()).hasSize(training - 1);
        model.notices().all().getFirst().choices().getFirst().action().run();
        assertThat(Project.open(project).data().examples().get(moved.index()).split())
                .isEqualTo(Split.TRAIN);
        assertThat(model.data().count(Split.TRAIN)).isEqualTo(training);
    }

    @Test
    void examplesOfAFileAreAddedAndTakenOutAgain() throws IOException {
        Path data = project.resolve("data/examples.jsonl");
        String before = Files.readString(data);
        int training = model.data().count(Split.TRAIN);
        Path file = Files.writeString(
                folder.resolve("more.csv"),
                "text,label\nWhat a treat.,(positive)\nNever again.,(negative)\n,(negative)\n");
        NewProjectViewModel adding = model.newProject(() -> {});
        adding.addingProperty().set(true);
        adding.choose(file);
        adding.placementProperty().set(Placement.TRAIN);
        adding.create();
        assertThat(model.data().count(Split.TRAIN)).isEqualTo(training + 2);
        assertThat(model.data().loss(Split.TRAIN).examples()).hasSize(training + 2);
        assertThat(model.data().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo("line 4 of more.csv");
            assertThat(problem.reason()).isEqualTo("left out: its input is empty");
        });
        Notice notice = model.notices().all().getFirst();
        assertThat(notice.text())
                .startsWith(
                        "Added 2 examples of more.csv: 2 for training, 0 for validation, 0 for the test. 1 record was"
                                + " left out");
        notice.choices().getFirst().action().run();
        assertThat(Files.readString(data)).isEqualTo(before);
        assertThat(model.data().count(Split.TRAIN)).isEqualTo(training);
        assertThat(model.data().problems()).isEmpty();
    }

    @Test
    void examplesThatTheModelCannotReadAreProblems() throws IOException {
        Path file = project.resolve("data/examples.jsonl");
        String word = "marvellous ";
        Files.writeString(
                file,
                Files.readString(file) + "{\"input\": \"" + word.repeat(400)
                        + "\", \"target\": \"(positive)\", \"split\": \"test\"}\n{\"input\": \"" + word.repeat(60)
                        + "\", \"target\": \"(positive)\", \"split\": \"test\"}\n");
        model.projects().open(project);
        int line = Files.readAllLines(file).size() - 1;
        assertThat(model.data().problems())
                .filteredOn(problem -> problem.reason().contains("and the model reads 512"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.place())
                        .isEqualTo("#" + (line - 1) + ": line " + line + " of data/examples.jsonl"));
        model.document().setText(word.repeat(250));
        assertThat(model.data().problems())
                .filteredOn(problem -> problem.reason().contains("and the model reads 512"))
                .hasSizeGreaterThan(1);

        model.document().setText("Answer.");
        model.evaluation().evaluate();
        assertThat(model.evaluate().afterProperty().get())
                .as("one cannot be read")
                .isNull();
        model.notices().all().clear();
        model.data().chooseExamples(model.data().problems().getFirst().examples());
        model.data().move(Split.UNUSED);
        assertThat(model.data().problems()).isEmpty();
        assertThat(Files.readString(file)).containsOnlyOnce("\"unused\"");
        model.evaluation().evaluate();
        assertThat(model.evaluate().afterProperty().get()).isNotNull();
        assertThat(model.document().undo().undo()).isTrue();
        assertThat(model.data().problems()).isNotEmpty();
    }

    @Test
    void twinsThatAMoveTearsApartAreToldAndMovedAfter() throws IOException {
        Path file = project.resolve("data/examples.jsonl");
        String twin =
                "{\"input\": \"An input that stands here twice.\", \"target\": \"(positive)\", \"split\": \"train\"}\n";
        Files.writeString(file, Files.readString(file) + twin + twin);
        model.projects().open(project);
        assertThat(model.data().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo("the same input and answer"));
        List<Example> examples = model.document().projectProperty().get().data().examples();
        model.data().chooseExamples(List.of(examples.getLast()));
        model.data().move(Split.TEST);
        assertThat(model.data().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place())
                    .isEqualTo("#" + (examples.size() - 2) + " and #" + (examples.size() - 1) + ": lines "
                            + (examples.size() - 1) + " and " + examples.size() + " of data/examples.jsonl");
            assertThat(problem.reason()).contains("train and test");
        });
        Notice notice = model.notices().all().getFirst();
        assertThat(notice.text())
                .contains(
                        "Moved 1 example to test.",
                        "in two splits",
                        "#" + examples.getLast().index());
        notice.choices().getLast().action().run();
        assertThat(model.data().problems())
                .extracting(DataIssueRow::reason)
                .containsExactly("the same input and answer");
        assertThat(Project.open(project).data().of(Split.TEST))
                .extracting(Example::index)
                .contains(examples.size() - 1, examples.size() - 2);
    }

    @Test
    void whatGotWorseIsMeasuredOnDemand() {
        String before = model.document().text();
        model.analysis().analyze();
        model.runs().start();
        model.candidates()
                .accept(model.candidates().rows().stream()
                        .filter(row ->
                                row.standing().loss() != null && !row.prompt().equals(before))
                        .findFirst()
                        .orElseThrow());
        assertThat(model.data().rows())
                .filteredOn(row -> row.example().split() == Split.TRAIN)
                .allSatisfy(row -> assertThat(row.changeProperty().get()).isNotNull());
        model.document().setText("Say nothing.");
        model.data().worseOnlyProperty().set(true);
        assertThat(model.data().worseProperty().get()).isPositive();
        assertThat(model.data().rows()).hasSize(model.data().worseProperty().get());
    }

    @Test
    void aTextThatCannotBeSavedIsNotLeftWithoutAQuestion() throws IOException {
        Path outside = folder.resolve("elsewhere.md");
        Files.writeString(outside, "Not of this project.");
        Files.delete(project.resolve("prompt.md"));
        Files.createSymbolicLink(project.resolve("prompt.md"), outside);
        model.document().setText("Typed a moment ago.");
        model.projects().close();
        assertThat(dialogs.told).containsExactly("The prompt is not saved");
        assertThat(model.document().text()).as("cancelled").isEqualTo("Typed a moment ago.");

        dialogs.choice = "Save elsewhere";
        dialogs.file = Optional.of(folder.resolve("saved.md"));
        assertThat(model.mayLeave()).isTrue();
        assertThat(folder.resolve("saved.md")).hasContent("Typed a moment ago.");

        dialogs.choice = "Keep a copy";
        model.projects().close();
        assertThat(model.document().project()).isNull();
        assertThat(outside).hasContent("Not of this project.");
        Files.delete(project.resolve("prompt.md"));
        Files.writeString(project.resolve("prompt.md"), "As it was.\n");
        model.projects().open(project);
        model.notices().all().stream()
                .filter(notice -> notice.topic() == Notice.Topic.RECOVERY)
                .findFirst()
                .orElseThrow()
                .choices()
                .getFirst()
                .action()
                .run();
        assertThat(model.document().text()).isEqualTo("Typed a moment ago.");
        dialogs.told.clear();
    }

    @Test
    void analyzeFillsHeatAndLosses() {
        model.analysis().analyze();
        assertThat(model.prompt().heatProperty().get()).isEqualTo(PromptViewModel.Heat.SHOWN);
        assertThat(model.status().textProperty().get()).startsWith("Analyzed 4 sentences in ");
        assertThat(model.runner().statusProperty().get()).isEqualTo(ModelStatus.READY);
        model.document().setText("Another prompt.");
        assertThat(model.prompt().heatProperty().get()).isEqualTo(PromptViewModel.Heat.OUTDATED);
    }

    @Test
    void refiningShowsWordsInsideTheUnitsThatMatter() {
        model.analysis().analyze();
        int sentences = model.prompt().units().size();
        model.prompt().refine(Granularity.WORD);
        assertThat(model.prompt().units()).hasSizeGreaterThan(sentences);
        assertThat(model.prompt().units())
                .filteredOn(row -> row.depth() == 1)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.text()).doesNotContain(" "));
        assertThat(model.status().textProperty().get()).startsWith("Refined: ");
    }

    @Test
    void removingInertUnitsIsShownFirstAndThenOneEditThatTheHistoryRemembers() {
        String before = model.document().text();
        model.prompt().segmentationProperty().set(new Segmentation.ByRule(Granularity.WORD));
        model.analysis().analyze();
        assertThat(model.prompt().prunable().get()).isTrue();
        String rest = model.prompt().units().stream()
                .filter(row -> row.effect().kind() != UnitEffect.Kind.INERT)
                .map(UnitRow::text)
                .collect(Collectors.joining(" "));
        model.prompt().removeInert();
        assertThat(model.document().text()).isEqualTo(before);
        CandidateRow variant = model.candidates().rows().getLast();
        assertThat(variant.prompt()).isEqualTo(rest);
        assertThat(variant.evidence()).contains("Loss ").contains("validation ");
        model.candidates().accept(variant);
        assertThat(model.document().text()).isEqualTo(rest);
        assertThat(model.document().projectProperty().get().history())
                .extracting(PromptVersion::prompt)
                .containsExactly(before, rest);
    }

    @Test
    void unitsThatTheModelCannotMarkAreSentencesAndTheStatusSaysSo() {
        model.document().setText("{{input}} Go. {{input}}");
        model.prompt().segmentationProperty().set(new Segmentation.ByModel());
        model.analysis().analyze();
        assertThat(model.prompt().importanceProperty().get().fallback()).isNotNull();
        assertThat(model.status().textProperty().get()).startsWith("Analyzed 1 sentence in ");
    }

    @Test
    void aResetSampleHasItsOwnPromptAgainAndTheOtherInItsHistory() throws IOException {
        Path sample = SampleProjects.first().orElseThrow();
        String own = Files.readString(sample.resolve("prompt.md"));
        assertThat(model.projects().openedSample()).isEmpty();
        model.projects().openSample(sample);
        assertThat(model.projects().openedSample()).contains(sample);
        Path copy = model.document().projectProperty().get().folder();
        Files.writeString(copy.resolve("data/examples.jsonl"), "");
        model.document().setText("Mine.");

        model.projects().resetTo(sample);
        assertThat(model.document().text() + "\n")
                .isEqualTo(own)
                .isEqualTo(Files.readString(copy.resolve("prompt.md")));
        assertThat(model.history().rows())
                .extracting(row -> row.version().prompt())
                .contains("Mine.");
        assertThat(copy.resolve("data/examples.jsonl")).hasSameBinaryContentAs(sample.resolve("data/examples.jsonl"));
        assertThat(Files.readString(sample.resolve("prompt.md"))).isEqualTo(own);
    }

    @Test
    void aPromptThatIsBetterOnTheProjectsModelAloneIsMarked() {
        model.document().setText("Decide whether the review is positive or negative.");
        TransferViewModel transfer = model.transfer();
        Path blind = BlindModel.make(folder.resolve("blind"));
        transfer.addModel(blind.toString());
        transfer.addModel(folder.resolve("missing").toString());
        transfer.measure();
        assertThat(transfer.measuringProperty().get()).isFalse();
        assertThat(transfer.tableProperty().get().transfer().measured()).isEqualTo(4);
        assertThat(transfer.summaryProperty().get())
                .contains(
                        "Better on pocket, clearly not on blind: In the editor.",
                        "missing failed: There is no model folder");
        model.analysis().analyze();
        assertThat(transfer.tableProperty().get())
                .as("kept while other work is done")
                .isNotNull();
        assertThat(model.prompt().isAnalyzed())
                .as("the project's own model is still there")
                .isTrue();
    }

    @Test
    void theJudgeOfAPreferenceProjectIsAskedAndOneThatFailsSpoilsNothing() {
        Path preferences = SampleCopy.of("customer-reply", folder);
        Path settings = preferences.resolve("project.json");
        Json.write(settings, Json.read(settings, ObjectNode.class).put("judge", "pocket"));
        model.projects().open(preferences);
        model.evaluation().evaluate();
        assertThat(model.evaluate().judgedProperty().get())
                .startsWith("Judge pocket: over the chosen answers, the prompt wins ")
                .contains("verdicts changed with the order");
        Json.write(settings, Json.read(settings, ObjectNode.class).put("judge", "nowhere"));
        model.projects().open(preferences);
        assertThat(model.evaluate().judgedProperty().get()).isEmpty();
        model.evaluation().evaluate();
        assertThat(model.evaluate().judgedProperty().get()).startsWith("The judge failed: There is no model folder");
        assertThat(model.evaluate().afterProperty().get()).isNotNull();
    }

    @Test
    void theProjectsRewardModelScoresTheAnswersAndOneThatIsMissingSpoilsNothing() throws IOException {
        Path triage = SampleCopy.of("ticket-triage", folder);
        Path settings = triage.resolve("project.json");
        Json.write(settings, Json.read(settings, ObjectNode.class).put("reward", "prm"));
        model.projects().open(triage);
        model.evaluation().evaluate();
        assertThat(model.evaluate().rewardedProperty().get())
                .startsWith("The reward model failed: There is no backend prm");
        assertThat(model.evaluate().afterProperty().get()).isNotNull();
        try (ToyRewards toy = new ToyRewards()) {
            BackendRegistry.check(Backend.at("prm", toy.url()), Optional.empty(), check -> {}, new CancelToken());
            model.evaluation().evaluate();
            assertThat(model.evaluate().rewardedProperty().get())
                    .startsWith("Reward by prm: 0.")
                    .contains("the product of ", "mean over 40 answers");
            model.document().setText("Answer with the team.");
            model.evaluation().evaluate();
            assertThat(model.evaluate().rewardedProperty().get()).contains("; before 0.", "paired).");
        } finally {
            BackendRegistry.remove("prm");
        }
    }

    @Test
    void aStopKeepsWhatWasMeasured() {
        model.document().setText("Decide whether the review is positive or negative.");
        TransferViewModel transfer = model.transfer();
        transfer.addModel(BlindModel.make(folder.resolve("blind")).toString());
        transfer.tableProperty().addListener((observable, old, now) -> transfer.stop());
        transfer.measure();
        assertThat(transfer.measuringProperty().get()).isFalse();
        assertThat(transfer.tableProperty().get().transfer().measured()).isEqualTo(1);
        assertThat(model.status().textProperty().get()).isEqualTo("Stopped");
    }

    @Test
    void anEmptyPromptIsNotAnalyzed() {
        model.document().setText(" \n");
        model.analysis().analyze();
        assertThat(model.notices().all())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).startsWith("The prompt is empty."));
    }

    @Test
    void theWinnerIsOfferedAndAnEditDuringTheRunSurvives() {
        String before = model.document().text();
        duringTheRun(() -> model.document().setText(before + " Be brief."));
        model.runs().start();
        assertThat(model.document().text()).isEqualTo(before + " Be brief.");
        assertThat(model.run().outcomeProperty().get()).startsWith("Training loss fell from ");
        assertThat(model.run().remarkProperty().get()).contains("You have changed the prompt since");

        assertThat(steps(model)).containsExactly("Accept");
        model.run().nextSteps().getFirst().action().run();
        assertThat(model.document().text()).isNotEqualTo(before + " Be brief.").isNotEqualTo(before);
        List<PromptVersion> history = Project.open(project).history();
        assertThat(history)
                .extracting(PromptVersion::prompt)
                .containsExactly(before, before + " Be brief.", model.document().text());
        assertThat(history.getLast().parent()).isEqualTo(history.get(1).id());
        assertThat(history.getLast().loss()).isNotNull();
        assertThat(model.run().remarkProperty().get()).isEmpty();
        assertThat(steps(model)).containsExactly("Evaluate");

        model.document().setText(before);
        assertThat(steps(model)).containsExactly("Accept");
    }

    private static List<String> steps(WorkbenchViewModel model) {
        return model.run().nextSteps().stream().map(NextStep::label).toList();
    }

    @Test
    void aLivePromptIsAnalyzedAfterEachEditAndNotDuringARun() {
        model.prompt().liveProperty().set(true);
        assertThat(model.prompt().isAnalyzed()).isTrue();
        model.document().setText("Is the review positive?");
        assertThat(model.prompt().isAnalyzed()).isTrue();
        duringTheRun(() -> {
            model.document().setText("Is the review negative?");
            assertThat(model.prompt().isAnalyzed()).isFalse();
        });
        model.runs().start();
        assertThat(model.prompt().isAnalyzed()).isTrue();
        assertThat(Preferences.load().preferences().live()).isTrue();

        model.prompt().liveProperty().set(false);
        model.document().setText("Is the review long?");
        assertThat(model.prompt().isAnalyzed()).isFalse();
    }

    @Test
    void anotherPromptIsAnalyzedBesideTheOneInTheEditor() {
        String before = model.document().text();
        model.runs().propose();
        model.candidates().select(model.candidates().rows().getFirst());
        model.prompt().other().shownProperty().set(true);
        assertThat(model.prompt().other().chosenProperty().get().text())
                .isEqualTo(model.candidates().rows().getFirst().prompt());
        model.prompt().other().analyze();
        assertThat(model.prompt().other().importanceProperty().get()).isNotNull();
        assertThat(model.document().text()).isEqualTo(before);
    }

    @Test
    void proposalsAreScoredOnceAndLeftToThePerson() {
        String before = model.document().text();
        model.runs().propose();
        assertThat(model.status().textProperty().get()).startsWith("The rewrites are scored: choose one");
        assertThat(model.run().log())
                .extracting(LogLine::text)
                .contains("Waiting for your choice")
                .noneMatch(line -> line.contains("kept"));
        assertThat(model.run().losses().incumbents())
                .extracting(ChartPoint::iteration)
                .containsExactly(0, 1);
        assertThat(model.candidates().rows()).isNotEmpty().noneMatch(row -> row.state() == CandidateState.WINNER);
        assertThat(model.run().outcomeProperty().get()).endsWith("Choose one among the candidates.");
        assertThat(model.document().text()).isEqualTo(before);
        assertThat(steps(model)).isEmpty();
        assertThat(Project.open(project).unfinishedRun()).isEmpty();

        model.candidates().accept(model.candidates().rows().getFirst());
        assertThat(steps(model)).containsExactly("Evaluate");
    }

    @Test
    void theLatestRunIsThereWhenTheProjectIsOpenedAgain() {
        model.runs().start();
        WorkbenchViewModel later =
                new WorkbenchViewModel(new DirectExecutor(), dialogs, Preferences.NONE.withDark(false));
        model.projects().close();
        later.projects().open(project);
        assertThat(later.candidates().rows()).isNotEmpty().anyMatch(row -> row.state() == CandidateState.WINNER);
        assertThat(later.run().outcomeProperty().get()).startsWith("Training loss fell from ");
        assertThat(later.run().runningProperty().get()).isFalse();
        assertThat(steps(later)).containsExactly("Accept");
        later.run().nextSteps().getFirst().action().run();
        assertThat(later.candidates().rows())
                .anyMatch(row -> row.prompt().equals(later.document().text()));
        assertThat(steps(later)).containsExactly("Evaluate");
        later.close();
    }

    @Test
    void whatTookThePlaceOfAPromptCanBeTakenBackAndNoStateOfTheCandidateIsLeft() {
        model.runs().start();
        String before = model.document().text();
        CandidateRow row = model.candidates().rows().stream()
                .filter(candidate -> candidate.state() == CandidateState.BETTER)
                .findFirst()
                .orElseThrow();
        model.candidates().select(row);
        model.candidates().accept(row);
        assertThat(model.candidates().rejectable().get()).isFalse();
        model.document().setText(before);
        assertThat(model.status().textProperty().get()).startsWith("Taken back");
        assertThat(row.state()).isEqualTo(CandidateState.BETTER);
        assertThat(model.candidates().rejectable().get()).isTrue();
    }

    @Test
    void candidatesThatChangeTheChosenUnitAreFilledInTheCharts() {
        model.runs().start();
        String harmful = "Never answer directly.";
        int at = model.document().text().indexOf(harmful);
        model.candidates().setUnit(new Span(at, at + harmful.length()));
        assertThat(model.run().touchingProperty().get())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(model.candidates().rows().stream()
                        .filter(row -> !row.prompt().contains(harmful))
                        .map(CandidateRow::id)
                        .toList());
    }

    @Test
    void aReportInsideTheProjectHasAFolderOfItsOwnAndCanBeOpened() {
        AtomicBoolean closed = new AtomicBoolean();
        ExportViewModel export = model.exports().begin(() -> closed.set(true)).orElseThrow();
        export.folderProperty().set(project.toString());
        export.export();
        assertThat(closed).isTrue();
        assertThat(project.resolve("report/report.html")).exists();
        assertThat(project.resolve("report.html")).doesNotExist();
        assertThat(model.status().textProperty().get()).isEqualTo("The report is in " + project.resolve("report"));
        model.notices().all().getLast().choices().getFirst().action().run();
        assertThat(dialogs.opened).containsExactly(project.resolve("report/report.html"));
    }

    @Test
    void anExportSaysWhatIsKnownAndMeasuresTheRestWhenAsked() throws IOException {
        ExportViewModel fast = model.exports().begin(() -> {}).orElseThrow();
        assertThat(fast.told().get())
                .contains("the share of right answers", "the effect of each part")
                .doesNotContain("training");
        fast.chosen(ReportFormat.JSON).set(true);
        fast.export();
        Path file = project.resolve("report/report.json");
        JsonNode known = Json.read(file, JsonNode.class);
        assertThat(known.at("/prompt/train/value").asDouble())
                .isEqualTo(model.document()
                        .losses()
                        .training(model.document().text())
                        .orElseThrow()
                        .mean());
        assertThat(known.at("/prompt/right").isMissingNode()).isTrue();

        model.evaluation().evaluate();
        ExportViewModel evaluated = model.exports().begin(() -> {}).orElseThrow();
        assertThat(evaluated.formats()).contains(ReportFormat.JSON);
        assertThat(evaluated.told().get()).doesNotContain("the share of right answers");
        evaluated.measuringProperty().set(true);
        evaluated.export();
        JsonNode measured = Json.read(file, JsonNode.class);
        assertThat(measured.at("/prompt/right/value").isNumber()).isTrue();
        assertThat(measured.at("/prompt/units")).isNotEmpty();
        assertThat(model.exports().begin(() -> {}).orElseThrow().told().get())
                .isEqualTo("All that the report says is measured.");
    }

    @Test
    void whatAFormatCannotHoldIsSaidInTheDialogAndNothingIsWritten() {
        AtomicBoolean closed = new AtomicBoolean();
        model.document().setText("User:\n{{input}}");
        ExportViewModel export = model.exports().begin(() -> closed.set(true)).orElseThrow();
        export.chosen(ReportFormat.PROMPTY).set(true);
        export.export();
        assertThat(export.problemProperty().get()).contains("Prompty", "\"User:\"");
        assertThat(closed).isFalse();
        assertThat(project.resolve("report")).doesNotExist();
        export.chosen(ReportFormat.PROMPTY).set(false);
        export.export();
        assertThat(export.problemProperty().get()).isEmpty();
        assertThat(project.resolve("report/prompt.txt")).hasContent("User:\n{{input}}");
    }

    @Test
    void theNumbersOfAnEarlierTextAreCalledSo() {
        model.evaluation().evaluate();
        assertThat(model.evaluate().outdatedProperty().get()).isEmpty();
        String before = model.document().text();
        model.document().setText(before + " Be brief.");
        assertThat(model.evaluate().outdatedProperty().get()).contains("earlier text");
        model.document().setText(before);
        assertThat(model.evaluate().outdatedProperty().get()).isEmpty();
    }

    @Test
    void aWinnerThatIsInTheEditorAlreadyIsNotOffered() {
        model.run()
                .outcomeProperty()
                .addListener((observable, old, now) -> model.candidates().rows().stream()
                        .filter(row -> row.state() == CandidateState.WINNER)
                        .findFirst()
                        .ifPresent(model.candidates()::accept));
        model.runs().start();
        assertThat(model.run().outcomeProperty().get()).startsWith("Training loss fell from ");
        assertThat(steps(model)).containsExactly("Evaluate");
    }

    @Test
    void acceptingACandidateKeepsTheReplacedPrompt() throws IOException {
        String before = model.document().text();
        model.runs().start();
        CandidateRow row = model.candidates().rows().stream()
                .filter(candidate -> !candidate.prompt().equals(before))
                .findFirst()
                .orElseThrow();
        model.candidates().accept(row);
        assertThat(model.document().text()).isEqualTo(row.prompt());
        assertThat(Files.readString(project.resolve("prompt.md"))).isEqualTo(row.prompt() + "\n");
        assertThat(Project.open(project).history())
                .extracting(PromptVersion::prompt)
                .containsExactly(before, row.prompt());
    }

    @Test
    void aStoppedRunKeepsItsCandidatesAndCanBeResumed() {
        duringTheRun(model.runner()::stop);
        model.runs().start();
        assertThat(model.status().textProperty().get()).isEqualTo("Stopped");
        assertThat(steps(model)).contains("Resume");
        int found = model.candidates().rows().size();
        assertThat(found).isPositive();

        WorkbenchViewModel later =
                new WorkbenchViewModel(new DirectExecutor(), dialogs, Preferences.NONE.withDark(false));
        later.projects().open(project);
        assertThat(later.candidates().rows()).hasSize(found);
        Notice told = later.notices().all().stream()
                .filter(notice -> notice.text().startsWith("The last run of this project did not finish."))
                .findFirst()
                .orElseThrow();
        assertThat(later.run().remarkProperty().get()).as("it is said once").isEmpty();
        assertThat(steps(later)).isEmpty();
        later.notices().dismiss(told);
        assertThat(later.run().remarkProperty().get()).contains("did not finish");
        assertThat(steps(later)).containsExactly("Resume");
        later.run().nextSteps().getFirst().action().run();
        assertThat(later.candidates().rows())
                .hasSizeGreaterThanOrEqualTo(found)
                .noneMatch(row -> row.state() == CandidateState.WAITING);
        assertThat(later.status().textProperty().get()).isEqualTo("Run finished");
        assertThat(Project.open(project).unfinishedRun()).isEmpty();
        later.close();
    }

    @Test
    void aRunWithOtherWorkedExamplesIsNotOfferedAgain() {
        duringTheRun(model.runner()::stop);
        model.runs().start();
        NextStep resume = model.run().nextSteps().stream()
                .filter(step -> step.label().equals("Resume"))
                .findFirst()
                .orElseThrow();
        model.shots().choose();
        model.shots().keep();
        assertThat(model.run().remarkProperty().get())
                .contains("cannot be resumed: the worked examples", "Start a new run");
        assertThat(steps(model)).isEmpty();
        resume.action().run();
        assertThat(model.notices().all()).extracting(Notice::kind).contains(Notice.Kind.ERROR);
        assertThat(model.run().log()).isEmpty();
        model.shots().drop();
        assertThat(model.notices().all()).extracting(Notice::topic).contains(Notice.Topic.UNFINISHED);
        model.document().freeze(0, model.document().text().length());
        assertThat(model.notices().all()).extracting(Notice::topic).doesNotContain(Notice.Topic.UNFINISHED);
        assertThat(model.run().remarkProperty().get()).contains("cannot be resumed");
    }

    @Test
    void aNoticeGoesWhenItsCauseIsGone() {
        String text = model.document().text();
        model.document().setText(" ");
        model.evaluation().evaluate();
        assertThat(model.notices().all())
                .extracting(Notice::text)
                .containsExactly("The prompt is empty. Write one first.");
        model.document().setText(text);
        assertThat(model.notices().all()).isEmpty();

        model.notices().fail("scoring", new ContextOverflowException("The prompt is too long.", 9_000, 8_192));
        assertThat(model.notices().all()).hasSize(1);
        model.document().setText(text + " Be brief.");
        assertThat(model.notices().all()).isEmpty();
    }

    @Test
    void aRunThatFindsNothingSaysWhyAndOffersWaysOut() {
        model.analysis().analyze();
        List<String> asked = new ArrayList<>();
        model.runs().setWaysOut(() -> asked.add("models"), () -> asked.add("examples"));
        String prompt = model.document().text();
        Candidate same = new Candidate(1, 1, 0, prompt);
        PromptLoss loss = model.document().losses().training(prompt).orElseThrow();
        assertThat(model.runs()
                        .recall(List.of(
                                new RunEvent.Started(
                                        RunSettings.of(RunSettings.Preset.GUARDED, 7),
                                        prompt,
                                        "m",
                                        "m",
                                        RewriteTemplate.small(),
                                        List.of(),
                                        "Chat",
                                        loss.function(),
                                        List.of(),
                                        "d"),
                                new RunEvent.Scored(loss),
                                new RunEvent.IterationStarted(1, prompt, loss.mean(), 20),
                                new RunEvent.Proposed(same),
                                new RunEvent.Refused(same, new Refusal(Refusal.Kind.DUPLICATE, "already tried")),
                                new RunEvent.Kept(1, "no rewrite passed"),
                                new RunEvent.Finished(prompt, loss.mean(), RunEvent.StopReason.ITERATIONS))))
                .isTrue();
        assertThat(model.run().outcomeProperty().get()).contains("Every rewrite was refused: 1 repeated");
        assertThat(steps(model)).startsWith("Another rewriter\u2026", "More examples\u2026");
        model.run().nextSteps().forEach(step -> step.action().run());
        assertThat(asked).containsExactly("models", "examples");
    }

    @Test
    void aFrozenTextIsInEveryCandidateThatWasNotRefused() {
        String frozen = "You are a careful expert.";
        model.document().freeze(0, frozen.length() + 1);
        assertThat(model.status().textProperty().get()).startsWith("Frozen: ").contains(frozen);
        assertThat(Project.open(project).settings().frozen()).containsExactly(frozen);
        model.runs().start();
        assertThat(model.candidates().rows())
                .isNotEmpty()
                .filteredOn(row -> row.state() != CandidateState.REFUSED)
                .allSatisfy(row -> assertThat(row.prompt()).contains(frozen));
    }

    @Test
    void whatLacksATextFrozenSinceIsRefusedUntilThatIsUnfrozen() {
        String before = model.document().text();
        model.runs().start();
        NextStep offer = model.run().nextSteps().getFirst();
        CandidateRow row = model.candidates().rows().stream()
                .filter(candidate -> candidate.state() == CandidateState.WINNER)
                .findFirst()
                .orElseThrow();
        assertThat(row.prompt()).doesNotContain(before);
        model.document().freeze(0, before.length());
        model.candidates().select(row);
        String refusal = model.candidates().refusalProperty().get();
        assertThat(refusal).contains("cannot be accepted: it changes the frozen text", "Unfreeze that first");
        assertThat(model.candidates().acceptableProperty().get()).isFalse();
        model.candidates().accept(row);
        model.candidates().branch(row);
        offer.action().run();
        assertThat(model.document().text()).isEqualTo(before);
        assertThat(model.notices().all())
                .anyMatch(notice -> notice.kind() == Notice.Kind.ERROR
                        && notice.text().startsWith("The other prompt was not accepted: "));
        HunksViewModel hunks = model.candidates().hunks();
        hunks.measure();
        assertThat(hunks.rows()).isNotEmpty();
        hunks.rows().forEach(change -> change.chosenProperty().set(true));
        assertThat(hunks.takable().get()).isFalse();
        assertThat(hunks.refusalProperty().get()).contains("frozen text", "Unfreeze it first");

        model.document().unfreeze(0, 1);
        assertThat(model.candidates().refusalProperty().get()).isEmpty();
        assertThat(hunks.takable().get()).isTrue();
        model.candidates().accept(row);
        assertThat(model.document().text()).isEqualTo(row.prompt());
    }

    @Test
    void aCandidateThatHoldsWhatThePromptHasLostIsWelcome() {
        String before = model.document().text();
        String first = before.substring(0, before.indexOf(' '));
        model.runs().start();
        CandidateRow row = model.candidates().rows().stream()
                .filter(candidate -> candidate.state() != CandidateState.REFUSED)
                .findFirst()
                .orElseThrow();
        model.document().setText(first + " " + row.prompt());
        model.document().freeze(0, first.length());
        model.document().setText("Nothing of it.");
        model.candidates().accept(row);
        assertThat(model.document().text()).isEqualTo(row.prompt());
    }

    @Test
    void whileAManualRunWaitsChangesAreMeasuredAndTaken() {
        choose(3, new RunSettings.Selection(0, false, true));
        String before = model.document().text();
        List<String> inUse = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        onQuestion(number -> {
            inUse.add(model.run().lengthsProperty().get().inUse());
            if (number > 1) {
                model.run().answer(RunViewModel.Answer.STOP);
                return;
            }
            CandidateRow row = model.candidates().rows().stream()
                    .filter(candidate -> candidate.standing().loss() != null
                            && WordDiff.of(before, candidate.prompt()).hunks().size() > 1)
                    .findFirst()
                    .orElseThrow();
            model.candidates().select(row);
            HunksViewModel hunks = model.candidates().hunks();
            assertThat(hunks.measurable().get()).isTrue();
            hunks.measure();
            assertThat(hunks.rows())
                    .hasSameSizeAs(WordDiff.of(before, row.prompt()).hunks());
            assertThat(model.run().waitingProperty().get()).isTrue();
            hunks.rows().forEach(change -> change.chosenProperty().set(change.number() == 1));
            taken.add(hunks.resultProperty().get().after());
            hunks.take();
            assertThat(model.run().waitingProperty().get()).isFalse();
        });
        model.runs().start();
        assertThat(model.status().textProperty().get()).isEqualTo("Run finished");
        assertThat(inUse).containsExactly(before, taken.getFirst());
        assertThat(model.document().text()).isEqualTo(taken.getFirst());
    }

    @Test
    void aFrozenTextThatLeavesThePromptIsToldOnceAndNotLost() {
        String before = model.document().text();
        model.document().freeze(0, 7);
        model.document().setText(before.replace("You are", "We are"));
        Notice told = model.notices().all().getFirst();
        assertThat(told.text()).contains("\u201cYou are\u201d is not in the prompt");
        model.notices().dismiss(told);
        model.document().setText(before.replace("You are", "They are"));
        assertThat(model.notices().all()).isEmpty();

        model.document().setText(before);
        model.document().setText("None.");
        assertThat(model.notices().all()).hasSize(1);
        model.document().setText(before);
        assertThat(model.notices().all()).isEmpty();
        assertThat(model.document().frozen().texts()).containsExactly("You are");

        model.document().setText("None.");
        model.document().saveNow();
        model.projects().open(project);
        Notice again = model.notices().all().getFirst();
        assertThat(again.topic()).isEqualTo(Notice.Topic.FROZEN);
        again.choices().getFirst().action().run();
        assertThat(model.document().frozen().texts()).isEmpty();
        assertThat(Project.open(project).settings().frozen()).isEmpty();
    }

    @Test
    void chosenChangesOfACandidateAreOneEditWithItsLoss() {
        String before = model.document().text();
        model.runs().start();
        CandidateRow row = model.candidates().rows().stream()
                .filter(candidate -> candidate.state() == CandidateState.BETTER
                        && WordDiff.of(before, candidate.prompt()).hunks().size() > 1)
                .findFirst()
                .orElseThrow();
        model.candidates().select(row);
        HunksViewModel hunks = model.candidates().hunks();
        hunks.measure();
        assertThat(hunks.rows()).hasSameSizeAs(WordDiff.of(before, row.prompt()).hunks());
        hunks.rows().forEach(change -> change.chosenProperty().set(change.number() == 1));
        String chosen = hunks.resultProperty().get().after();
        assertThat(chosen).isNotEqualTo(before).isNotEqualTo(row.prompt());
        hunks.take();
        assertThat(model.document().text()).isEqualTo(chosen);
        assertThat(model.status().textProperty().get())
                .startsWith("Took change 1 of candidate " + row.id() + ": loss ");
        PromptVersion kept = Project.open(project).history().getLast();
        assertThat(kept.prompt()).isEqualTo(chosen);
        assertThat(kept.loss()).isNotNull();
        assertThat(hunks.rows()).isEmpty();
    }

    @Test
    void anEditedCandidateIsScoredAndAcceptedAndTheCandidateStays() {
        model.runs().start();
        CandidateRow row = model.candidates().rows().getFirst();
        String own = row.prompt();
        DraftViewModel draft = model.candidates().draft();
        model.candidates().edit(row);
        draft.textProperty().set(own + " Be brief.");
        assertThat(draft.summaryProperty().get()).startsWith("Loss ");
        draft.accept();
        assertThat(model.document().text()).isEqualTo(own + " Be brief.");
        assertThat(row.prompt()).isEqualTo(own);
        PromptVersion kept = Project.open(project).history().getLast();
        assertThat(kept.origin()).isEqualTo("candidate " + row.id() + ", edited");
        assertThat(kept.loss()).isNotNull();
        assertThat(draft.acceptableProperty().get()).isFalse();

        model.projects().open(SampleCopy.of("ticket-triage", folder));
        assertThat(draft.nameProperty().get()).isEmpty();
        model.projects().open(project);
        assertThat(draft.textProperty().get()).isEqualTo(own + " Be brief.");
    }

    @Test
    void aRunFromABranchHasAJournalOfItsOwnAndTheOldPromptIsKept() throws IOException {
        String before = model.document().text();
        model.runs().start();
        Path first = journals().getFirst();
        byte[] written = Files.readAllBytes(first);
        CandidateRow row = model.candidates().rows().stream()
                .filter(candidate -> candidate.standing().loss() != null && candidate.state() != CandidateState.WINNER)
                .findFirst()
                .orElseThrow();
        CandidateState state = row.state();
        model.document().setText("Something else.");
        model.candidates().branch(row);
        assertThat(row.state()).isEqualTo(state);
        assertThat(model.document().text()).isEqualTo(row.prompt());
        assertThat(model.status().textProperty().get()).startsWith("Branched.");
        assertThat(Project.open(project).history())
                .extracting(PromptVersion::prompt)
                .containsExactly(before, "Something else.", row.prompt());

        model.runs().start();
        assertThat(journals()).hasSize(2);
        assertThat(first).hasBinaryContent(written);
        assertThat(Journal.started(journals().getLast()).prompt()).isEqualTo(row.prompt());
        assertThat(Journal.started(first).prompt()).isEqualTo(before);
    }

    @Test
    void theLatestRunIsShownAgainAsItWasLeftAlsoIfTextsWereFrozenSince() {
        model.runs().start();
        int scored = model.candidates().rows().size();
        assertThat(scored).isPositive();
        int rejected = model.candidates().rows().stream()
                .filter(row -> row.state() == CandidateState.BETTER)
                .findFirst()
                .orElseThrow()
                .id();
        model.candidates().select(rejected);
        model.candidates().reject(model.candidates().selectedProperty().get());
        model.document().freeze(0, 3);
        model.candidates().edit(model.candidates().selectedProperty().get());
        String edited = model.candidates().draft().nameProperty().get();
        model.candidates().draft().textProperty().set("A draft of my own.");
        model.data().problemsShownProperty().set(true);
        model.projects().close();
        model.projects().open(project);
        assertThat(model.candidates().draft().nameProperty().get()).isEqualTo(edited);
        assertThat(model.candidates().draft().textProperty().get()).isEqualTo("A draft of my own.");
        assertThat(model.candidates().draft().summaryProperty().get()).startsWith("Loss ");
        assertThat(model.data().problemsShownProperty().get()).isFalse();
        assertThat(model.document().frozen().texts()).isNotEmpty();
        assertThat(model.candidates().rows()).hasSize(scored);
        assertThat(model.candidates().rows())
                .filteredOn(row -> row.state() == CandidateState.REJECTED)
                .extracting(CandidateRow::id)
                .containsExactly(rejected);
        model.runs().start();
        assertThat(model.candidates().rows()).noneMatch(row -> row.state() == CandidateState.REJECTED);
    }

    @Test
    void aRejectionIsUndoneAndDoneAgainAlsoWhereTheListWasFilledAnew() {
        model.runs().start();
        CandidateRow row = model.candidates().rows().stream()
                .filter(each -> each.state() == CandidateState.BETTER)
                .findFirst()
                .orElseThrow();
        model.data().choose(model.data().rows().getLast().example().index());
        model.data().move(Split.UNUSED);
        assertThat(model.document().undo().undo()).isTrue();
        CandidateRow again = model.candidates().rows().stream()
                .filter(each -> each.id() == row.id())
                .findFirst()
                .orElseThrow();
        model.candidates().select(again);
        model.candidates().reject(again);
        model.data().choose(model.data().rows().getLast().example().index());
        model.data().move(Split.UNUSED);
        assertThat(model.candidates().rows()).isEmpty();
        assertThat(model.document().undo().undo()).isTrue();
        assertThat(rejected()).containsExactly(row.id());
        assertThat(model.document().undo().undo()).isTrue();
        assertThat(rejected()).isEmpty();
        assertThat(model.document().undo().redo()).isTrue();
        assertThat(rejected()).containsExactly(row.id());
    }

    private List<Integer> rejected() {
        return model.candidates().rows().stream()
                .filter(row -> row.state() == CandidateState.REJECTED)
                .map(CandidateRow::id)
                .toList();
    }

    @Test
    void aVersionHangsOnTheOneThatItWasMadeFromAndGetsItsLossOnceItIsMeasured() {
        String first = model.document().text();
        model.history().keep();
        model.document().setText("Say what the review thinks.");
        model.history().keep();
        model.history().selectedProperty().set(model.history().rows().getLast());
        model.history().restore();
        model.document().setText("Name the feeling.");
        model.prompt().other().shownProperty().set(true);
        assertThat(model.prompt().other().choices())
                .extracting(OtherPrompt::text)
                .startsWith(first);
        model.history().keep();
        assertThat(model.history().rows())
                .extracting(row -> row.version().parent())
                .containsExactly(1, 1, 0);
        VersionRow measured = model.history().rows().getFirst();
        assertThat(measured.loss()).isEqualTo(model.data().loss(Split.TRAIN).mean());
        assertThat(measured.change()).isNotNull();
        assertThat(Project.open(project).history().getLast().loss()).isEqualTo(measured.loss());
    }

    @Test
    void aBranchOfAVersionIsItsChild() {
        String first = model.document().text();
        model.runs().start();
        CandidateRow row = model.candidates().rows().stream()
                .filter(candidate -> candidate.state() != CandidateState.REFUSED)
                .findFirst()
                .orElseThrow();
        model.candidates().accept(row);
        PromptVersion one = model.history().rows().getLast().version();
        model.history().selectedProperty().set(model.history().rows().getLast());
        model.history().branch();
        assertThat(model.document().text()).isEqualTo(first);
        PromptVersion branch = Project.open(project).history().getLast();
        assertThat(branch.parent()).isEqualTo(one.id());
        assertThat(branch.prompt()).isEqualTo(first);
        assertThat(model.history().rows().getFirst().origin()).isEqualTo("branch, from #1");
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> runs = Files.list(project.resolve("runs"))) {
            return runs.map(run -> run.resolve("journal.jsonl")).sorted().toList();
        }
    }

    @Test
    void theCostOfTheNextRunFollowsPromptAndSettings() {
        String first = model.setup().costProperty().get();
        assertThat(first).matches("At most about .* s: \\d+ prompts scored, 4 generations, .*");
        model.document().setText(model.document().text() + " Be brief, and say nothing else.");
        String longer = model.setup().costProperty().get();
        assertThat(longer).startsWith("At most ").isNotEqualTo(first);
        choose(2, RunSettings.Selection.BY_LOSS);
        assertThat(model.setup().costProperty().get()).contains(" 8 generations");
        String proposing = model.candidates().proposalCostProperty().get();
        assertThat(proposing).as("of one iteration").startsWith("At most ").contains(" 4 generations");
        assertThat(proposing).isEqualTo(model.setup().proposalProperty().get());
        model.document().setText(" ");
        assertThat(model.setup().costProperty().get()).isEmpty();
        assertThat(model.candidates().proposalCostProperty().get()).isEmpty();
    }

    @Test
    void whileTheCostIsWorkedOutItsPlaceSaysSo() {
        List<String> proposing = new ArrayList<>();
        List<String> running = new ArrayList<>();
        model.candidates().proposalCostProperty().addListener((property, old, now) -> proposing.add(now));
        model.setup().costProperty().addListener((property, old, now) -> running.add(now));
        model.document().setText(model.document().text() + " Be brief.");
        for (List<String> told : List.of(proposing, running)) {
            assertThat(told).hasSize(2).first().isEqualTo("Working out the cost\u2026");
            assertThat(told.getLast()).startsWith("At most ");
        }
    }

    @Test
    void whatWasChosenForRunsIsRemembered() {
        choose(3, new RunSettings.Selection(0.1, true, false));
        model.setup()
                .show(RunPreferences.of(model.setup().settings().orElseThrow().without(MethodComponent.MASK)));
        RunPreferences kept = Preferences.load().preferences().run();
        assertThat(kept.without()).containsExactly(MethodComponent.MASK);
        assertThat(kept).isEqualTo(model.setup().choicesProperty().get());
        WorkbenchViewModel later = new WorkbenchViewModel(
                new DirectExecutor(), dialogs, Preferences.load().preferences());
        assertThat(later.setup().choicesProperty().get()).isEqualTo(kept);
        later.close();
        Path file = folder.resolve("settings/preferences.json");
        ObjectNode earlier = Json.read(file, ObjectNode.class);
        ((ObjectNode) earlier.get("run")).remove("without");
        Json.write(file, earlier);
        assertThat(Preferences.load().preferences().run().without()).isEmpty();
    }

    @Test
    void aManualRunWaitsForEachDecision() {
        choose(5, new RunSettings.Selection(0, false, true));
        String own = "Say whether the customer is happy.";
        List<String> used = new ArrayList<>();
        List<String> prompts = new ArrayList<>();
        prompts.add(model.document().text());
        onQuestion(number -> {
            used.add(model.run().lengthsProperty().get().inUse());
            assertThat(model.run().activityProperty().get()).startsWith("Iteration " + number + " is done");
            switch (number) {
                case 1 -> {
                    CandidateRow row = model.candidates().rows().stream()
                            .filter(candidate -> candidate.standing().loss() != null)
                            .findFirst()
                            .orElseThrow();
                    prompts.add(row.prompt());
                    model.candidates().accept(row);
                    assertThat(model.document().text()).isEqualTo(row.prompt());
                }
                case 2 -> {
                    assertThat(model.run().rewrittenProperty().get()).isFalse();
                    prompts.add(own);
                    model.document().setText(own);
                    assertThat(model.run().rewrittenProperty().get()).isTrue();
                    model.run().answer(RunViewModel.Answer.REWRITE);
                }
                case 3 -> {
                    DraftViewModel draft = model.candidates().draft();
                    model.candidates().edit(model.candidates().rows().getFirst());
                    draft.textProperty().set("Is the customer happy?");
                    assertThat(draft.summaryProperty().get()).startsWith("Loss ");
                    prompts.add("Is the customer happy?");
                    draft.accept();
                }
                case 4 -> {
                    prompts.add("Is the customer happy?");
                    model.run().answer(RunViewModel.Answer.KEEP);
                }
                default -> model.run().answer(RunViewModel.Answer.STOP);
            }
            assertThat(model.run().waitingProperty().get()).isFalse();
        });
        model.runs().start();
        assertThat(used).isEqualTo(prompts);
        assertThat(model.status().textProperty().get()).isEqualTo("Run finished");
        assertThat(model.document().text()).isEqualTo("Is the customer happy?");
        assertThat(model.notices().all()).isEmpty();
        assertThat(model.run().log().getLast().text()).isEqualTo("Finished: you stopped after 5 iterations");
    }

    @Test
    void aManualRunThatWasStoppedWhileItWaitedGoesOnWhereItWas() {
        choose(3, new RunSettings.Selection(0, false, true));
        onQuestion(number -> {
            if (number == 1) {
                model.run().answer(RunViewModel.Answer.KEEP);
            } else {
                model.runner().stop();
            }
        });
        model.runs().start();
        assertThat(model.status().textProperty().get()).isEqualTo("Stopped");
        assertThat(model.run().waitingProperty().get()).isFalse();

        List<Integer> asked = new ArrayList<>();
        onQuestion(number -> {
            asked.add(number);
            model.run().answer(RunViewModel.Answer.STOP);
        });
        model.run().nextSteps().getFirst().action().run();
        assertThat(asked).containsExactly(2);
        assertThat(Project.open(project).unfinishedRun()).isEmpty();
    }

    @Test
    void whatAnotherProgramWroteIsTakenInAsAnEdit() throws IOException {
        String before = model.document().text();
        Files.writeString(project.resolve("prompt.md"), "Written elsewhere.\n");
        model.checkFiles();
        assertThat(model.document().text()).isEqualTo("Written elsewhere.");
        assertThat(Project.open(project).history())
                .extracting(PromptVersion::prompt)
                .containsExactly(before);
        assertThat(model.notices().all())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).startsWith("Another program changed prompt.md"));
    }

    @Test
    void dataThatAnotherProgramChangedAreReadAnewOnRequestAndThePromptStays() throws IOException {
        model.document().setText("Typed meanwhile. {{input}}");
        Path data = project.resolve("data/examples.jsonl");
        int before = model.data().rows().size();
        List<String> lines = Files.readAllLines(data);
        Files.write(data, lines.subList(0, lines.size() - 1));
        model.checkFiles();
        model.checkFiles();
        Notice notice = model.notices().all().getFirst();
        assertThat(model.notices().all()).hasSize(1);
        assertThat(notice.text()).startsWith("Another program changed data/examples.jsonl");
        assertThat(model.data().rows()).hasSize(before);

        notice.choices().getFirst().action().run();
        assertThat(model.data().rows()).hasSize(before - 1);
        assertThat(model.document().text()).isEqualTo("Typed meanwhile. {{input}}");
        assertThat(model.data().loss(Split.TRAIN).prompt()).isEqualTo("Typed meanwhile. {{input}}");
        assertThat(model.runner().statusProperty().get()).isEqualTo(ModelStatus.READY);
    }

    @Test
    void dataThatAnotherProgramBrokeAreToldOnceWithTheLine() throws IOException {
        Path data = project.resolve("data/examples.jsonl");
        String whole = Files.readString(data);
        Files.writeString(data, whole + "{\"input\": \n");
        model.checkFiles();
        assertThat(model.notices().all()).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.ERROR);
            assertThat(notice.text()).contains("examples.jsonl", "line ");
        });
        model.notices().all().clear();
        model.checkFiles();
        Files.writeString(data, whole);
        model.checkFiles();
        assertThat(model.notices().all()).isEmpty();
    }

    @Test
    void freezingRejectingMovingAndWorkedExamplesAreUndoneAndDoneAgain() {
        String text = model.document().text();
        model.document().freeze(0, text.indexOf(' '));
        List<String> frozen = model.document().frozen().texts();
        assertThat(frozen).hasSize(1);
        assertThat(model.document().undo().undo()).isTrue();
        assertThat(model.document().frozen().texts()).isEmpty();
        assertThat(Project.open(project).settings().frozen()).isEmpty();
        assertThat(model.document().undo().redo()).isTrue();
        assertThat(Project.open(project).settings().frozen()).isEqualTo(frozen);
        assertThat(model.document().undo().undo()).isTrue();

        Example moved =
                model.document().projectProperty().get().data().of(Split.TRAIN).getFirst();
        model.data().chooseExamples(List.of(moved));
        model.data().move(Split.TEST);
        assertThat(splitOnDisk(moved)).isEqualTo(Split.TEST);
        model.checkFiles();
        assertThat(model.notices().all())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).startsWith("Moved 1 example"));
        assertThat(model.document().undo().undo()).isTrue();
        assertThat(splitOnDisk(moved)).isEqualTo(Split.TRAIN);
        assertThat(model.document().undo().redo()).isTrue();
        assertThat(splitOnDisk(moved)).isEqualTo(Split.TEST);
        assertThat(model.document().undo().undo()).isTrue();

        model.runs().start();
        CandidateRow row = model.candidates().rows().stream()
                .filter(each -> each.state() == CandidateState.WORSE || each.state() == CandidateState.BETTER)
                .findFirst()
                .orElseThrow();
        CandidateState state = row.state();
        model.candidates().reject(row);
        assertThat(row.state()).isEqualTo(CandidateState.REJECTED);
        assertThat(model.document().undo().undo()).isTrue();
        assertThat(row.state()).isEqualTo(state);
        assertThat(model.document().undo().undo()).isFalse();
    }

    private Split splitOnDisk(Example example) {
        return Project.open(project).data().examples().get(example.index()).split();
    }

    @Test
    void evaluationComparesTheFirstPromptWithThisOne() {
        model.evaluation().evaluate();
        assertThat(model.evaluate().afterProperty().get()).isNotNull();
        model.document().setText("Decide whether the review is positive or negative.");
        model.evaluation().evaluate();
        assertThat(model.evaluate().beforeProperty().get()).isNotNull();
        assertThat(model.status().textProperty().get()).startsWith("Accuracy ");
    }

    @Test
    void theAuditMeasuresThePromptsOfTheLatestRun() {
        model.audit().audit();
        assertThat(model.notices().all())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).startsWith("The project has no run yet"));
        String first = model.document().text();
        model.runs().start();
        model.audit().sizeProperty().set(5);
        model.audit().audit();
        List<String> audited =
                model.audit().rows().stream().map(row -> row.entry().prompt()).toList();
        assertThat(audited).hasSizeBetween(2, 5).doesNotHaveDuplicates().startsWith(first);
        assertThat(model.audit().summaryProperty().get()).isNotEmpty();
        assertThat(model.status().textProperty().get()).startsWith("Measured " + audited.size() + " prompts. ");
        model.projects().open(project);
        assertThat(model.audit().rows()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = TaskKind.class, names = "SUPERVISED", mode = EnumSource.Mode.EXCLUDE)
    void answersThatCompeteAreComparedByTheirProbabilities(TaskKind kind) throws IOException {
        model.projects().open(SampleCopy.comparing("ticket-triage", kind, folder));
        assertThat(model.evaluate().hintProperty().get()).contains("the probabilities of the");
        model.evaluation().evaluate();
        model.document().setText("Send the message to the right team.");
        model.evaluation().evaluate();
        assertThat(model.status().textProperty().get())
                .startsWith(kind == TaskKind.CHOICE ? "Option accuracy " : "Win rate ");
        assertThat(model.evaluate().changeProperty().get()).contains("margin");
        List<TestRow> rows = model.evaluate().examples();
        assertThat(rows).hasSize(model.data().count(Split.TEST)).allSatisfy(row -> {
            assertThat(row.before()).isInstanceOf(ExampleResult.Compared.class);
            ExampleRow shown = model.data().rows().get(row.example().index());
            ExampleLoss loss = shown.lossProperty().get();
            assertThat(row.after())
                    .isEqualTo(new ExampleResult.Compared(
                            row.example(),
                            loss.margins().get(loss.rival()),
                            row.example().goal().wrong().get(loss.rival())));
            assertThat(shown.answerProperty().get().right())
                    .isEqualTo(row.after().right());
        });
    }

    @Test
    void workedExamplesAreChosenShownAndDropped() throws IOException {
        model.document().setText(model.document().text() + " Be brief.");
        String text = model.document().text();
        int documents = model.document().openingsProperty().get();
        int train = model.data().count(Split.TRAIN);
        model.analysis().analyze();
        model.evaluation().evaluate();
        double before = model.data().loss(Split.TRAIN).mean();
        ShotsViewModel shots = model.shots();
        shots.sizeProperty().set(4);
        shots.choose();
        FewShotResult pairing = shots.pairingProperty().get();
        assertThat(pairing.shots()).hasSize(4);
        assertThat(pairing.instruction().prompt()).isEqualTo(text);
        assertThat(model.data().loss(Split.TEST)).isEqualTo(pairing.instruction());
        assertThat(shots.examples()).extracting(Example::index).isEqualTo(pairing.shots());
        assertThat(Project.open(project).settings().shots()).isEmpty();

        shots.keep();
        assertThat(Project.open(project).settings().shots()).isEqualTo(pairing.shots());
        assertThat(model.document().text()).isEqualTo(text);
        assertThat(model.document().openingsProperty().get()).isEqualTo(documents);
        assertThat(model.prompt().isAnalyzed()).isFalse();
        assertThat(model.prompt().shotsProperty().get())
                .extracting(Example::index)
                .isEqualTo(pairing.shots());
        assertThat(model.evaluate().examples()).isEmpty();
        assertThat(model.data().count(Split.SHOT)).isEqualTo(4);
        assertThat(model.data().count(Split.TRAIN)).isEqualTo(train - 4);
        assertThat(model.data().loss(Split.TEST)).isNull();
        assertThat(model.data().loss(Split.TRAIN).examples()).hasSize(train - 4);
        assertThat(model.data().loss(Split.TRAIN).mean()).isNotEqualTo(before);
        assertThat(shots.choosable().get()).isFalse();
        assertThat(model.runner().statusProperty().get()).isEqualTo(ModelStatus.READY);
        assertThat(Files.readString(project.resolve("prompt.md"))).isEqualTo(text + "\n");

        shots.drop();
        assertThat(Project.open(project).settings().shots()).isEmpty();
        assertThat(model.prompt().shotsProperty().get()).isEmpty();
        assertThat(model.data().count(Split.TRAIN)).isEqualTo(train);
        assertThat(model.data().loss(Split.TRAIN).mean()).isEqualTo(before);
        assertThat(model.notices().all()).isEmpty();
    }

    @Test
    void whatWasFoundWithoutWorkedExamplesIsNotOfferedWithThem() {
        duringTheRun(() -> model.document().setText("Something else."));
        model.runs().start();
        CandidateRow row = model.candidates().rows().getFirst();
        model.candidates().edit(row);
        assertThat(steps(model)).isNotEmpty();
        String alone = model.candidates().draft().summaryProperty().get();
        model.shots().choose();
        model.shots().keep();
        assertThat(steps(model)).isEmpty();
        assertThat(model.candidates().rows()).isEmpty();
        assertThat(model.run().losses().incumbents()).isEmpty();
        DraftViewModel draft = model.candidates().draft();
        assertThat(draft.textProperty().get()).isEqualTo(row.prompt());
        assertThat(draft.summaryProperty().get()).startsWith("Loss ").isNotEqualTo(alone);
    }

    @Test
    void theThemeIsRemembered() {
        model.appearance().darkProperty().set(true);
        assertThat(Preferences.load().preferences().dark()).isTrue();
    }

    /** Does something once, as soon as the run has its first candidate. */
    private void duringTheRun(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        model.candidates().rows().addListener((ListChangeListener<CandidateRow>) change -> {
            if (!model.candidates().rows().isEmpty()
                    && model.runner().activityProperty().get() == Activity.RUNNING
                    && done.compareAndSet(false, true)) {
                action.run();
            }
        });
    }

    private void choose(int iterations, RunSettings.Selection selection) {
        model.setup()
                .show(RunPreferences.of(RunSettings.of(RunSettings.Preset.GUARDED, 7)
                        .withSearch(iterations, 1, 4)
                        .with(selection)));
    }

    /** Does something whenever a manual run waits, given the number of the iteration. */
    private void onQuestion(IntConsumer action) {
        if (asked != null) {
            model.run().waitingProperty().removeListener(asked);
        }
        asked = (observable, old, waits) -> {
            if (waits) {
                String activity = model.run().activityProperty().get();
                action.accept(Integer.parseInt(activity.split(" ")[1]));
            }
        };
        model.run().waitingProperty().addListener(asked);
    }
}
