package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.Preferences;
import dev.spanwise.app.RunPreferences;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.FxExecutor;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.pmpo.RunSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The workbench in a window, on the bundled model and with settings of its own, as a person on a journey has it. */
final class JourneyWindow {
    final RecordedDialogs dialogs = new RecordedDialogs();
    final WorkbenchViewModel model;
    private final BackgroundExecutor background = new FxExecutor();
    private final CssWarnings cssWarnings = CssWarnings.watch();
    private final Stage stage;

    /** On the window's thread; runs are short. */
    JourneyWindow(Stage stage, Path settings) {
        this.stage = stage;
        System.setProperty("spanwise.settings", settings.toString());
        model = new WorkbenchViewModel(background, dialogs, Preferences.NONE.withDark(false));
        model.setup()
                .show(RunPreferences.of(
                        RunSettings.of(RunSettings.Preset.GUARDED, 7).withSearch(2, 2, 4)));
        WorkbenchWindow.show(stage, model, dialogs);
        stage.setWidth(1280);
        stage.setHeight(800);
    }

    /** On the window's thread. */
    void close() {
        model.close();
        background.close();
    }

    void noDefectWasTold() {
        assertThat(dialogs.told).isEmpty();
        assertThat(cssWarnings.seen()).isEmpty();
    }

    void ready() throws TimeoutException {
        until(() -> model.runner().statusProperty().get() == ModelStatus.READY);
    }

    /** Waits until the work that was begun is done. */
    void done() throws TimeoutException {
        until(() -> model.runner().activityProperty().get() == Activity.NONE);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void picture(FxRobot robot, String name) {
        picture(robot, name, 1280, 800);
    }

    List<Path> picture(FxRobot robot, String name, int width, int height) {
        robot.interact(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
        });
        WaitForAsyncUtils.waitForFxEvents();
        List<Path> files = Screenshots.take(stage, name + "-" + width + "x" + height);
        WaitForAsyncUtils.waitForFxEvents();
        return files;
    }

    /** Takes the window that was opened last over the workbench. */
    void pictureOfDialog(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take((Stage) Window.getWindows().getLast(), name);
    }

    /** Polls a condition of the window until it holds. */
    static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
    }
}
