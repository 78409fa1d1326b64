package dev.spanwise.gui.control;

import javafx.scene.Node;
import javafx.scene.control.Cell;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Tooltips, the same everywhere. */
public final class Tips {
    private static final double WIDTH = 440;
    private static final Duration DELAY = Duration.millis(400);
    private static final Duration STAY = Duration.seconds(30);

    private Tips() {}

    /** A tooltip that wraps long text, stays long enough to read it, and names keys as the platform does. */
    public static Tooltip of(String text) {
        Tooltip tip = new Tooltip(ShortcutKey.named(text));
        tip.setWrapText(true);
        tip.setMaxWidth(WIDTH);
        tip.setShowDelay(DELAY);
        tip.setShowDuration(STAY);
        return tip;
    }

    /** The same on a node of which there are many: nothing is made until the mouse comes. */
    public static void onPoint(Node node, String text) {
        node.setOnMouseEntered(event -> {
            node.setOnMouseEntered(null);
            Tooltip.install(node, of(text));
        });
    }

    /**
     * The same for a cell, none without a text. Nothing is made until the mouse comes: cells are filled again and again
     * as a table scrolls, and a tooltip costs more than all the rest of a cell.
     */
    public static void onCell(Cell<?> cell, @Nullable String text) {
        if (cell.getTooltip() != null) {
            cell.setTooltip(null);
        }
        cell.setOnMouseEntered(text == null ? null : event -> cell.setTooltip(of(text)));
        if (text != null && cell.isHover()) {
            cell.setTooltip(of(text));
        }
    }
}
