package dev.spanwise.gui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.Release;
import dev.spanwise.gui.sample.Screenshots;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FxDialogsTest {
    private FxDialogs dialogs;

    @Start
    void show(Stage stage) {
        Screenshots.show(stage, new StackPane(new Label("The window")), 900, 500);
        dialogs = new FxDialogs(stage, file -> {});
    }

    @Test
    void theReportOfADefectIsCopiedAndHoldsNoMessage(FxRobot robot) throws Exception {
        IllegalStateException failure = new IllegalStateException("You are a helpful assistant.");
        Platform.runLater(() -> dialogs.defect("analyzing the prompt", failure));
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> button(robot, "Copy report").isPresent());
        robot.interact(button(robot, "Copy report").orElseThrow()::fire);
        String report = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(report)
                .startsWith("Spanwise " + Release.version())
                .contains("While analyzing the prompt:", "IllegalStateException", "FxDialogsTest")
                .doesNotContain("helpful assistant");
        assertThat(button(robot, "Copy report")).as("the dialog stays open").isPresent();
        robot.interact(button(robot, "OK").orElseThrow()::fire);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(button(robot, "Copy report")).isEmpty();
    }

    private static Optional<Button> button(FxRobot robot, String text) {
        return robot.lookup((Button button) -> button.getText().equals(text)).tryQuery();
    }
}
