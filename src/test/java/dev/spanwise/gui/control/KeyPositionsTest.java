package dev.spanwise.gui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class KeyPositionsTest {
    private TextArea area;
    private Scene scene;

    @Start
    void show(Stage stage) {
        area = new TextArea("some text");
        scene = new Scene(area, 300, 200);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, new KeyPositions());
        stage.setScene(scene);
        stage.show();
        area.requestFocus();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ф", "Ф", "α", "ש", "ش"})
    void aKeyWithoutALatinLetterIsTheOneInItsPlace(String text, FxRobot robot) {
        press(robot, text, KeyCode.UNDEFINED, true);
        assertThat(area.getSelectedText()).isEqualTo("some text");
    }

    @ParameterizedTest
    @CsvSource({
        "&, AMPERSAND, Shortcut+1",
        "é, UNDEFINED, Shortcut+2",
        "'\"', QUOTEDBL, Shortcut+3",
        "п, UNDEFINED, Shortcut+G"
    })
    void theShortcutsOfMenusWorkThere(String text, KeyCode code, String shortcut, FxRobot robot) {
        AtomicInteger times = new AtomicInteger();
        scene.getAccelerators().put(KeyCombination.valueOf(shortcut), times::incrementAndGet);
        press(robot, text, code, true);
        assertThat(times).hasValue(1);
        press(robot, text, code, false);
        assertThat(times).as("without Ctrl").hasValue(1);
    }

    @Test
    void aLatinLetterIsWhatItSays(FxRobot robot) {
        // On a French keyboard, where the key of Q has an A.
        press(robot, "a", KeyCode.A, true);
        assertThat(area.getSelectedText()).isEqualTo("some text");
        press(robot, "q", KeyCode.Q, true);
        assertThat(area.getText()).isEqualTo("some text");
    }

    private void press(FxRobot robot, String text, KeyCode code, boolean control) {
        robot.interact(
                () -> area.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", text, code, false, control, false, false)));
    }
}
