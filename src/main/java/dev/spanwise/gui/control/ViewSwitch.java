package dev.spanwise.gui.control;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** Buttons of which one is pressed, for the views that a place can show. */
public final class ViewSwitch {
    private ViewSwitch() {}

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
