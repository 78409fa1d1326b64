package dev.spanwise.gui.control;

import java.util.Objects;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Building blocks of forms. JavaFX thread. */
public final class Forms {
    private static final String STYLESHEET =
            Objects.requireNonNull(Forms.class.getResource("forms.css")).toExternalForm();

    private Forms() {}

    /** A section of a form: lines below each other. */
    public static VBox part(Node... lines) {
        VBox part = new VBox(lines);
        part.getStyleClass().add("form-part");
        part.getStylesheets().add(STYLESHEET);
        return part;
    }

    /** A line of fields and buttons; text fields of default width share the remaining width. */
    public static HBox line(Node... nodes) {
        HBox line = new HBox(nodes);
        line.getStyleClass().add("form-line");
        line.setAlignment(Pos.CENTER_LEFT);
        for (Node node : nodes) {
            if (node instanceof TextField field && field.getPrefColumnCount() == TextField.DEFAULT_PREF_COLUMN_COUNT) {
                HBox.setHgrow(node, Priority.ALWAYS);
            } else if (node instanceof Button button) {
                button.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        return line;
    }

    /** The label of a field; never cut off. */
    public static Label label(String text, Node of) {
        Label label = new Label(text);
        label.setLabelFor(of);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    public static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("form-heading");
        return label;
    }

    /** A text field bound to a property. */
    public static TextField field(String id, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        return field;
    }
}
