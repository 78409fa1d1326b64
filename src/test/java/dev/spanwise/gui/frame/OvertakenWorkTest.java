package dev.spanwise.gui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.Preferences;
import dev.spanwise.app.ProjectLock;
import dev.spanwise.app.RunPreferences;
import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.gui.SampleCopy;
import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.prompt.PromptViewModel.Heat;
import dev.spanwise.gui.task.HeldExecutor;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.project.Project;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes late, after the person went on, on the bundled model and with a background that holds work back. */
class OvertakenWorkTest {
    @TempDir
    Path folder;

    private final RecordedDialogs dialogs = new RecordedDialogs();
    private final HeldExecutor background = new HeldExecutor();
    private WorkbenchViewModel model;
    private Path project;
    private Path other;

    @BeforeEach
    void open() {
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        project = SampleCopy.of("review-sentiment", folder);
        other = SampleCopy.of("ticket-triage", folder);
        model = new WorkbenchViewModel(background, dialogs, Preferences.NONE.withDark(false));
        model.setup()
                .show(RunPreferences.of(
                        RunSettings.of(RunSettings.Preset.GUARDED, 7).withSearch(1, 1, 2)));
        model.projects().open(project);
        background.runAll();
    }

    @AfterEach
    void close() {
        model.close();
        background.runAll();
        assertThat(dialogs.told).isEmpty();
    }

    private HeldExecutor.Work latest() {
        return background.held().getLast();
    }

    @Test
    void ofTwoProjectsAskedForTheLaterOneIsOpenAndTheOtherIsNotLocked() {
        model.projects().open(other);
        HeldExecutor.Work first = latest().run();
        Path third = SampleCopy.of("order-number", folder);
        model.projects().open(third);
        HeldExecutor.Work second = latest().run();
        second.deliver();
        first.deliver();
        background.runAll();
        assertThat(model.document().project().folder()).isEqualTo(third);
        assertThat(model.runner().statusProperty().get()).isEqualTo(ModelStatus.READY);
        ProjectLock.take(other).close();
    }

    @Test
    void anAnalysisThatComesAfterAnEditIsNotTheHeatOfTheNewText() {
        String analyzed = model.document().text();
        model.analysis().analyze();
        HeldExecutor.Work analysis = latest().run();
        model.document().setText("Another prompt.");
        analysis.deliver();
        background.runAll();
        assertThat(model.prompt().heatProperty().get()).isNotEqualTo(Heat.SHOWN);
        assertThat(model.prompt().units()).isEmpty();
        model.document().setText(analyzed);
        assertThat(model.prompt().heatProperty().get()).isEqualTo(Heat.SHOWN);
    }

    @Test
    void anAnalysisOfAProjectThatWasLeftIsDropped() {
        model.analysis().analyze();
        HeldExecutor.Work analysis = latest().run();
        model.projects().open(other);
        background.runAll();
        analysis.deliver();
        assertThat(model.prompt().heatProperty().get()).isEqualTo(Heat.NONE);
        assertThat(model.document().losses().of("", Split.TRAIN)).isEmpty();
    }

    @Test
    void theScoreOfADraftThatWasEditedOnIsNotShown() {
        model.runs().start();
        background.runAll();
        CandidateRow row = model.candidates().rows().getFirst();
        model.candidates().edit(row);
        HeldExecutor.Work older = latest();
        String before = model.candidates().draft().summaryProperty().get();
        model.candidates().draft().textProperty().set(row.prompt() + " Be brief.");
        HeldExecutor.Work newer = latest();
        assertThat(newer).isNotSameAs(older);
        older.run().deliver();
        assertThat(model.candidates().draft().summaryProperty().get())
                .isEqualTo(before)
                .doesNotContain("Loss");
        background.runAll();
        assertThat(model.candidates().draft().summaryProperty().get()).contains("Loss");
    }

    @Test
    void anUnfinishedRunOfAProjectThatWasLeftIsNotOffered() throws IOException {
        model.runs().start();
        background.runAll();
        Path journal = Project.open(project).latestRun().orElseThrow();
        List<String> events = Files.readAllLines(journal);
        Files.write(journal, events.subList(0, events.size() - 1));
        model.projects().open(project);
        background.runAll();
        assertThat(topics()).contains(Notice.Topic.UNFINISHED);

        model.projects().open(project);
        latest().run().deliver();
        List<HeldExecutor.Work> asked = background.held();
        asked.forEach(HeldExecutor.Work::run);
        model.projects().open(other);
        latest().run().deliver();
        asked.forEach(HeldExecutor.Work::deliver);
        background.runAll();
        assertThat(model.document().project().folder()).isEqualTo(other);
        assertThat(topics()).doesNotContain(Notice.Topic.UNFINISHED);
        assertThat(model.run().nextSteps()).isEmpty();
    }

    @Test
    void aChoiceOfModelsThatIsWrittenAfterTheProjectWasLeftOpensNothing() {
        model.projects().chooseModels("pocket", Optional.of("pocket"));
        HeldExecutor.Work writing = latest().run();
        model.projects().close();
        writing.deliver();
        background.runAll();
        assertThat(model.document().project()).isNull();
        assertThat(model.projects().homeProperty().get()).isTrue();
        assertThat(model.runner().statusProperty().get()).isEqualTo(ModelStatus.ABSENT);
    }

    private List<Notice.Topic> topics() {
        return model.notices().all().stream().map(Notice::topic).toList();
    }
}
