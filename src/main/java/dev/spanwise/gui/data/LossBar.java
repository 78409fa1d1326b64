package dev.spanwise.gui.data;

import javafx.scene.layout.Region;

/** A bar whose width is proportional to a loss. */
final class LossBar extends Region {
    private static final double THICKNESS = 4;

    private final Region bar = new Region();
    private double share;

    LossBar() {
        getStyleClass().add("loss-bar");
        bar.getStyleClass().add("loss-bar-fill");
        getChildren().add(bar);
        setMinSize(0, THICKNESS);
        setPrefSize(40, THICKNESS);
        setMaxHeight(THICKNESS);
    }

    /** @param share of the full width, 0 to 1 */
    void show(double share) {
        this.share = share;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        bar.resizeRelocate(0, 0, Math.max(1, getWidth() * share), getHeight());
    }
}
