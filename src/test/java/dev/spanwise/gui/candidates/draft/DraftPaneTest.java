package dev.spanwise.gui.candidates.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.task.Split;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DraftPaneTest {
    private final DraftViewModel model = new DraftViewModel();
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        model.setIncumbent(SampleRun.PROMPT);
        model.readyProperty().set(true);
        model.setOnScore(request -> model.know(new DraftScore(
                SampleRun.loss(request.before(), Split.TRAIN, 1.3),
                SampleRun.loss(request.after(), Split.TRAIN, 0.6),
                48)));
        Screenshots.show(stage, new DraftPane(model), 1280, 260);
    }

    @Test
    void typingGoesIntoTheDraftAndTheKeyboardLeavesIt(FxRobot robot) {
        Screenshots.take(stage, "draft-empty");
        robot.interact(() -> model.edit(
                "candidate 11", SampleRun.PROMPT.replace("Never answer directly.", "Answer with one word.")));
        TextArea text = robot.lookup("#draft-text").queryAs(TextArea.class);
        assertThat(text.isFocused()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.HOME).write("Note: ");
        assertThat(model.textProperty().get()).startsWith("Note: You are").contains("Answer with one word.");
        assertThat(robot.lookup("#draft-says").queryLabeled().getText())
                .startsWith("Loss ")
                .endsWith("48 tokens");
        Screenshots.take(stage, "draft-1280");
        robot.push(KeyCode.TAB);
        assertThat(text.isFocused()).isFalse();
        assertThat(text.getText()).doesNotContain("\t");

        robot.interact(() -> text.setText("Decide."));
        assertThat(robot.lookup("#draft-refusal").queryLabeled().getText()).contains("placeholders changed");
        assertThat(robot.lookup("#accept-draft").queryButton().isDisabled()).isTrue();
        Screenshots.take(stage, "draft-refused");
    }
}
