package dev.spanwise.gui.theme;

import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The application's icon, made of {@code assets/icon.svg} in the sizes that window systems ask for. */
public final class AppIcon {
    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512};

    private AppIcon() {}

    public static void on(Stage stage) {
        stage.getIcons().setAll(IntStream.of(SIZES).mapToObj(AppIcon::image).toList());
    }

    /** @param size in pixels, one of the available sizes */
    public static Image image(int size) {
        return new Image(Objects.requireNonNull(AppIcon.class.getResource("icon-" + size + ".png"))
                .toExternalForm());
    }
}
