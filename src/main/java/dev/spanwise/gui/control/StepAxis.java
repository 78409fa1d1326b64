package dev.spanwise.gui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.chart.ValueAxis;

/**
 * An axis with given ends and tick marks at multiples of a step; the step is increased if the labels are too dense.
 * JavaFX's number axis counts its marks from the lower end, so round marks would need round ends, which either cut off
 * points or waste space.
 */
public final class StepAxis extends ValueAxis<Number> {
    private record Range(double lower, double upper, double step) {}

    /** Minimum distance of tick marks in pixels. */
    private static final double LEAST_GAP = 20;

    private double step = 1;
    private DoubleFunction<String> label = String::valueOf;

    public StepAxis() {
        setAnimated(false);
        setAutoRanging(false);
        setMinorTickVisible(false);
    }

    /** Sets the range. */
    public void show(double lower, double upper, double steps, DoubleFunction<String> labels) {
        step = steps;
        label = labels;
        setLowerBound(lower);
        setUpperBound(upper);
        invalidateRange();
        requestAxisLayout();
    }

    @Override
    protected List<Number> calculateTickValues(double length, Object range) {
        double roomy = length <= 0 ? step : (getUpperBound() - getLowerBound()) * LEAST_GAP / length;
        double apart = roomy <= step ? step : AxisRange.round(roomy);
        List<Number> marks = new ArrayList<>();
        long last = (long) Math.floor(getUpperBound() / apart);
        for (long at = (long) Math.ceil(getLowerBound() / apart); at <= last; at++) {
            marks.add(at * apart);
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

    /** Never called, since this axis has no automatic range. */
    @Override
    protected void setRange(Object range, boolean animate) {}
}
