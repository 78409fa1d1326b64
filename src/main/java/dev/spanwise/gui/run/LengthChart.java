package dev.spanwise.gui.run;

import dev.spanwise.gui.control.AxisRange;
import dev.spanwise.gui.control.PointChart;
import dev.spanwise.gui.control.StepAxis;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Loss against length of every scored prompt, with the Pareto front as a line. */
final class LengthChart {
    private final StepAxis tokens = new StepAxis();
    private final StepAxis losses = new StepAxis();
    private final PointChart<LengthPoint> chart;

    /**
     * @param seen whether the chart is visible; it is redrawn with every prompt, which is skipped while it is hidden
     */
    LengthChart(RunViewModel model, ObservableValue<Boolean> seen) {
        tokens.setLabel("length of the prompt (tokens)");
        chart = new PointChart<>("length-chart", tokens, losses, model::choose);
        model.lengthsProperty().when(seen).subscribe(this::show);
        model.touchingProperty().subscribe(ids -> chart.fill(point -> ids.contains(point.candidate())));
    }

    Node node() {
        return chart.node();
    }

    private void show(Lengths lengths) {
        List<LengthPoint> points = lengths.scored();
        List<LengthPoint> front = lengths.front();
        chart.show(
                points,
                front,
                lengths.current().stream().toList(),
                "Loss against length of " + points.size() + " prompts; " + front.size()
                        + " of them are beaten by no other in both");
        if (!points.isEmpty()) {
            fit(points);
        }
    }

    private void fit(List<LengthPoint> points) {
        AxisRange down =
                AxisRange.of(points.stream().mapToDouble(LengthPoint::y).toArray());
        losses.show(down.lower(), down.upper(), down.step(), down::label);
        AxisRange across =
                AxisRange.of(points.stream().mapToDouble(LengthPoint::x).toArray());
        // The axis has integers from 0 on.
        tokens.show(
                Math.max(0, across.lower()),
                across.upper(),
                Math.max(1, across.step()),
                value -> String.valueOf(Math.round(value)));
    }
}
