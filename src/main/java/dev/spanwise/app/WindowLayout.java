package dev.spanwise.app;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a window was and what it showed. Immutable.
 *
 * @param width of the scene, in pixels of the screen's own scale, as all lengths here
 * @param shares of the parts of each split pane, by its name, in all 1
 * @param tabs the chosen tab of each tab pane, by its name
 * @param hidden names of the parts that were hidden
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
