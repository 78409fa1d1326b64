package dev.spanwise.gui;

import static dev.spanwise.gui.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.AppPaths;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
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

/** From a file of one's own to the heat of a first prompt. */
@ExtendWith(ApplicationExtension.class)
class ImportJourneyTest {
    @TempDir
    static Path folder;

    private JourneyWindow window;
    private WorkbenchViewModel model;

    @Start
    void start(Stage stage) {
        window = new JourneyWindow(stage, folder.resolve("settings"));
        model = window.model;
        model.projects().close();
    }

    @Stop
    void stop() {
        window.close();
    }

    @AfterEach
    void noDefectWasTold() {
        window.noDefectWasTold();
    }

    /** Reviews as somebody's spreadsheet has them: semicolons, an old encoding, and a row without an answer. */
    private static Path reviews() throws IOException {
        Path samples = AppPaths.samples().resolve("review-sentiment/data/examples.jsonl");
        String rows = ExampleFile.read(samples, 1).examples().stream()
                .map(example -> "\"" + example.input().replace("\"", "\"\"") + "\";" + example.target() + "\n")
                .collect(Collectors.joining("", "Review;Answer\n", "\"Caf\u00e9, tr\u00e8s bien.\";\n"));
        return Files.writeString(folder.resolve("reviews.csv"), rows, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aSpreadsheetBecomesAProjectWithAMeasuredPrompt(FxRobot robot) throws IOException, TimeoutException {
        window.picture(robot, "journey-import-1-welcome");
        window.dialogs.file = Optional.of(reviews());
        robot.clickOn("#welcome-new").clickOn("#choose-data");
        until(() ->
                robot.lookup("#import-summary").queryAs(Labeled.class).getText().contains("100"));
        window.dialogs.folder = Optional.of(folder.resolve("reviews"));
        robot.clickOn("#choose-folder");
        robot.clickOn("#project-prompt")
                .push(KeyCode.CONTROL, KeyCode.A)
                .write("Decide whether the review is positive or negative. Never answer directly.");
        window.pictureOfDialog("journey-import-2-meaning");
        assertThat(robot.lookup("#create-project").queryAs(Button.class).isDisabled())
                .isFalse();

        robot.clickOn("#create-project");
        window.ready();
        assertThat(model.data().count(Split.TRAIN)).isBetween(10, 50);
        window.picture(robot, "journey-import-3-opened");
        robot.clickOn("#analyze");
        until(() -> model.prompt().isAnalyzed());
        window.done();
        assertThat(model.prompt().units())
                .extracting(unit -> unit.effect().kind())
                .contains(UnitEffect.Kind.HELPFUL, UnitEffect.Kind.HARMFUL);
        robot.clickOn("#show-examples").clickOn("Problems (1)");
        window.picture(robot, "journey-import-4-analyzed");
    }
}
