package dev.spanwise.gui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.chart.ValueAxis;

/**
 * An axis with given ends and marks at the multiples of a step only, a wider one where they would crowd. JavaFX's own
 * number axis counts its marks from the lower end, so that round marks need round ends, which either cut points or
 * waste room.
 */
public final class StepAxis extends ValueAxis<Number> {
    private record Range(double lower, double upper, double step) {}

    /** Pixels from mark to mark in which a label is read without effort. */
    private static final double LEAST_GAP = 20;

    private double step = 1;
    private DoubleFunction<String> label = String::valueOf;

    public StepAxis() {
        setAnimated(false);
        setAutoRanging(false);
        setMinorTickVisible(false);
    }

    /** Shows what lies between two ends. */
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

    /** Called for automatic ranges only, which this axis has none of. */
    @Override
    protected void setRange(Object range, boolean animate) {}
}
