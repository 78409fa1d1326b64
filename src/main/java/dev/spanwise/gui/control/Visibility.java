package dev.spanwise.gui.control;

import javafx.beans.binding.StringExpression;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Parts that are there only at times, and take no room meanwhile. */
public final class Visibility {
    private Visibility() {}

    public static void bind(Node node, ObservableValue<Boolean> there) {
        node.visibleProperty().bind(there);
        node.managedProperty().bind(node.visibleProperty());
    }

    /** Sentences in as many lines as they need, there while there are any. */
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
