package dev.spanwise.gui.settings;

import dev.spanwise.gui.settings.SettingsViewModel.Setting;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;

/** A setting as a line of the library's sheet; its editor is bound to the setting and needs no help from the sheet. */
record SettingItem<T>(Setting<T> setting) implements PropertySheet.Item {

    @Override
    public Class<?> getType() {
        return setting.value().getValue().getClass();
    }

    @Override
    public String getCategory() {
        return "";
    }

    @Override
    public String getName() {
        return setting.name();
    }

    @Override
    public String getDescription() {
        return setting.description();
    }

    @Override
    public Object getValue() {
        return setting.value().getValue();
    }

    @Override
    public void setValue(Object value) {
        throw new UnsupportedOperationException("the editor is bound to the setting");
    }

    @Override
    public Optional<ObservableValue<?>> getObservableValue() {
        return Optional.of(setting.value());
    }
}
