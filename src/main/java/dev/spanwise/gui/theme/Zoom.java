package dev.spanwise.gui.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * The root of a scene that scales its whole content: text, icons, gaps and columns. In a window that is too small, the
 * scale is as large as fits. Menus and tooltips, which are separate windows, follow by their font size.
 *
 * <p>Decision: a transform. Sizes in em were rejected, since the library's columns, charts and icons have sizes in
 * pixels, and each one that is not adapted would be cut off.
 */
public final class Zoom extends Region {
    /** The levels in percent. */
    public static final List<Integer> LEVELS = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    public static final int NORMAL = 100;
    /** As in the stylesheet, in pixels. */
    private static final double FONT_SIZE = 13;

    private static final String SHEET = "data:text/css;base64,";

    private final Region content;
    private final ObservableValue<? extends Number> percent;
    private final double leastWidth;
    private final double leastHeight;
    private final Scale scale = new Scale();
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper(this, "shown", NORMAL);

    /**
     * @param percent of the usual size, one of {@link #LEVELS}
     * @param leastWidth minimum usable width of the content
     * @param leastHeight minimum usable height of the content
     */
    public Zoom(Region content, ObservableValue<? extends Number> percent, double leastWidth, double leastHeight) {
        this.content = content;
        this.percent = percent;
        this.leastWidth = leastWidth;
        this.leastHeight = leastHeight;
        content.getStyleClass().add("zoomed");
        content.getTransforms().add(scale);
        getChildren().add(content);
        for (ObservableValue<?> each : List.of(percent, widthProperty(), heightProperty())) {
            each.addListener((observable, old, now) -> fit());
        }
        shown.addListener((observable, old, now) -> stylePopups());
        sceneProperty().addListener((observable, old, now) -> stylePopups());
    }

    /** The requested scale factor of a scene's content. */
    public static double asked(Scene scene) {
        return scene.getRoot() instanceof Zoom zoom ? zoom.asked() : 1;
    }

    private double asked() {
        return percent.getValue().doubleValue() / NORMAL;
    }

    /** The actual zoom in percent: less than requested if the window is too small. */
    public ReadOnlyIntegerProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The next larger level, or the largest. */
    public static int larger(int percent) {
        return LEVELS.stream().filter(level -> level > percent).findFirst().orElse(LEVELS.getLast());
    }

    /** The next smaller level, or the smallest. */
    public static int smaller(int percent) {
        return LEVELS.reversed().stream()
                .filter(level -> level < percent)
                .findFirst()
                .orElse(LEVELS.getFirst());
    }

    /**
     * Called before the layout pass: with a stylesheet added during the pass, nodes made in it would have no colours.
     */
    private void fit() {
        double fitting = Math.min(getWidth() / leastWidth, getHeight() / leastHeight);
        double factor = Math.min(asked(), Math.max(1, fitting));
        scale.setX(factor);
        scale.setY(factor);
        shown.set((int) Math.round(factor * NORMAL));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }

    private void stylePopups() {
        Scene scene = getScene();
        if (scene != null) {
            scene.getStylesheets().removeIf(sheet -> sheet.startsWith(SHEET));
            if (shown.get() != NORMAL) {
                // Popups inherit the font of their owner node, dialogs that of the root.
                String css = ".root, .context-menu, .tooltip, .combo-box-popup, .popover { -fx-font-size: "
                        + FONT_SIZE * shown.get() / NORMAL + "px; }";
                scene.getStylesheets()
                        .add(SHEET + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
