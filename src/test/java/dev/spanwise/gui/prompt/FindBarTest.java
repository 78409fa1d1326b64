package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.Screenshots;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FindBarTest {
    private static final String TEXT = "Say one word. One word only.\nNot two words, but one.";

    private PromptEditor editor;
    private StyleClassedTextArea area;
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        editor = new PromptEditor(new EditorSettings());
        StackPane pane = new StackPane(editor.node());
        pane.getStylesheets()
                .add(Objects.requireNonNull(PromptPane.class.getResource("prompt.css"))
                        .toExternalForm());
        Screenshots.show(stage, pane, 520, 300);
        area = (StyleClassedTextArea) editor.node().lookup("#prompt-text");
        area.replaceText(TEXT);
        area.moveTo(0);
        area.requestFocus();
    }

    @Test
    void whatIsTypedIsFoundMarkedAndCounted(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F).write("one");
        assertThat(marked()).isEqualTo("one|One|one");
        assertThat(area.getSelectedText()).isEqualTo("one");
        assertThat(says(robot)).isEqualTo("1 of 3");
        Screenshots.take(stage, "prompt-find");
        robot.push(KeyCode.ENTER);
        assertThat(area.getSelection().getStart()).isEqualTo(14);
        assertThat(says(robot)).isEqualTo("2 of 3");
        robot.push(KeyCode.F3).push(KeyCode.F3);
        assertThat(area.getSelection().getStart())
                .as("after the last comes the first")
                .isEqualTo(4);
        robot.push(KeyCode.SHIFT, KeyCode.F3);
        assertThat(says(robot)).isEqualTo("3 of 3");
        robot.clickOn("#find-case");
        assertThat(marked()).isEqualTo("one|one");
        robot.push(KeyCode.ESCAPE);
        assertThat(marked()).isEmpty();
        assertThat(robot.lookup("#find-text").query().getParent().getParent().isVisible())
                .isFalse();
        assertThat(area.isFocused()).isTrue();
    }

    @Test
    void marksFollowEditsAndNewColours(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F).write("two");
        robot.interact(() -> area.insertText(0, "Two. "));
        assertThat(marked()).isEqualTo("Two|two");
        robot.interact(
                () -> editor.style(Styling.of(1, area.getText(), HeatLayer.NONE, null, List.of("words"), Set.of())));
        assertThat(marked()).isEqualTo("Two|two");
        assertThat(editor.stylesAt(area.getText().indexOf("words"))).containsExactly(Styling.FROZEN);
    }

    @Test
    void theSelectionIsWhatToFind(FxRobot robot) {
        robot.interact(() -> area.selectRange(8, 12));
        robot.push(KeyCode.CONTROL, KeyCode.F);
        assertThat(robot.lookup("#find-text").queryTextInputControl().getText()).isEqualTo("word");
        assertThat(says(robot)).isEqualTo("1 of 3");
        robot.clickOn("#find-word");
        assertThat(says(robot)).isEqualTo("1 of 2");
    }

    @Test
    void oneOrAllAreReplacedAndAllAreOneStepOfUndo(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.H)
                .write("word")
                .clickOn("#replace-text")
                .write("line");
        robot.clickOn("#replace-one");
        assertThat(area.getText()).isEqualTo(TEXT.replaceFirst("word", "line"));
        assertThat(area.getSelection().getStart()).isEqualTo(18);
        robot.clickOn("#replace-all");
        assertThat(area.getText()).isEqualTo(TEXT.replace("word", "line"));
        assertThat(says(robot)).isEqualTo("2 replaced");
        Screenshots.take(stage, "prompt-replace");
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo(TEXT.replaceFirst("word", "line"));
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo(TEXT);
    }

    @Test
    void aWrongExpressionIsSaid(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F)
                .clickOn("#find-regex")
                .clickOn("#find-text")
                .write("o[n");
        assertThat(says(robot)).startsWith("No regular expression");
        robot.write("]e");
        assertThat(marked()).isEqualTo("one|One|one");
        robot.write("z");
        assertThat(says(robot)).isEqualTo("Not found");
    }

    @Test
    void theBarTakesNoMoreThanItsHeight(FxRobot robot) {
        double before = area.getHeight();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        Node bar = robot.lookup(".find-bar").query();
        assertThat(area.getHeight()).isEqualTo(before - bar.getLayoutBounds().getHeight());
        assertThat(bar.getLayoutBounds().getHeight()).isLessThan(50);
        robot.push(KeyCode.ESCAPE);
        assertThat(area.getHeight()).isEqualTo(before);
    }

    @Test
    void aReadOnlyTextIsSearchedButNotReplaced(FxRobot robot) {
        robot.interact(() -> area.setEditable(false));
        robot.push(KeyCode.CONTROL, KeyCode.H);
        assertThat(robot.lookup("#find-text").query().isFocused()).isTrue();
        assertThat(robot.lookup("#replace-text").query().getParent().isVisible())
                .isFalse();
    }

    private static String says(FxRobot robot) {
        return robot.lookup("#find-says").queryLabeled().getText();
    }

    private String marked() {
        StringBuilder marked = new StringBuilder();
        IntStream.range(0, area.getLength())
                .filter(at -> editor.stylesAt(at).contains(PromptEditor.FOUND))
                .forEach(at -> marked.append(
                                at > 0 && editor.stylesAt(at - 1).contains(PromptEditor.FOUND) || marked.isEmpty()
                                        ? ""
                                        : "|")
                        .append(area.getText().charAt(at)));
        return marked.toString();
    }
}
