package dev.spanwise.gui.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.AppPaths;
import dev.spanwise.backend.http.ProbeResult.Check;
import dev.spanwise.backend.http.ProbeResult.Verdict;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.serve.EngineServer;
import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.DirectExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class BackendsPaneTest {
    @TempDir
    private Path folder;

    private final RecordedDialogs dialogs = new RecordedDialogs();
    private String settingsBefore = "";
    private OnnxModel engine;
    private EngineServer server;
    private BackendsViewModel model;
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        settingsBefore = System.getProperty("spanwise.settings");
        System.setProperty("spanwise.settings", folder.toString());
        engine = OnnxModel.open(AppPaths.bundledModel());
        server = EngineServer.start(
                engine,
                new EngineServer.Options("pocket", "spanwise-1", "127.0.0.1", 0, Optional.empty(), 64, 1 << 20));
        model = new BackendsViewModel(
                new DirectExecutor(), (doing, failure) -> {}, Optional.empty(), List::of, (scored, rewriter) -> {});
        Screenshots.show(stage, new BackendsPane(model, dialogs, () -> {}), 1080, 750);
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
        System.setProperty("spanwise.settings", settingsBefore);
    }

    @Test
    void aServerIsConnectedWithItsCertificate(FxRobot robot) {
        Screenshots.take(stage, "backends-empty");
        robot.clickOn("#backend-url").write("127.0.0.1:" + server.port());
        robot.clickOn("#backend-name").write("lab");
        robot.interact(
                () -> robot.lookup("#check-backend").queryAs(Button.class).fire());

        assertThat(verdict(robot)).isEqualTo("lab can be used.");
        assertThat(certificate(robot).getItems())
                .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(Verdict.PASSED));
        Screenshots.take(stage, "backends-passed");

        server.close();
        robot.interact(
                () -> robot.lookup("#check-backend").queryAs(Button.class).fire());

        assertThat(verdict(robot)).contains("lab cannot be used").contains("Start it");
        assertThat(certificate(robot).getItems().getLast().verdict()).isEqualTo(Verdict.FAILED);
        Screenshots.take(stage, "backends-failed");
    }

    @Test
    void nothingIsCutOffInASmallWindow(FxRobot robot) {
        robot.interact(
                () -> model.download().idProperty().set(model.download().known().getLast()));
        for (int width : new int[] {940, 1280, 1920}) {
            Screenshots.resize(stage, width, width == 940 ? 660 : 800);
            for (String id : new String[] {
                "#use-models", "#download", "#check-backend", "#add-backend", "#remove-backend", "#clear-cache"
            }) {
                Node button = robot.lookup(id).query();
                Bounds bounds = button.localToScene(button.getLayoutBounds());
                assertThat(bounds.getMaxX())
                        .as("%s at %d", id, width)
                        .isLessThanOrEqualTo(stage.getScene().getWidth());
                assertThat(bounds.getMaxY())
                        .as("%s at %d", id, width)
                        .isLessThanOrEqualTo(stage.getScene().getHeight());
                assertThat(bounds.getWidth()).isGreaterThanOrEqualTo(((Button) button).prefWidth(-1) - 1);
            }
            Screenshots.take(stage, "backends-" + width);
        }
    }

    @Test
    void whatIsWrongWithAServerIsSaidAtItsFields(FxRobot robot) {
        robot.clickOn("#backend-url").write("ftp://lab");
        robot.clickOn("#backend-name").write("pocket");
        robot.doubleClickOn("#backend-slots").write("0");
        assertThat(List.of("#backend-url", "#backend-name", "#backend-slots")).allSatisfy(id -> {
            Node field = robot.lookup(id).query();
            assertThat(field.getPseudoClassStates()).as(id).contains(PseudoClass.getPseudoClass("danger"));
            assertThat(field.getAccessibleHelp()).as(id).isNotBlank();
        });
        assertThat(robot.lookup("#backend-timeout").query().getPseudoClassStates())
                .doesNotContain(PseudoClass.getPseudoClass("danger"));
        Screenshots.take(stage, "backends-wrong");
        robot.interact(() -> {
            model.urlProperty().set("localhost:1");
            robot.lookup("#check-backend").queryAs(Button.class).fire();
        });
        assertThat(verdict(robot)).contains("belongs to the model that comes with Spanwise");
        robot.clickOn("#add-backend");
        assertThat(robot.lookup("#backend-url").query().getPseudoClassStates())
                .as("an empty form is not wrong yet")
                .doesNotContain(PseudoClass.getPseudoClass("danger"));
    }

    @Test
    void aModelIsFoundByAPartOfItsName(FxRobot robot) {
        robot.interact(() -> {
            model.models().addAll("large", "small", "larger");
            robot.lookup("#scored-with").query().requestFocus();
        });
        robot.type(KeyCode.DOWN).write("ger");
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "backends-search");
        robot.type(KeyCode.ENTER);
        assertThat(model.scoredProperty().get()).isEqualTo("larger");
        assertThat(robot.lookup("#scored-with").query().isFocused()).isTrue();
        robot.type(KeyCode.DOWN).write("zzz").type(KeyCode.ESCAPE);
        assertThat(model.scoredProperty().get()).isEqualTo("larger");
        Screenshots.take(stage, "backends-chosen");
    }

    private static String verdict(FxRobot robot) {
        return robot.lookup("#backend-verdict").queryAs(Labeled.class).getText();
    }

    private static TableView<Check> certificate(FxRobot robot) {
        return robot.lookup("#certificate").queryTableView();
    }
}
