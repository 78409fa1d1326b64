package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.Screenshots;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.TextExt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PromptEditorTest {
    private static final String FAMILY = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
    private static final String FLAG = "\ud83c\udde9\ud83c\uddea";

    private final EditorSettings settings = new EditorSettings();
    private PromptEditor editor;
    private StyleClassedTextArea area;
    private Stage stage;

    @Start
    void show(Stage stage) {
        editor = new PromptEditor(settings);
        StackPane pane = new StackPane(editor.node());
        pane.getStylesheets()
                .add(Objects.requireNonNull(PromptPane.class.getResource("prompt.css"))
                        .toExternalForm());
        this.stage = stage;
        Screenshots.show(stage, pane, 420, 300);
        area = (StyleClassedTextArea) editor.node().lookup("#prompt-text");
        area.requestFocus();
    }

    @Test
    void anOutsideEditLeavesTheCaretTheSelectionAndTheView(FxRobot robot) {
        String lines = "A line of the prompt.\n".repeat(200);
        write(robot, lines, lines.length() / 2);
        robot.interact(() -> {
            area.requestFollowCaret();
            area.selectRange(lines.length() / 2, lines.length() / 2 + 6);
        });
        double y = caretTop();
        String selected = area.getSelectedText();
        robot.interact(() -> editor.replace("Two lines more\nat the top.\n" + lines + "And one at the end."));
        assertThat(area.getSelectedText()).isEqualTo(selected);
        assertThat(area.getCaretPosition()).isEqualTo(lines.length() / 2 + 6 + 27);
        assertThat(caretTop()).isEqualTo(y);
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u0631\u062d\u0628\u0627 \u0645\u0631\u062d\u0628\u0627",
                "abc \u0645\u0631\u062d\u0628\u0627",
                "\u05e9\u05dc\u05d5\u05dd",
                "Family " + FAMILY,
                "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a\u0e19\u0e30\u0e04\u0e48\u0e30\u0e41",
            })
    void endGoesToTheEndOfTheLineInAnyScript(String line, FxRobot robot) {
        write(robot, line + "\nnext", 1);
        robot.push(KeyCode.END);
        assertThat(area.getCaretPosition()).isEqualTo(line.length());
        robot.push(KeyCode.HOME);
        assertThat(area.getCaretPosition()).isZero();
        robot.push(KeyCode.SHIFT, KeyCode.END);
        assertThat(area.getSelectedText()).isEqualTo(line);
    }

    @Test
    void endOfALineBrokenInsideAWordIsBehindItsLastCharacter(FxRobot robot) {
        write(robot, "\u8bf7\u4fdd\u6301\u51b7\u9759".repeat(60) + "\nnext", 3);
        double top = caretTop();
        robot.push(KeyCode.END);
        int end = area.getCaretPosition();
        assertThat(caretTop()).as("in the same line").isEqualTo(top);
        robot.push(KeyCode.END);
        assertThat(area.getCaretPosition()).isEqualTo(end);
        robot.push(KeyCode.HOME);
        assertThat(area.getCaretPosition()).isZero();
        robot.push(KeyCode.END).push(KeyCode.RIGHT).push(KeyCode.HOME);
        assertThat(area.getCaretPosition()).as("where the next line starts").isEqualTo(end);
        assertThat(caretTop()).isGreaterThan(top);
        robot.push(KeyCode.END);
        assertThat(area.getCaretPosition()).isGreaterThan(end);
        robot.push(KeyCode.HOME).push(KeyCode.UP).push(KeyCode.END).push(KeyCode.DOWN);
        assertThat(caretTop()).as("one line down").isLessThan(top + 1.5 * caret().getHeight());
        assertThat(caretTop()).isGreaterThan(top);
    }

    @Test
    void endOfALineBrokenAtABlankIsBeforeTheBlank(FxRobot robot) {
        write(robot, "word ".repeat(60), 3);
        double top = caretTop();
        robot.push(KeyCode.END);
        assertThat(caretTop()).isEqualTo(top);
        assertThat(area.getText().charAt(area.getCaretPosition())).isEqualTo(' ');
        robot.push(KeyCode.RIGHT);
        assertThat(caretTop()).isGreaterThan(top);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e\u0301", FAMILY, FLAG, "\ud83d\ude00"})
    void keysTakeCharactersWhole(String character, FxRobot robot) {
        write(robot, "a" + character + "b", 1);
        robot.push(KeyCode.RIGHT);
        assertThat(area.getCaretPosition()).isEqualTo(1 + character.length());
        robot.push(KeyCode.LEFT);
        assertThat(area.getCaretPosition()).isEqualTo(1);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(area.getSelectedText()).isEqualTo(character);
        robot.push(KeyCode.LEFT).push(KeyCode.DELETE);
        assertThat(area.getText()).isEqualTo("ab");
        write(robot, "a" + character + "b", 1 + character.length());
        robot.push(KeyCode.BACK_SPACE);
        assertThat(area.getText()).isEqualTo("ab");
    }

    @Test
    void wordsAreDeletedWithoutTheBlankBeforeThem(FxRobot robot) {
        write(robot, "one two\u3002three four", 13);
        robot.push(KeyCode.CONTROL, KeyCode.BACK_SPACE);
        assertThat(area.getText()).isEqualTo("one two\u3002 four");
        robot.push(KeyCode.CONTROL, KeyCode.BACK_SPACE).push(KeyCode.CONTROL, KeyCode.BACK_SPACE);
        assertThat(area.getText()).isEqualTo("one  four");
    }

    @Test
    void aSelectionIsDeletedInsteadOfAWord(FxRobot robot) {
        write(robot, "one two three", 0);
        robot.interact(() -> area.selectRange(4, 6));
        robot.push(KeyCode.CONTROL, KeyCode.DELETE);
        assertThat(area.getText()).isEqualTo("one o three");
        robot.push(KeyCode.CONTROL, KeyCode.DELETE).push(KeyCode.CONTROL, KeyCode.DELETE);
        assertThat(area.getText()).isEqualTo("one ");
    }

    @Test
    void typingIsUndoneWordByWord(FxRobot robot) {
        write(robot, "", 0);
        robot.write("say it well, now", 0);
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo("say it well, ");
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo("say it ");
        robot.interact(area::redo);
        assertThat(area.getText()).isEqualTo("say it well, ");
        robot.interact(area::undo);
        robot.push(KeyCode.BACK_SPACE)
                .push(KeyCode.BACK_SPACE)
                .push(KeyCode.BACK_SPACE)
                .push(KeyCode.BACK_SPACE);
        assertThat(area.getText()).isEqualTo("say");
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo("say ");
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo("say it ");
    }

    @Test
    void charactersThatCannotBeSeenAreMarked(FxRobot robot) {
        String text = "a\u00a0b\u200bc\u2028d\u0007e f\ufeffg " + FAMILY;
        write(robot, text, 0);
        robot.interact(() -> editor.style(Styling.of(1, text, HeatLayer.NONE, null, List.of(), Set.of())));
        for (int hidden : List.of(1, 3, 5, 7, 11)) {
            assertThat(marks(text.substring(hidden, hidden + 1)))
                    .as("at " + hidden)
                    .isEqualTo(1);
        }
        assertThat(marks("e f")).isZero();
        Screenshots.take(stage, "prompt-invisible");
        robot.interact(() -> settings.invisibleShownProperty().set(false));
        assertThat(marks("\u00a0")).isZero();
    }

    @Test
    void linesAreMovedAndCopied(FxRobot robot) {
        write(robot, "one\ntwo\nthree", 5);
        robot.push(KeyCode.ALT, KeyCode.UP);
        assertThat(area.getText()).isEqualTo("two\none\nthree");
        assertThat(area.getCaretPosition()).isEqualTo(1);
        robot.push(KeyCode.ALT, KeyCode.UP).push(KeyCode.ALT, KeyCode.DOWN).push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(area.getText()).isEqualTo("one\nthree\ntwo");
        robot.push(KeyCode.ALT, KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.ALT, KeyCode.DOWN);
        assertThat(area.getText()).isEqualTo("one\nthree\ntwo\ntwo");
        assertThat(area.getCaretPosition()).isEqualTo(15);
        robot.interact(area::undo);
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void allSelectedLinesAreMoved(FxRobot robot) {
        write(robot, "one\ntwo\nthree\n", 0);
        robot.interact(() -> area.selectRange(1, 8));
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(area.getText()).isEqualTo("three\none\ntwo\n");
        assertThat(area.getSelectedText()).isEqualTo("ne\ntwo\n");
    }

    @Test
    void aLineIsGoneToByItsNumber(FxRobot robot) {
        write(robot, "line\n".repeat(200), 0);
        robot.push(KeyCode.CONTROL, KeyCode.G).write("1x20");
        assertThat(robot.lookup("#go-to-line").queryTextInputControl().getText())
                .isEqualTo("120");
        robot.push(KeyCode.ENTER);
        assertThat(area.getCurrentParagraph()).isEqualTo(119);
        assertThat(area.isFocused()).isTrue();
        assertThat(robot.lookup("#go-to-line").query().getParent().isVisible()).isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.G).write("9999").push(KeyCode.ENTER);
        assertThat(area.getCurrentParagraph()).isEqualTo(200);
    }

    @Test
    void theTextAloneIsZoomedAndWrappedOrNot(FxRobot robot) {
        write(robot, "word ".repeat(60), 0);
        double height = caret().getHeight();
        robot.interact(() -> area.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                9,
                9,
                9,
                9,
                false,
                true,
                false,
                false,
                false,
                false,
                0,
                40,
                0,
                0,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null)));
        assertThat(caret().getHeight()).isBetween(1.05 * height, 1.2 * height);
        robot.push(KeyCode.END);
        assertThat(area.getCaretPosition()).isLessThan(100);
        robot.interact(() -> settings.wrappedProperty().set(false));
        robot.push(KeyCode.END);
        assertThat(area.getCaretPosition()).isEqualTo(area.getLength());
    }

    /** The number of the text's parts that are just this and have a border. */
    private long marks(String part) {
        WaitForAsyncUtils.waitForFxEvents();
        return area.lookupAll(".text").stream()
                .filter(TextExt.class::isInstance)
                .map(TextExt.class::cast)
                .filter(text -> text.getText().equals(part) && text.getBorderStrokeColor() != null)
                .count();
    }

    private void write(FxRobot robot, String text, int caret) {
        robot.interact(() -> {
            area.replaceText(text);
            area.moveTo(caret);
            area.getUndoManager().forgetHistory();
        });
    }

    private Bounds caret() {
        Callable<Bounds> bounds = () -> {
            area.layout();
            return area.getCaretBounds().orElseThrow();
        };
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.waitForAsyncFx(5000, bounds);
    }

    private double caretTop() {
        return caret().getMinY();
    }
}
