package dev.spanwise.gui.candidates;

import dev.spanwise.pmpo.PairedDifference;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A difference with its interval as a dot on a line, and zero as a vertical line; left of it is better. The dot is
 * hollow if the interval spans zero. The scale is a square root, since the differences of late iterations are much
 * smaller than those of the first.
 */
final class IntervalBar extends Region {
    private static final PseudoClass BETTER = PseudoClass.getPseudoClass("better");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final double DOT = 7;

    private final Region zero = new Region();
    private final Region line = new Region();
    private final Region dot = new Region();
    private @Nullable PairedDifference difference;
    private double scale = 1;

    IntervalBar() {
        getStyleClass().add("interval-bar");
        zero.getStyleClass().add("interval-zero");
        line.getStyleClass().add("interval-line");
        dot.getStyleClass().add("interval-dot");
        getChildren().addAll(zero, line, dot);
        setMinSize(0, 16);
        setPrefSize(70, 16);
    }

    /** @param largest the absolute difference at the edge */
    void show(PairedDifference shown, double largest) {
        difference = shown;
        scale = largest > 0 ? largest : 1;
        pseudoClassStateChanged(BETTER, shown.mean() < 0);
        pseudoClassStateChanged(OPEN, shown.ci95().spansZero());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        PairedDifference shown = difference;
        if (shown == null) {
            return;
        }
        double middle = getHeight() / 2;
        double from = x(shown.ci95().lo());
        double to = x(shown.ci95().hi());
        zero.resizeRelocate(Math.round(x(0)), 0, 1, getHeight());
        line.resizeRelocate(from, Math.round(middle) - 1, Math.max(1, to - from), 2);
        dot.resizeRelocate(x(shown.mean()) - DOT / 2, middle - DOT / 2, DOT, DOT);
    }

    private double x(double value) {
        double half = (getWidth() - DOT) / 2;
        double share = Math.signum(value) * Math.sqrt(Math.min(1, Math.abs(value) / scale));
        return DOT / 2 + half + half * share;
    }
}
