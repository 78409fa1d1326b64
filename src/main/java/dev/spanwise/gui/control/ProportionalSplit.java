package dev.spanwise.gui.control;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * A split pane whose parts keep their shares when it is resized, and when parts are hidden and shown again. {@link
 * SplitPane} itself distributes a change of size equally, which squeezes the smallest part.
 */
public final class ProportionalSplit extends SplitPane {
    private static final int LAYOUTS_TO_SETTLE = 3;
    /** The least share of a part. */
    private static final double LEAST = 0.05;

    private final List<Node> parts;
    /** Shares of all parts, hidden ones included; they sum to 1. */
    private double[] shares;

    private double size = -1;
    /**
     * Number of further layout passes that must set the dividers, since the skin moves them again after parts were
     * added or removed.
     */
    private int unsettled;
    /** Whether dividers are being moved by the program and not by the user. */
    private boolean arranging;

    /** @param dividers initial positions from 0 to 1; one fewer than parts */
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

    /** Shows or hides a part; the largest of the others has its space meanwhile. */
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

    /** The shares of all parts, hidden ones included; they sum to 1. */
    public List<Double> shares() {
        return Arrays.stream(shares).boxed().toList();
    }

    /** Sets the shares, if their number is right and they sum to about 1. */
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
        int largest = largest(shown);
        double[] positions = new double[Math.max(0, shown.length - 1)];
        double until = 0;
        for (int i = 0; i < positions.length; i++) {
            until += shares[shown[i]] + (shown[i] == largest ? hidden(shown) : 0);
            positions[i] = until;
        }
        return positions;
    }

    private void remember() {
        int[] shown = shown();
        double[] positions = getDividerPositions();
        if (positions.length != shown.length - 1) {
            return;
        }
        int largest = largest(shown);
        double hidden = hidden(shown);
        for (int i = 0; i < shown.length; i++) {
            double from = i == 0 ? 0 : positions[i - 1];
            double to = i < positions.length ? positions[i] : 1;
            shares[shown[i]] = Math.max(LEAST, to - from - (shown[i] == largest ? hidden : 0));
        }
        double all = Arrays.stream(shares).sum();
        Arrays.setAll(shares, i -> shares[i] / all);
    }

    private int largest(int[] shown) {
        return IntStream.of(shown)
                .boxed()
                .max(Comparator.comparingDouble(i -> shares[i]))
                .orElse(0);
    }

    private double hidden(int[] shown) {
        return 1 - IntStream.of(shown).mapToDouble(i -> shares[i]).sum();
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
            // Again, since the first pass used equal parts.
            super.layoutChildren();
            // Moved dividers ask for a layout in the middle of one, which would get lost.
            AfterLayout.run(this, this::requestLayout);
        }
        arranging = false;
    }
}
