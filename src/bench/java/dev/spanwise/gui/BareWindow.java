package dev.spanwise.gui;

import java.time.Duration;
import java.time.Instant;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/** The least that JavaFX can open, to compare starts with. */
public final class BareWindow extends Application {
    public static void main(String[] arguments) {
        Application.launch(BareWindow.class);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Label("Nothing"), 1440, 900));
        stage.show();
        Instant began = ProcessHandle.current().info().startInstant().orElseThrow();
        System.err.println(
                "startup: window " + Duration.between(began, Instant.now()).toMillis() + " ms");
    }
}
