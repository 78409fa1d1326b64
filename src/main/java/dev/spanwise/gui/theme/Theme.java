package dev.spanwise.gui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Parent;
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
        mark(scene.getRoot(), this == DARK);
    }

    /** Gives the root of a popup or dialog the colours of the scene that it belongs to. */
    public static void follow(Parent root, Scene owner) {
        mark(root, owner.getRoot().getStyleClass().contains(DARK_CLASS));
    }

    private static void mark(Parent root, boolean dark) {
        root.getStyleClass().removeAll(DARK_CLASS);
        if (dark) {
            root.getStyleClass().add(DARK_CLASS);
        }
    }
}
