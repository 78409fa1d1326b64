package dev.spanwise.gui;

import static dev.spanwise.gui.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
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

/** A prompt is exported at once with what is known, then with all measured, and for other tools. */
@ExtendWith(ApplicationExtension.class)
class ExportJourneyTest {
    @TempDir
    static Path folder;

    private JourneyWindow window;
    private WorkbenchViewModel model;
    private Path project;

    @Start
    void start(Stage shown) throws IOException {
        window = new JourneyWindow(shown, folder);
        model = window.model;
        project = SampleCopy.of("review-sentiment", Files.createTempDirectory(folder, "project"));
        model.projects().open(project);
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
    void whatIsKnownIsExportedByKeysAndTheRestIsMeasuredWhenAsked(FxRobot robot) throws TimeoutException, IOException {
        window.ready();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        assertThat(robot.lookup("#export-missing").queryLabeled().getText())
                .contains("Not measured yet", "the share of right answers");
        robot.clickOn("#export-json").clickOn("#export-prompty").clickOn("#export-github");
        window.pictureOfDialog("journey-export-1-dialog");
        robot.type(KeyCode.ENTER);
        until(() -> !model.notices().all().isEmpty());
        Path report = project.resolve("report");
        assertThat(report)
                .isDirectoryContaining("glob:**.html")
                .isDirectoryContaining("glob:**.prompt.yml")
                .isDirectoryContaining("glob:**.prompty")
                .isDirectoryContaining("glob:**prompt.txt");
        assertThat(Json.read(report.resolve("report.json"), JsonNode.class)
                        .at("/prompt/right")
                        .isMissingNode())
                .isTrue();
        window.picture(robot, "journey-export-2-written", 1440, 900);

        robot.clickOn("#export");
        assertThat(robot.lookup("#export-prompty").queryAs(CheckBox.class).isSelected())
                .as("as last time")
                .isTrue();
        robot.clickOn("#export-measure").clickOn("#export-now");
        window.done();
        assertThat(Json.read(report.resolve("report.json"), JsonNode.class)
                        .at("/prompt/right/value")
                        .isNumber())
                .isTrue();
        robot.clickOn("#export");
        assertThat(robot.lookup("#export-missing").queryLabeled().getText())
                .isEqualTo("All that the report says is measured.");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#export-now").tryQuery()).isEmpty();
    }

    @Test
    void whatAFormatCannotHoldIsSaidWhereItIsAsked(FxRobot robot) throws TimeoutException {
        window.ready();
        robot.interact(() -> model.document().setText("User:\n{{input}}"));
        robot.clickOn("#export").clickOn("#export-prompty").clickOn("#export-now");
        until(() -> !robot.lookup("#export-problem").queryLabeled().getText().isEmpty());
        window.pictureOfDialog("journey-export-3-refused");
        assertThat(project.resolve("report")).doesNotExist();
        robot.clickOn("#export-prompty").clickOn("#export-now");
        until(() -> Files.exists(project.resolve("report/prompt.txt")));
    }
}
