package dev.spanwise.gui.create;

import dev.spanwise.task.importer.ColumnRole;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A column of the file with its role. */
public final class ColumnRow {
    private final String name;
    private final String sample;
    private final ObjectProperty<Optional<ColumnRole>> role;

    ColumnRow(String name, String sample, Optional<ColumnRole> role) {
        this.name = name;
        this.sample = sample;
        this.role = new SimpleObjectProperty<>(role);
    }

    public String name() {
        return name;
    }

    /** The value in the first record. */
    public String sample() {
        return sample;
    }

    /** Empty for a column that is not used. */
    public ObjectProperty<Optional<ColumnRole>> roleProperty() {
        return role;
    }
}
