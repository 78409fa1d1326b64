package dev.spanwise.gui.settings;

import dev.spanwise.gui.control.LabelConverter;
import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.settings.SettingsViewModel.Setting;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.property.editor.PropertyEditor;

/** Changes a setting, with its description beside it. */
final class SettingEditor<T> implements PropertyEditor<T> {
    private final Setting<T> setting;
    private final Node node;

    SettingEditor(Setting<T> setting) {
        this.setting = setting;
        node = setting.choices().isEmpty() ? check() : choice();
    }

    private Node check() {
        CheckBox box = new CheckBox(ShortcutKey.named(setting.description()));
        describe(box);
        wrap(box);
        // A setting without choices is on or off.
        @SuppressWarnings("unchecked")
        Property<Boolean> value = (Property<Boolean>) setting.value();
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    private Node choice() {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(setting.choices());
        box.setConverter(new LabelConverter<>(choice -> choice + "\u00a0%"));
        box.valueProperty().bindBidirectional(setting.value());
        box.setMinWidth(Region.USE_PREF_SIZE);
        describe(box);
        Label description = new Label(ShortcutKey.named(setting.description()));
        wrap(description);
        HBox line = new HBox(box, description);
        line.getStyleClass().add("form-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void describe(Control control) {
        control.setId("setting-" + setting.id());
        control.setAccessibleText(setting.name());
        control.setAccessibleHelp(ShortcutKey.named(setting.description()));
    }

    private static void wrap(Labeled text) {
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
    }

    @Override
    public Node getEditor() {
        return node;
    }

    @Override
    public T getValue() {
        return setting.value().getValue();
    }

    @Override
    public void setValue(T value) {
        // The sheet gives the value that is bound already.
    }
}
