package dev.spanwise.gui.evaluate;

import dev.spanwise.stats.Interval;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/** A rate as a bar, with its interval as a line with end marks. */
final class ShareBar extends Region {
    private static final PseudoClass AFTER = PseudoClass.getPseudoClass("after");

    private final Region fill = new Region();
    private final Region line = new Region();
    private final Region low = new Region();
    private final Region high = new Region();
    private final Region mark = new Region();
    private final double share;
    private final Interval interval;
    private final Optional<Double> marked;

    /** A bar without a mark. */
    ShareBar(double share, Interval interval, boolean after) {
        this(share, interval, Optional.empty(), after);
    }

    /**
     * @param share of the full width, 0 to 1, like the ends of the interval
     * @param marked the baseline to draw as a line
     * @param after whether it is the prompt in use, in another colour than the one before
     */
    ShareBar(double share, Interval interval, Optional<Double> marked, boolean after) {
        this.share = share;
        this.interval = interval;
        this.marked = marked;
        getStyleClass().add("share-bar");
        fill.getStyleClass().add("share-fill");
        for (Region part : new Region[] {line, low, high}) {
            part.getStyleClass().add("share-interval");
        }
        mark.getStyleClass().add("share-mark");
        mark.setVisible(marked.isPresent());
        getChildren().addAll(fill, mark, line, low, high);
        pseudoClassStateChanged(AFTER, after);
        setMinSize(60, 18);
        setPrefSize(200, 18);
        setMaxHeight(18);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double from = Math.round(width * interval.lo());
        double to = Math.round(width * interval.hi());
        double middle = Math.round(height / 2) - 1;
        fill.resizeRelocate(0, 0, width * share, height);
        marked.ifPresent(at -> mark.resizeRelocate(Math.round(width * at) - 1, 0, 3, height));
        line.resizeRelocate(from, middle, Math.max(2, to - from), 2);
        low.resizeRelocate(from, middle - 4, 2, 10);
        high.resizeRelocate(Math.max(from, to - 2), middle - 4, 2, 10);
    }
}
