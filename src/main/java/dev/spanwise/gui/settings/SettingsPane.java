package dev.spanwise.gui.settings;

import dev.spanwise.gui.control.Forms;
import dev.spanwise.gui.settings.SettingsViewModel.Group;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;

/** Every setting with its description; a change takes effect at once. */
public final class SettingsPane extends BorderPane {
    private static final String STYLESHEET = Objects.requireNonNull(SettingsPane.class.getResource("settings.css"))
            .toExternalForm();

    /** @param close leaves */
    public SettingsPane(SettingsViewModel model, Runnable close) {
        getStyleClass().add("settings");
        getStylesheets().add(STYLESHEET);
        VBox groups = new VBox();
        model.groups().forEach(group -> groups.getChildren().add(part(group)));
        setCenter(groups);
        Button leave = new Button("Close");
        leave.setId("close-settings");
        leave.setCancelButton(true);
        leave.setOnAction(event -> close.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        setBottom(Forms.part(Forms.line(space, leave)));
    }

    /** A sheet for each group, since the library's own groups fold all but one of them. */
    private static Node part(Group group) {
        PropertySheet sheet = new PropertySheet();
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(false);
        sheet.setFocusTraversable(false);
        sheet.setPropertyEditorFactory(
                item -> item instanceof SettingItem<?>(var setting) ? new SettingEditor<>(setting) : null);
        group.settings().forEach(setting -> sheet.getItems().add(new SettingItem<>(setting)));
        return Forms.part(Forms.heading(group.name()), sheet);
    }
}
