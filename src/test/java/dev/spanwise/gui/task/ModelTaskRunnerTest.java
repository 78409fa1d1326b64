package dev.spanwise.gui.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Trust;
import dev.spanwise.gui.document.DocumentFixture;
import dev.spanwise.project.Project;
import dev.spanwise.task.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the bundled model. */
class ModelTaskRunnerTest {
    @TempDir
    Path folder;

    private final HeldExecutor background = new HeldExecutor();
    private final List<Object> delivered = new ArrayList<>();
    private DocumentFixture fixture;
    private ModelTaskRunner runner;
    private Project project;

    @BeforeEach
    void open() {
        fixture = new DocumentFixture(background, folder);
        runner = new ModelTaskRunner(background, new ModelLoader(Trust.ALLOWED), fixture.notices, fixture.status);
        fixture.open("Say a number.");
        background.runAll();
        project = fixture.document.project();
    }

    @AfterEach
    void close() {
        runner.unload();
        background.runAll();
        assertThat(fixture.dialogs.told).isEmpty();
    }

    private void load() {
        runner.<String>load(project, (session, cancel) -> "looked", delivered::add);
    }

    private void start(String result) {
        runner.<String>start(
                Activity.ANALYZING, "Working", (session, cancel) -> result, delivered::add, delivered::add);
    }

    private void preview(String result) {
        runner.<String>startPreview(
                "key", "A preview", Duration.ofSeconds(1), (session, cancel) -> result, delivered::add, delivered::add);
    }

    @Test
    void theModelIsLoadedThenLookedAt() {
        load();
        assertThat(runner.statusProperty().get()).isEqualTo(ModelStatus.LOADING);
        start("too early");
        background.only().run().deliver();
        assertThat(runner.statusProperty().get()).isEqualTo(ModelStatus.READY);
        background.runAll();
        assertThat(delivered).containsExactly("looked");
    }

    @Test
    void aModelThatIsLoadedTooLateIsClosedAndNotUsed() {
        load();
        HeldExecutor.Work late = background.only().run();
        runner.unload();
        late.deliver();
        assertThat(runner.statusProperty().get()).isEqualTo(ModelStatus.ABSENT);
        background.runAll();
        assertThat(delivered).isEmpty();
    }

    @Test
    void whatTheWorkOfAProjectThatWasLeftFoundIsDropped() {
        load();
        background.runAll();
        delivered.clear();
        start("stale");
        HeldExecutor.Work work = background.only().run();
        assertThat(runner.tasks()).extracting(RunningTask::title).containsExactly("Working");
        load();
        work.deliver();
        background.runAll();
        assertThat(delivered).containsExactly("looked");
        assertThat(runner.tasks()).isEmpty();
        assertThat(runner.activityProperty().get()).isEqualTo(Activity.NONE);
    }

    @Test
    void ofPreviewsUnderOneKeyTheLatestIsDelivered() {
        load();
        background.runAll();
        delivered.clear();
        preview("older");
        HeldExecutor.Work older = background.only();
        preview("newer");
        assertThat(runner.tasks()).hasSize(1);
        background.held().getLast().run().deliver();
        older.run().deliver();
        assertThat(delivered).containsExactly("newer");
        assertThat(runner.tasks()).isEmpty();
    }

    @Test
    void greaterWorkStopsPreviewsWhichSayThatTheyWereStopped() {
        load();
        background.runAll();
        delivered.clear();
        preview("preview");
        start("work");
        background.runAll();
        assertThat(delivered).hasSize(2).contains("work").hasAtLeastOneElementOfType(CancellationException.class);
        assertThat(runner.ready().get()).isTrue();
    }

    @Test
    void onePieceOfWorkAtATime() {
        load();
        background.runAll();
        delivered.clear();
        start("first");
        start("second");
        background.runAll();
        assertThat(delivered).containsExactly("first");
    }

    @Test
    void stoppedWorkEndsAtItsNextCheckpoint() {
        load();
        background.runAll();
        delivered.clear();
        runner.<Object>start(
                Activity.EVALUATING,
                "Scoring",
                (session, cancel) -> session.score("Say a number.", Split.TRAIN, cancel),
                delivered::add,
                delivered::add);
        runner.tasks().getFirst().stop();
        assertThat(runner.stoppingProperty().get()).isTrue();
        background.runAll();
        assertThat(delivered).singleElement().isInstanceOf(CancellationException.class);
        assertThat(runner.stoppingProperty().get()).isFalse();
    }
}
