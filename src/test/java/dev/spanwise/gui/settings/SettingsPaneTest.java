package dev.spanwise.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.Screenshots;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SettingsPaneTest {
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final IntegerProperty scale = new SimpleIntegerProperty(100);
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private boolean closed;
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        SettingsViewModel model = new SettingsViewModel(dark, scale, List.of(80, 100, 150), reducedMotion, live);
        Screenshots.show(stage, new SettingsPane(model, () -> closed = true), 600, 340);
    }

    @Test
    void eachSettingIsExplainedAndBoundBothWays(FxRobot robot) {
        Screenshots.take(stage, "settings");
        for (String id : List.of("dark", "scale", "reduced-motion", "live-analysis")) {
            Node editor = robot.lookup("#setting-" + id).query();
            assertThat(editor.getAccessibleText()).isNotBlank();
            assertThat(editor.getAccessibleHelp()).endsWith(".");
            assertThat(robot.lookup(".label").queryAllAs(Labeled.class))
                    .extracting(Labeled::getText)
                    .contains(editor.getAccessibleText());
        }
        robot.clickOn("#setting-dark").clickOn("#setting-reduced-motion").clickOn("#setting-live-analysis");
        assertThat(dark.get()).isTrue();
        assertThat(reducedMotion.get()).isTrue();
        assertThat(live.get()).isFalse();
        robot.interact(() -> {
            scale.set(150);
            live.set(true);
        });
        ComboBox<?> scales = robot.lookup("#setting-scale").queryComboBox();
        assertThat(scales.getValue()).isEqualTo(150);
        assertThat(robot.lookup("#setting-live-analysis")
                        .queryAs(CheckBox.class)
                        .isSelected())
                .isTrue();
        robot.interact(() -> scales.getSelectionModel().selectFirst());
        assertThat(scale.get()).isEqualTo(80);
    }

    @Test
    void theKeyboardGoesThroughTheSettingsAndLeaves(FxRobot robot) {
        robot.interact(() -> robot.lookup("#setting-dark").query().requestFocus());
        for (String id : List.of("scale", "reduced-motion", "live-analysis")) {
            robot.type(KeyCode.TAB);
            assertThat(robot.lookup("#setting-" + id).query().isFocused())
                    .as(id)
                    .isTrue();
        }
        robot.type(KeyCode.SPACE).type(KeyCode.TAB);
        assertThat(live.get()).isFalse();
        assertThat(robot.lookup("#close-settings").query().isFocused()).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(closed).isTrue();
    }
}
