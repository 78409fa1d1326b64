package dev.spanwise.gui.control;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * A split pane whose parts keep their shares when it is resized, and when parts are hidden and shown again. {@link
 * SplitPane} itself hands the difference out in equal parts, which squeezes the one that was smallest.
 */
public final class ProportionalSplit extends SplitPane {
    private static final int LAYOUTS_TO_SETTLE = 3;

    private final List<Node> parts;
    /** Of all parts, hidden ones too; in all 1. */
    private double[] shares;

    private double size = -1;
    /**
     * How many layouts more put the dividers where they belong: the skin moves them once again after parts have come or
     * gone.
     */
    private int unsettled;
    /** While dividers move without the person. */
    private boolean arranging;

    /** @param dividers where they are at first, from 0 to 1; one fewer than parts */
    public ProportionalSplit(Orientation orientation, double[] dividers, Node... parts) {
        super(parts);
        this.parts = List.of(parts);
        this.shares = IntStream.range(0, parts.length)
                .mapToDouble(i -> (i < dividers.length ? dividers[i] : 1) - (i == 0 ? 0 : dividers[i - 1]))
                .toArray();
        setOrientation(orientation);
        setDividerPositions(dividers);
        ChangeListener<Number> dragged = (position, old, now) -> {
            if (!arranging) {
                remember();
            }
        };
        getDividers().forEach(divider -> divider.positionProperty().addListener(dragged));
        getDividers().addListener((ListChangeListener<Divider>) change -> {
            while (change.next()) {
                change.getAddedSubList()
                        .forEach(divider -> divider.positionProperty().addListener(dragged));
            }
        });
    }

    /** Shows or hides a part; the others share its place. */
    public void setShown(Node part, boolean shown) {
        if (shown != getItems().contains(part)) {
            arranging = true;
            getItems()
                    .setAll(parts.stream()
                            .filter(each ->
                                    each.equals(part) ? shown : getItems().contains(each))
                            .toList());
            arrange();
        }
    }

    /** The shares of all parts, hidden ones too; in all 1. */
    public List<Double> shares() {
        return Arrays.stream(shares).boxed().toList();
    }

    /** Gives the parts these shares, if there are as many and they are in all about 1. */
    public void setShares(List<Double> wanted) {
        double sum = wanted.stream().mapToDouble(Double::doubleValue).sum();
        if (wanted.size() == parts.size()
                && Math.abs(sum - 1) < 0.01
                && wanted.stream().allMatch(share -> share > 0)) {
            shares = wanted.stream().mapToDouble(Double::doubleValue).toArray();
            arrange();
        }
    }

    private void arrange() {
        arranging = true;
        unsettled = LAYOUTS_TO_SETTLE;
        requestLayout();
    }

    private int[] shown() {
        return IntStream.range(0, parts.size())
                .filter(i -> getItems().contains(parts.get(i)))
                .toArray();
    }

    private double[] positions() {
        int[] shown = shown();
        double all = IntStream.of(shown).mapToDouble(i -> shares[i]).sum();
        double[] positions = new double[Math.max(0, shown.length - 1)];
        double until = 0;
        for (int i = 0; i < positions.length; i++) {
            until += shares[shown[i]];
            positions[i] = until / all;
        }
        return positions;
    }

    private void remember() {
        int[] shown = shown();
        double[] positions = getDividerPositions();
        if (positions.length != shown.length - 1) {
            return;
        }
        double all = IntStream.of(shown).mapToDouble(i -> shares[i]).sum();
        for (int i = 0; i < shown.length; i++) {
            double from = i == 0 ? 0 : positions[i - 1];
            double to = i < positions.length ? positions[i] : 1;
            shares[shown[i]] = (to - from) * all;
        }
    }

    @Override
    protected void layoutChildren() {
        double now = getOrientation() == Orientation.HORIZONTAL ? getWidth() : getHeight();
        boolean moved = now != size || unsettled > 0;
        unsettled = Math.max(0, unsettled - 1);
        size = now;
        arranging = true;
        super.layoutChildren();
        if (moved) {
            setDividerPositions(positions());
            // Once more, since the first time was with the equal parts.
            super.layoutChildren();
        }
        arranging = false;
    }
}
