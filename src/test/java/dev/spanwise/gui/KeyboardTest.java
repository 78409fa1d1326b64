package dev.spanwise.gui;

import static dev.spanwise.gui.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.gui.theme.Zoom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
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
import org.testfx.util.WaitForAsyncUtils;

/** The workbench without a mouse, and at every size. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
    @TempDir
    static Path folder;

    private JourneyWindow window;
    private Stage stage;
    private WorkbenchViewModel model;

    @Start
    void start(Stage shown) {
        window = new JourneyWindow(shown, folder);
        stage = shown;
        model = window.model;
    }

    @Stop
    void stop() {
        window.close();
    }

    @AfterEach
    void noDefectWasTold() {
        window.noDefectWasTold();
    }

    @Test
    void aBetterPromptIsFoundAcceptedAndEvaluatedByKeysAlone(FxRobot robot) throws TimeoutException {
        robot.interact(() -> model.projects().open(SampleCopy.of("review-sentiment", folder.resolve("keys"))));
        window.ready();
        String first = model.document().text();
        assertThat(focused().getId()).isEqualTo("prompt-text");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);

        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() ->
                model.prompt().isAnalyzed() && model.runner().statusProperty().get() == ModelStatus.READY);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        until(() -> model.runner().activityProperty().get() == Activity.RUNNING);
        window.done();

        robot.push(KeyCode.F6);
        assertThat(focused().getId()).isEqualTo("candidates");
        robot.push(KeyCode.HOME).push(KeyCode.A);
        assertThat(model.document().text()).isNotEqualTo(first);

        robot.push(KeyCode.CONTROL, KeyCode.E);
        until(() -> model.runner().activityProperty().get() == Activity.EVALUATING);
        window.done();
        assertThat(model.evaluate().examples()).isNotEmpty();

        robot.push(KeyCode.F6);
        assertThat(focused().getStyleClass()).contains("beneath");
        robot.push(KeyCode.RIGHT);
        assertThat(robot.lookup(".history-pane").tryQuery()).isPresent();
        List<String> round = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            robot.push(KeyCode.F6);
            round.add(focused().getId());
        }
        assertThat(round).containsExactly("analyze", "examples", "prompt-text", "candidates", null);
        robot.push(KeyCode.SHIFT, KeyCode.F6);
        assertThat(focused().getId()).isEqualTo("candidates");
    }

    @Test
    void theWholeWindowGrowsAndShrinksAndNothingIsCutOff(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1920);
            stage.setHeight(1080);
            model.projects().open(SampleCopy.of("review-sentiment", folder.resolve("scale")));
        });
        window.ready();
        double usual = height(robot);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(model.appearance().scaleProperty().get()).isEqualTo(110);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(robot)).isCloseTo(1.1 * usual, within(0.5));
        robot.interact(() -> model.appearance().scaleProperty().set(200));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(robot)).isCloseTo(2 * usual, within(0.5));
        for (String id : List.of("#analyze", "#run", "#pause", "#stop", "#evaluate", "#models", "#theme")) {
            Node button = robot.lookup(id).query();
            Bounds bounds = button.localToScene(button.getLayoutBounds());
            assertThat(bounds.getMaxX()).as(id).isLessThanOrEqualTo(1920);
            if (button instanceof Labeled labeled) {
                assertThat(labeled.getWidth()).as(id).isGreaterThanOrEqualTo(labeled.prefWidth(-1) - 0.5);
            }
        }
        Screenshots.take(stage, "workbench-at-200-percent");
        robot.clickOn("View");
        assertThat(robot.lookup(".context-menu .label")
                        .queryAs(Label.class)
                        .getFont()
                        .getSize())
                .isEqualTo(26);
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> model.appearance().scaleProperty().set(150));
        Screenshots.take(stage, "workbench-at-150-percent");

        // A window that is too small for twice the size shows as much as fits.
        Screenshots.resize(stage, 1280, 800);
        robot.interact(() -> model.appearance().scaleProperty().set(200));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(robot)).isCloseTo(usual * 1280 / 960, within(0.5));

        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        assertThat(model.preferences().get().scale()).isEqualTo(175);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(model.preferences().get().scale()).isEqualTo(100);
        assertThat(Zoom.larger(200)).isEqualTo(200);
        assertThat(Zoom.smaller(80)).isEqualTo(80);
    }

    @Test
    void theSettingsOpenAndCloseByTheirKeysAndFollowTheTheme(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        Stage settings = (Stage) robot.window("Settings");
        robot.targetWindow(settings);
        assertThat(settings.getScene().getRoot().getStyleClass()).doesNotContain("dark");
        robot.clickOn("#setting-dark");
        assertThat(model.appearance().darkProperty().get()).isTrue();
        assertThat(settings.getScene().getRoot().getStyleClass()).contains("dark");
        Screenshots.take(settings, "settings-window");
        robot.interact(() -> model.appearance().darkProperty().set(false));
        robot.push(KeyCode.ESCAPE);
        assertThat(settings.isShowing()).isFalse();
    }

    @Test
    void nothingMovesByItselfWhereThatIsAskedFor(FxRobot robot) {
        ProgressBar bar = robot.lookup(".status-bar .progress-bar").queryAs(ProgressBar.class);
        robot.interact(() -> {
            bar.visibleProperty().unbind();
            bar.setVisible(true);
        });
        assertThat(secondsAcross(bar)).isLessThan(10);
        robot.interact(() -> model.appearance().reducedMotionProperty().set(true));
        assertThat(secondsAcross(bar)).isGreaterThan(10_000);
    }

    /** How long the bar takes from one end to the other while it does not know how far the work is. */
    private static double secondsAcross(ProgressBar bar) {
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.waitForAsyncFx(
                5000,
                () -> bar.getSkin().getNode().getCssMetaData().stream()
                        .filter(data -> data.getProperty().equals("-fx-indeterminate-bar-animation-time"))
                        .map(data -> value(data, bar))
                        .findFirst()
                        .orElseThrow()
                        .doubleValue());
    }

    @SuppressWarnings("unchecked")
    private static Number value(CssMetaData<? extends Styleable, ?> data, ProgressBar bar) {
        return (Number)
                ((CssMetaData<Styleable, ?>) data).getStyleableProperty(bar).getValue();
    }

    private static double height(FxRobot robot) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Node button = robot.lookup("#run").query();
            return button.localToScene(button.getLayoutBounds()).getHeight();
        });
    }

    private Node focused() {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> stage.getScene().getFocusOwner());
    }
}
