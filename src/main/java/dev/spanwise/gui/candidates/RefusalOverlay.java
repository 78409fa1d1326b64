package dev.spanwise.gui.candidates;

import java.util.function.DoubleSupplier;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * The reason of a refusal, drawn across the empty cells of its row. It is a child of the first of them, takes no space
 * there, and draws over the others, which are transparent.
 */
final class RefusalOverlay extends Region {
    private static final double CELL_PADDING = 6;

    private final Label label;
    private final DoubleSupplier width;

    /** @param width of all the cells together */
    RefusalOverlay(String reason, DoubleSupplier width) {
        this.label = new Label(reason);
        this.width = width;
        label.getStyleClass().add("refusal-reason");
        label.setMouseTransparent(true);
        setMouseTransparent(true);
        getChildren().add(label);
        setMinSize(0, 0);
        setPrefSize(0, 16);
    }

    @Override
    protected void layoutChildren() {
        if (getParent() != null) {
            getParent().setClip(null);
        }
        double height = label.prefHeight(-1);
        label.resizeRelocate(
                CELL_PADDING - getLayoutX(),
                (getHeight() - height) / 2,
                Math.max(0, width.getAsDouble() - 2 * CELL_PADDING),
                height);
    }
}
