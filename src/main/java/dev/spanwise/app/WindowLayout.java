package dev.spanwise.app;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The position and the visible parts of a window. Immutable.
 *
 * @param width of the scene; all lengths are in pixels of the screen's scale
 * @param shares of the parts of each split pane, by its name; they sum to 1
 * @param tabs the selected tab of each tab pane, by its name
 * @param hidden names of the hidden parts
 */
public record WindowLayout(
        double x,
        double y,
        double width,
        double height,
        boolean maximized,
        Map<String, List<Double>> shares,
        Map<String, String> tabs,
        Set<String> hidden) {

    public WindowLayout {
        shares = shares == null ? Map.of() : Map.copyOf(shares);
        tabs = tabs == null ? Map.of() : Map.copyOf(tabs);
        hidden = hidden == null ? Set.of() : Set.copyOf(hidden);
    }
}
