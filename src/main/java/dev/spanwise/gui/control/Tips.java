package dev.spanwise.gui.control;

import javafx.scene.Node;
import javafx.scene.control.Cell;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Tooltips in a common style. */
public final class Tips {
    private static final double WIDTH = 440;
    private static final Duration DELAY = Duration.millis(400);
    private static final Duration STAY = Duration.seconds(30);

    private Tips() {}

    /**
     * A tooltip that wraps long text, stays long enough to read it, and has the platform's name of the modifier key.
     */
    public static Tooltip of(String text) {
        Tooltip tip = new Tooltip(ShortcutKey.named(text));
        tip.setWrapText(true);
        tip.setMaxWidth(WIDTH);
        tip.setShowDelay(DELAY);
        tip.setShowDuration(STAY);
        return tip;
    }

    /** The same for nodes that exist in large numbers: the tooltip is made when the mouse enters. */
    public static void onPoint(Node node, String text) {
        node.setOnMouseEntered(event -> {
            node.setOnMouseEntered(null);
            Tooltip.install(node, of(text));
        });
    }

    /**
     * The same for a cell; no tooltip for {@code null}. Made when the mouse enters: cells are refilled while a table
     * scrolls, and a tooltip is slower to make than the rest of a cell.
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
