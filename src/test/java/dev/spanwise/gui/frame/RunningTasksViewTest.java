package dev.spanwise.gui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Trust;
import dev.spanwise.gui.document.DocumentFixture;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.HeldExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RunningTasksViewTest {
    @TempDir
    Path folder;

    private final HeldExecutor background = new HeldExecutor();
    private ModelTaskRunner runner;
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        DocumentFixture fixture = new DocumentFixture(background, folder);
        fixture.open("Say a number.");
        runner = new ModelTaskRunner(background, new ModelLoader(Trust.ALLOWED), fixture.notices, fixture.status);
        runner.<String>load(fixture.document.project(), (session, cancel) -> "", seen -> {});
        background.runAll();
        Screenshots.show(stage, new RunningTasksView(runner.tasks()), 420, 260);
    }

    @Test
    void whatTheModelDoesIsListedAndCanBeStopped(FxRobot robot) {
        robot.interact(() -> {
            runner.<String>start(
                    Activity.ANALYZING, "Analyzing the prompt by sentence", (session, cancel) -> "", x -> {}, x -> {});
            runner.progress("Taking out sentence").scored(2, 8);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".task-title").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactly("Analyzing the prompt by sentence");
        assertThat(robot.lookup(".task-message").queryAllAs(Label.class))
                .extracting(Label::getText)
                .singleElement()
                .asString()
                .matches("Taking out sentence 3 of 8, about .* left");
        Screenshots.take(stage, "running-tasks");
        robot.clickOn(".task-cancel-button");
        assertThat(runner.stoppingProperty().get()).isTrue();
        robot.interact(background::runAll);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(runner.tasks()).isEmpty();
        assertThat(robot.lookup(".task-title").queryAllAs(Label.class)).noneMatch(Label::isVisible);
        robot.interact(() -> {
            runner.<String>startPreview(
                    "draft", "Scoring the draft", Duration.ZERO, (session, cancel) -> "", x -> {}, x -> {});
            background.runAll();
        });
        assertThat(runner.tasks()).isEmpty();
    }
}
