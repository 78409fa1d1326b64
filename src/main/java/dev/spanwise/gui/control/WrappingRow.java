package dev.spanwise.gui.control;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/** Two nodes at both ends of a line; if the line is too short for both, the second is placed below the first. */
public final class WrappingRow extends Region {
    private static final double BETWEEN = 12;
    private static final double BENEATH = 5;

    private final Region first;
    private final Region second;

    public WrappingRow(Region first, Region second) {
        this.first = first;
        this.second = second;
        setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(first, second);
    }

    private boolean isOneLine(double inner) {
        return first.prefWidth(-1) + BETWEEN + second.prefWidth(-1) <= inner + 0.5;
    }

    private double innerWidth(double width) {
        Insets insets = getInsets();
        return width - insets.getLeft() - insets.getRight();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(first.minWidth(-1), second.minWidth(-1)) - innerWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return first.prefWidth(-1) + BETWEEN + second.prefWidth(-1) - innerWidth(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? Double.MAX_VALUE : innerWidth(width);
        double above = first.prefHeight(-1);
        double below = second.prefHeight(-1);
        return getInsets().getTop()
                + getInsets().getBottom()
                + (isOneLine(inner) ? Math.max(above, below) : above + BENEATH + below);
    }

    @Override
    protected void layoutChildren() {
        double inner = innerWidth(getWidth());
        double x = getInsets().getLeft();
        double y = getInsets().getTop();
        double height = getHeight() - y - getInsets().getBottom();
        double firstWidth = Math.min(inner, first.prefWidth(-1));
        double secondWidth = Math.min(inner, second.prefWidth(-1));
        double firstHeight = first.prefHeight(-1);
        double secondHeight = second.prefHeight(-1);
        if (isOneLine(inner)) {
            first.resizeRelocate(
                    snapPositionX(x), snapPositionY(y + (height - firstHeight) / 2), firstWidth, firstHeight);
            second.resizeRelocate(
                    snapPositionX(x + inner - secondWidth),
                    snapPositionY(y + (height - secondHeight) / 2),
                    secondWidth,
                    secondHeight);
        } else {
            first.resizeRelocate(snapPositionX(x), snapPositionY(y), firstWidth, firstHeight);
            second.resizeRelocate(
                    snapPositionX(x), snapPositionY(y + firstHeight + BENEATH), secondWidth, secondHeight);
        }
    }
}
