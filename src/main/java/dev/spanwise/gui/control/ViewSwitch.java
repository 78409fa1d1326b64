package dev.spanwise.gui.control;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;

/** Toggle buttons that switch between the views of a pane. */
public final class ViewSwitch {
    private ViewSwitch() {}

    /** A toggle group in which one button is always selected. */
    public static ToggleGroup group() {
        ToggleGroup group = new ToggleGroup();
        group.selectedToggleProperty().addListener((property, old, now) -> {
            if (now == null) {
                group.selectToggle(old);
            }
        });
        return group;
    }

    /** Wraps a node so that it is visible while the button is selected. */
    public static Node shownBy(ToggleButton button, Node node) {
        StackPane place = new StackPane(node);
        place.visibleProperty().bind(button.selectedProperty());
        return place;
    }

    /** @param place {@code left-pill}, {@code center-pill} or {@code right-pill} */
    public static ToggleButton button(ToggleGroup views, String name, String explanation, String place) {
        ToggleButton button = new ToggleButton(name);
        button.setToggleGroup(views);
        button.getStyleClass().addAll("small", place);
        button.setTooltip(Tips.of(explanation));
        button.setAccessibleHelp(explanation);
        return button;
    }
}
