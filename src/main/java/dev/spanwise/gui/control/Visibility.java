package dev.spanwise.gui.control;

import javafx.beans.binding.StringExpression;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Binds {@code visible} and {@code managed} together, so that hidden nodes take no space. */
public final class Visibility {
    private Visibility() {}

    public static void bind(Node node, ObservableValue<Boolean> there) {
        node.visibleProperty().bind(there);
        node.managedProperty().bind(node.visibleProperty());
    }

    /** A wrapped label, visible while its text is not empty. */
    public static Label sentence(StringExpression text, String... styleClasses) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        bind(label, text.isNotEmpty());
        return label;
    }
}
