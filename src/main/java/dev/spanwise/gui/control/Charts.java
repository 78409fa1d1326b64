package dev.spanwise.gui.control;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Charts in a common style: series differ by the shape of their points and by their lines, not by colour alone. */
public final class Charts {
    /** Stylesheet for the parent of charts and legends. */
    public static final String STYLESHEET =
            Objects.requireNonNull(Charts.class.getResource("charts.css")).toExternalForm();

    /** State of a filled ring, which marks a point. */
    public static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled-ring");

    private Charts() {}

    /** An empty chart without a legend. */
    public static LineChart<Number, Number> create(String id, StepAxis across, StepAxis up) {
        LineChart<Number, Number> chart = new LineChart<>(across, up);
        chart.setId(id);
        chart.getStyleClass().add("plain-chart");
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setAxisSortingPolicy(LineChart.SortingPolicy.NONE);
        chart.setMinHeight(120);
        chart.setFocusTraversable(false);
        return chart;
    }

    /**
     * @param styleClass {@code rings-key}, {@code discs-key} or {@code diamonds-key}, for the first, second or third
     * series
     */
    public static Label key(String styleClass, String text) {
        Region symbol = new Region();
        symbol.getStyleClass().addAll("chart-key", styleClass);
        Label key = new Label(text, new StackPane(symbol));
        key.getStyleClass().add("muted");
        return key;
    }
}
