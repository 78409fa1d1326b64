package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Tips;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Tooltip;

/** Loss against length: every scored prompt, and the line of those that no other beats in both. */
final class LengthChart {
    private final StepAxis tokens = new StepAxis();
    private final StepAxis losses = new StepAxis();
    private final LineChart<Number, Number> chart = StepAxis.chart("length-chart", tokens, losses);
    private final XYChart.Series<Number, Number> scored = new XYChart.Series<>();
    private final XYChart.Series<Number, Number> front = new XYChart.Series<>();
    private final XYChart.Series<Number, Number> inUse = new XYChart.Series<>();
    private final RunViewModel model;

    LengthChart(RunViewModel model) {
        this.model = model;
        tokens.setLabel("length of the prompt (tokens)");
        chart.getData().addAll(List.of(scored, front, inUse));
        model.lengthsProperty().subscribe(this::show);
    }

    Node node() {
        return chart;
    }

    private void show(Lengths lengths) {
        List<LengthPoint> points = lengths.scored();
        if (points.size() < scored.getData().size()) {
            scored.getData().clear();
        }
        points.stream().skip(scored.getData().size()).map(this::mark).forEach(scored.getData()::add);
        front.getData().setAll(lengths.front().stream().map(this::mark).toList());
        inUse.getData().setAll(lengths.current().map(this::mark).stream().toList());
        chart.setAccessibleText("Loss against length of " + points.size() + " prompts; "
                + front.getData().size() + " of them are beaten by no other in both");
        if (!points.isEmpty()) {
            fit(points);
        }
    }

    private XYChart.Data<Number, Number> mark(LengthPoint point) {
        XYChart.Data<Number, Number> data =
                new XYChart.Data<>(point.at().tokens(), point.at().loss());
        data.nodeProperty().addListener((property, old, node) -> {
            if (node != null) {
                Tooltip.install(node, Tips.of(point.label()));
                node.setCursor(Cursor.HAND);
                node.setOnMouseClicked(event -> model.choose(point));
            }
        });
        return data;
    }

    private void fit(List<LengthPoint> points) {
        LossRange down =
                LossRange.of(points.stream().mapToDouble(point -> point.at().loss()).toArray());
        losses.show(down.lower(), down.upper(), down.step(), down::label);
        LossRange across = LossRange.of(
                points.stream().mapToDouble(point -> point.at().tokens()).toArray());
        // Tokens are whole, and there are no fewer than none.
        tokens.show(
                Math.max(0, across.lower()),
                across.upper(),
                Math.max(1, across.step()),
                value -> String.valueOf(Math.round(value)));
    }
}
