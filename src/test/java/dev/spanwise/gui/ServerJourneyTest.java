package dev.spanwise.gui;

import static dev.spanwise.gui.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.Backend;
import dev.spanwise.app.BackendRegistry;
import dev.spanwise.backend.http.ProbeResult.Check;
import dev.spanwise.backend.http.ProbeResult.Verdict;
import dev.spanwise.backend.http.ToyServer;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.serve.EngineServer;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * A server is connected: one whose numbers are wrong is refused, one whose numbers are right takes over the project.
 */
@ExtendWith(ApplicationExtension.class)
class ServerJourneyTest {
    @TempDir
    static Path folder;

    private JourneyWindow window;
    private WorkbenchViewModel model;
    private Path project;
    private ToyServer wrong;
    private OnnxModel engine;
    private EngineServer right;

    @Start
    void start(Stage stage) throws IOException {
        wrong = new ToyServer(ToyServer.Dialect.VLLM, ToyServer.Fault.SHIFTED);
        engine = OnnxModel.open(AppPaths.bundledModel());
        right = EngineServer.start(
                engine,
                new EngineServer.Options("pocket", "spanwise-1", "127.0.0.1", 0, Optional.empty(), 64, 1 << 20));
        window = new JourneyWindow(stage, folder.resolve("settings"));
        model = window.model;
        project = SampleCopy.of("ticket-triage", folder);
        model.projects().open(project);
    }

    @Stop
    void stop() {
        window.close();
        right.close();
        engine.close();
        wrong.close();
    }

    @AfterEach
    void noDefectWasTold() {
        window.noDefectWasTold();
    }

    @Test
    void aServerIsCheckedRefusedOrUsed(FxRobot robot) throws TimeoutException {
        window.ready();
        robot.push(KeyCode.SHORTCUT, KeyCode.M);
        check(robot, wrong.server().url().toString(), "shifted");
        assertThat(robot.lookup("#backend-verdict").queryAs(Labeled.class).getText())
                .startsWith("shifted cannot be used");
        assertThat(checks(robot).getItems()).anyMatch(check -> check.verdict() == Verdict.FAILED);
        window.pictureOfDialog("journey-server-1-refused");

        robot.clickOn("#add-backend");
        check(robot, "http://127.0.0.1:" + right.port(), "lab");
        assertThat(robot.lookup("#backend-verdict").queryAs(Labeled.class).getText())
                .isEqualTo("lab can be used.");
        window.pictureOfDialog("journey-server-2-passed");

        robot.interact(
                () -> robot.lookup("#scored-with").<String>queryComboBox().setValue("lab"));
        robot.clickOn("#use-models");
        until(() -> model.runner().modelNameProperty().get().equals("lab (pocket)")
                && model.runner().statusProperty().get() == ModelStatus.READY);
        assertThat(Project.open(project).settings().model()).isEqualTo("lab");
        robot.clickOn("#analyze");
        until(() -> model.prompt().isAnalyzed());
        window.done();
        window.picture(robot, "journey-server-3-analyzed");
    }

    @Test
    void aProjectOfSomebodyElseContactsAServerAfterItWasAllowed(FxRobot robot) throws IOException, TimeoutException {
        window.ready();
        try (ToyServer toy = new ToyServer(ToyServer.Dialect.VLLM)) {
            BackendRegistry.check(
                    Backend.at("toy", toy.server().url().toString()), Optional.empty(), check -> {}, new CancelToken());
            Path strangers = SampleCopy.of("review-sentiment", folder.resolve("sent"));
            Project.open(strangers).use("toy", Optional.empty());
            int before = toy.requests();
            robot.interact(() -> model.projects().open(strangers));
            until(() -> model.runner().statusProperty().get() == ModelStatus.FAILED);
            window.picture(robot, "journey-server-4-not-allowed");
            assertThat(toy.requests()).isEqualTo(before);
            robot.clickOn("Allow it for this project");
            until(() -> toy.requests() > before);
        }
    }

    private static void check(FxRobot robot, String url, String name) throws TimeoutException {
        write(robot, "#backend-url", url);
        write(robot, "#backend-name", name);
        robot.clickOn("#check-backend");
        until(() -> robot.lookup("#backend-verdict")
                .queryAs(Labeled.class)
                .getText()
                .contains("can"));
    }

    private static void write(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).clear());
        robot.write(text);
    }

    private static TableView<Check> checks(FxRobot robot) {
        return robot.lookup("#certificate").queryTableView();
    }
}
