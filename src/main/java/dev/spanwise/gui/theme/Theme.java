package dev.spanwise.gui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** The light and the dark theme. */
public enum Theme {
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    DARK(new PrimerDark().getUserAgentStylesheet());

    private static final String DARK_CLASS = "dark";

    private final String userAgentStylesheet;

    Theme(String userAgentStylesheet) {
        this.userAgentStylesheet = userAgentStylesheet;
    }

    public static Theme of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    /** Applies the theme to a scene and its popups. */
    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(userAgentStylesheet);
        String own =
                Objects.requireNonNull(Theme.class.getResource("spanwise.css")).toExternalForm();
        if (!scene.getStylesheets().contains(own)) {
            scene.getStylesheets().add(own);
        }
        scene.getRoot().getStyleClass().removeAll(DARK_CLASS);
        if (this == DARK) {
            scene.getRoot().getStyleClass().add(DARK_CLASS);
        }
    }
}
