package dev.spanwise.gui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.ValueAxis;

/**
 * An axis with given ends and marks at the multiples of a step only. JavaFX's own number axis counts its marks from the
 * lower end, so that round marks need round ends, which either cut points or waste room.
 */
final class StepAxis extends ValueAxis<Number> {
    private record Range(double lower, double upper, double step) {}

    private double step = 1;
    private DoubleFunction<String> label = String::valueOf;

    StepAxis() {
        setAnimated(false);
        setAutoRanging(false);
        setMinorTickVisible(false);
    }

    /** The frame that the charts of a run share: points where their axes put them, keys and tooltips elsewhere. */
    static LineChart<Number, Number> chart(String id, StepAxis across, StepAxis up) {
        LineChart<Number, Number> chart = new LineChart<>(across, up);
        chart.setId(id);
        chart.getStyleClass().add("loss-chart");
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setAxisSortingPolicy(LineChart.SortingPolicy.NONE);
        chart.setMinHeight(120);
        chart.setFocusTraversable(false);
        return chart;
    }

    void show(double lower, double upper, double steps, DoubleFunction<String> labels) {
        step = steps;
        label = labels;
        setLowerBound(lower);
        setUpperBound(upper);
        invalidateRange();
        requestAxisLayout();
    }

    @Override
    protected List<Number> calculateTickValues(double length, Object range) {
        List<Number> marks = new ArrayList<>();
        long last = (long) Math.floor(getUpperBound() / step);
        for (long at = (long) Math.ceil(getLowerBound() / step); at <= last; at++) {
            marks.add(at * step);
        }
        return marks;
    }

    @Override
    protected List<Number> calculateMinorTickMarks() {
        return List.of();
    }

    @Override
    protected String getTickMarkLabel(Number value) {
        return label.apply(value.doubleValue());
    }

    @Override
    protected Object getRange() {
        return new Range(getLowerBound(), getUpperBound(), step);
    }

    /** Called for automatic ranges only, which this axis has none of. */
    @Override
    protected void setRange(Object range, boolean animate) {}
}
