package dev.spanwise.gui.run;

import dev.spanwise.gui.control.AxisRange;
import dev.spanwise.gui.control.Charts;
import dev.spanwise.gui.control.StepAxis;
import dev.spanwise.gui.control.Tips;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;

/** Loss over the iterations. */
final class LossChart {
    private static final int MOST_TICKS = 10;

    private final StepAxis iterations = new StepAxis();
    private final StepAxis losses = new StepAxis();
    private final RunViewModel model;
    private final LineChart<Number, Number> chart = Charts.create("loss-chart", iterations, losses);

    LossChart(RunViewModel model) {
        this.model = model;
        iterations.setLabel("iteration");
        add("Candidates, training", model.losses().candidates());
        add("Best so far, training", model.losses().incumbents());
        add("Best so far, validation", model.losses().validations());
        model.touchingProperty()
                .addListener(changed -> chart.getData().getFirst().getData().forEach(this::fill));
    }

    Node node() {
        return chart;
    }

    private void add(String name, ObservableList<ChartPoint> points) {
        XYChart.Series<Number, Number> series = new XYChart.Series<>();
        series.setName(name);
        chart.getData().add(series);
        append(series, points);
        points.addListener((ListChangeListener<ChartPoint>) change -> {
            while (change.next()) {
                if (change.wasRemoved()) {
                    series.getData().clear();
                    append(series, List.copyOf(points));
                } else {
                    append(series, change.getAddedSubList());
                }
            }
            fit();
        });
        fit();
    }

    private void append(XYChart.Series<Number, Number> series, List<? extends ChartPoint> points) {
        List<XYChart.Data<Number, Number>> fresh = new ArrayList<>();
        for (ChartPoint point : points) {
            XYChart.Data<Number, Number> data = new XYChart.Data<>(point.iteration(), point.loss(), point);
            data.nodeProperty().addListener((property, old, node) -> {
                if (node != null) {
                    Tips.onPoint(node, point.label());
                    fill(data);
                }
            });
            fresh.add(data);
        }
        series.getData().addAll(fresh);
    }

    private void fill(XYChart.Data<Number, Number> data) {
        if (data.getNode() != null && data.getExtraValue() instanceof ChartPoint point) {
            data.getNode()
                    .pseudoClassStateChanged(
                            Charts.FILLED, model.touchingProperty().get().contains(point.candidate()));
        }
    }

    /** Sets the range with half an iteration of space at both ends, so that no point is cut off. */
    private void fit() {
        List<XYChart.Data<Number, Number>> all = chart.getData().stream()
                .flatMap(series -> series.getData().stream())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        AxisRange range = AxisRange.of(
                all.stream().mapToDouble(data -> data.getYValue().doubleValue()).toArray());
        losses.show(range.lower(), range.upper(), range.step(), range::label);
        int last = Math.max(
                1,
                all.stream().mapToInt(data -> data.getXValue().intValue()).max().orElse(1));
        double step = Math.max(1, Math.ceil((double) last / MOST_TICKS));
        iterations.show(-0.5, last + 0.5, step, LossChart::wholeNumber);
    }

    private static String wholeNumber(double value) {
        return String.valueOf(Math.round(value));
    }
}
