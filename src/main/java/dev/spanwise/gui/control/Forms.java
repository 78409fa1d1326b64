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

/** The parts that forms are made of. On the window's thread. */
public final class Forms {
    private static final String STYLESHEET =
            Objects.requireNonNull(Forms.class.getResource("forms.css")).toExternalForm();

    private Forms() {}

    /** A part of a form, its lines one below the other. */
    public static VBox part(Node... lines) {
        VBox part = new VBox(lines);
        part.getStyleClass().add("form-part");
        part.getStylesheets().add(STYLESHEET);
        return part;
    }

    /** Fields and buttons beside each other; text fields of the usual width share what is left. */
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

    /** What a field is for; never cut off. */
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

    /** A text field that is one with a value. */
    public static TextField field(String id, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        return field;
    }
}
