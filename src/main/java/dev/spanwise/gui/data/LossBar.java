package dev.spanwise.gui.data;

import javafx.scene.layout.Region;

/** A loss as a bar of a width in proportion. */
final class LossBar extends Region {
    private final Region bar = new Region();
    private double share;

    LossBar() {
        getStyleClass().add("loss-bar");
        bar.getStyleClass().add("loss-bar-fill");
        getChildren().add(bar);
        setMinSize(0, 8);
        setPrefSize(40, 8);
        setMaxHeight(8);
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
