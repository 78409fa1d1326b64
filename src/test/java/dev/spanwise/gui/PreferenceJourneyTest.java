package dev.spanwise.gui;

import static dev.spanwise.gui.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.RunPreferences;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.run.NextStep;
import dev.spanwise.pmpo.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Pairs of answers, one chosen: a better prompt is found, accepted, evaluated and reported. */
@ExtendWith(ApplicationExtension.class)
class PreferenceJourneyTest {
    @TempDir
    static Path folder;

    private JourneyWindow window;
    private WorkbenchViewModel model;

    @Start
    void start(Stage stage) {
        window = new JourneyWindow(stage, folder.resolve("settings"));
        model = window.model;
        model.setup()
                .show(RunPreferences.of(
                        RunSettings.of(RunSettings.Preset.GUARDED, 7).withSearch(2, 3, 4)));
        model.projects().open(SampleCopy.of("customer-reply", folder));
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
    void aPreferencePromptIsImprovedEvaluatedAndReported(FxRobot robot) throws TimeoutException, IOException {
        window.ready();
        robot.clickOn("#show-examples").interact(() -> model.data().choose(0));
        window.picture(robot, "journey-preference-1-pairs");
        robot.clickOn("#analyze");
        until(() -> model.prompt().isAnalyzed());
        window.done();
        window.picture(robot, "journey-preference-2-analyzed");

        robot.clickOn("#run");
        window.done();
        assertThat(model.run().improvedProperty().get()).isTrue();
        assertThat(model.run().nextSteps()).extracting(NextStep::label).containsExactly("Accept");
        window.picture(robot, "journey-preference-3-run");
        robot.clickOn(".run-outcome .accent");
        assertThat(model.run().nextSteps()).extracting(NextStep::label).containsExactly("Evaluate");

        robot.clickOn(".run-outcome .accent");
        until(() -> !model.evaluate().rows().isEmpty());
        window.done();
        window.picture(robot, "journey-preference-4-evaluated");

        Path reports = Files.createDirectory(folder.resolve("reports"));
        window.dialogs.folder = Optional.of(reports);
        robot.clickOn("#export");
        assertThat(robot.lookup("#export-promptfoo").queryAs(CheckBox.class).isDisabled())
                .isTrue();
        robot.clickOn("#export-md").clickOn("#export-browse");
        window.pictureOfDialog("journey-preference-5-exporting");
        robot.clickOn("#export-now");
        until(() -> !model.notices().all().isEmpty());
        assertThat(model.notices().all().getFirst().text()).startsWith("The report is in ");
        assertThat(reports.resolve("report.html"))
                .content()
                .contains(model.document().text());
        assertThat(reports.resolve("report.md")).exists();
        window.picture(robot, "journey-preference-6-exported");
    }
}
