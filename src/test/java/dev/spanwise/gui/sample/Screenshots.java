package dev.spanwise.gui.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.css.CssParser;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Shows a pane alone in a window and keeps pictures of it in {@code target/screenshots}. */
public final class Screenshots {
    static final Path FOLDER = Path.of("target", "screenshots");

    private Screenshots() {}

    /** Puts a pane on the stage. On the window's thread. */
    public static void show(Stage stage, Parent pane, double width, double height) {
        Scene scene = new Scene(pane, width, height);
        Theme.LIGHT.applyTo(scene);
        stage.setScene(scene);
        // The stage is that of the tests before, too.
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    /** Takes the window in light and in dark. Off the window's thread. */
    public static List<Path> take(Stage stage, String name) {
        List<Path> files = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            WaitForAsyncUtils.asyncFx(() -> theme.applyTo(stage.getScene()));
            WaitForAsyncUtils.waitForFxEvents();
            files.add(write(stage.getScene(), name, theme));
        }
        WaitForAsyncUtils.asyncFx(() -> Theme.LIGHT.applyTo(stage.getScene()));
        return files;
    }

    private static Path write(Scene scene, String name, Theme theme) {
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.snapshot(null));
        Path file = FOLDER.resolve(name + (theme == Theme.DARK ? "-dark.png" : "-light.png"));
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(CssParser.errorsProperty()).as("CSS warnings").isEmpty();
        return file;
    }

    /**
     * The same with a popup of the window, which Escape closes. Off the window's thread.
     *
     * @param open opens it
     */
    public static void takePopup(FxRobot robot, Stage stage, String name, Supplier<Window> open) {
        for (Theme theme : Theme.values()) {
            WaitForAsyncUtils.asyncFx(() -> theme.applyTo(stage.getScene()));
            WaitForAsyncUtils.waitForFxEvents();
            Window popup = open.get();
            WaitForAsyncUtils.waitForFxEvents();
            write(popup.getScene(), name, theme);
            robot.type(KeyCode.ESCAPE);
            WaitForAsyncUtils.waitForFxEvents();
        }
        WaitForAsyncUtils.asyncFx(() -> Theme.LIGHT.applyTo(stage.getScene()));
    }

    /** Gives the window another size. Off the window's thread. */
    public static void resize(Stage stage, double width, double height) {
        WaitForAsyncUtils.asyncFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
