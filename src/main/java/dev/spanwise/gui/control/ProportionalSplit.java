package dev.spanwise.gui.control;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * A split pane whose parts keep their shares when it is resized. {@link SplitPane} itself hands the difference out in
 * equal parts, which squeezes the one that was smallest.
 */
public final class ProportionalSplit extends SplitPane {
    private double[] shares;
    private double size = -1;
    private boolean layingOut;

    /** @param shares where the dividers are, from 0 to 1; one fewer than parts */
    public ProportionalSplit(Orientation orientation, double[] shares, Node... parts) {
        super(parts);
        this.shares = shares.clone();
        setOrientation(orientation);
        setDividerPositions(shares);
        ChangeListener<Number> dragged = (position, old, now) -> {
            if (!layingOut) {
                this.shares = getDividerPositions();
            }
        };
        getDividers().forEach(divider -> divider.positionProperty().addListener(dragged));
    }

    @Override
    protected void layoutChildren() {
        double now = getOrientation() == Orientation.HORIZONTAL ? getWidth() : getHeight();
        boolean resized = now != size;
        size = now;
        layingOut = true;
        super.layoutChildren();
        if (resized) {
            setDividerPositions(shares);
            // Once more, since the first time was with the equal parts.
            super.layoutChildren();
        }
        layingOut = false;
    }
}
