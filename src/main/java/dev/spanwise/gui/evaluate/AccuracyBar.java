package dev.spanwise.gui.evaluate;

import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/** An accuracy from 0 to 100 % as a bar, with its interval as a line with ends. */
final class AccuracyBar extends Region {
    private static final PseudoClass AFTER = PseudoClass.getPseudoClass("after");

    private final Region fill = new Region();
    private final Region line = new Region();
    private final Region low = new Region();
    private final Region high = new Region();
    private final Rate rate;

    /** @param after whether it is the prompt in use */
    AccuracyBar(Rate rate, boolean after) {
        this.rate = rate;
        getStyleClass().add("accuracy-bar");
        fill.getStyleClass().add("accuracy-fill");
        for (Region mark : new Region[] {line, low, high}) {
            mark.getStyleClass().add("accuracy-interval");
        }
        getChildren().addAll(fill, line, low, high);
        pseudoClassStateChanged(AFTER, after);
        setMinSize(60, 18);
        setPrefSize(200, 18);
        setMaxHeight(18);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        Interval interval = rate.ci95();
        double from = Math.round(width * interval.lo());
        double to = Math.round(width * interval.hi());
        double middle = Math.round(height / 2) - 1;
        fill.resizeRelocate(0, 0, width * rate.value(), height);
        line.resizeRelocate(from, middle, Math.max(2, to - from), 2);
        low.resizeRelocate(from, middle - 4, 2, 10);
        high.resizeRelocate(Math.max(from, to - 2), middle - 4, 2, 10);
    }
}
