package dev.spanwise.gui.control;

import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Tooltips, the same everywhere. */
public final class Tips {
    private static final double WIDTH = 440;
    private static final Duration DELAY = Duration.millis(400);
    private static final Duration STAY = Duration.seconds(30);

    private Tips() {}

    /** A tooltip that wraps long text and stays long enough to read it. */
    public static Tooltip of(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(WIDTH);
        tip.setShowDelay(DELAY);
        tip.setShowDuration(STAY);
        return tip;
    }
}
