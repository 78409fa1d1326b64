package dev.spanwise.gui.control;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SegmentedButton;

/** Joined buttons of which one is pressed, for the views that a place can show and for choices like it. */
public final class ViewSwitch {
    private ViewSwitch() {}

    /** The buttons joined to one control, never cut off; the first is pressed, and one of them always is. */
    public static SegmentedButton of(ToggleButton... buttons) {
        ToggleGroup group = new ToggleGroup();
        group.selectedToggleProperty().addListener((property, old, now) -> {
            if (now == null) {
                group.selectToggle(old);
            }
        });
        // At once, since the control itself does so no sooner than it is shown.
        for (ToggleButton button : buttons) {
            button.setToggleGroup(group);
        }
        group.selectToggle(buttons[0]);
        SegmentedButton joined = new SegmentedButton(buttons);
        joined.setToggleGroup(group);
        joined.setMinWidth(Region.USE_PREF_SIZE);
        return joined;
    }

    /** Wraps a node so that it is visible while the button is selected. */
    public static Node shownBy(ToggleButton button, Node node) {
        StackPane place = new StackPane(node);
        place.visibleProperty().bind(button.selectedProperty());
        return place;
    }

    /** One of the buttons that {@link #of} joins. */
    public static ToggleButton button(String name, String explanation) {
        ToggleButton button = new ToggleButton(name);
        button.getStyleClass().add("small");
        button.setTooltip(Tips.of(explanation));
        button.setAccessibleHelp(explanation);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
