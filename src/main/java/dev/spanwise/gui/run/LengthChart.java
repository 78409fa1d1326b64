package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Tips;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Loss against length: every scored prompt, and the line of those that no other beats in both. A click or the arrow keys
 * point at a prompt.
 */
final class LengthChart {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

    private final StepAxis tokens = new StepAxis();
    private final StepAxis losses = new StepAxis();
    private final LineChart<Number, Number> chart = StepAxis.chart("length-chart", tokens, losses);
    private final XYChart.Series<Number, Number> scored = new XYChart.Series<>();
    private final XYChart.Series<Number, Number> front = new XYChart.Series<>();
    private final XYChart.Series<Number, Number> inUse = new XYChart.Series<>();
    private final RunViewModel model;
    /** From the shortest prompt to the longest. */
    private List<LengthPoint> order = List.of();

    private @Nullable LengthPoint pointed;

    LengthChart(RunViewModel model) {
        this.model = model;
        tokens.setLabel("length of the prompt (tokens)");
        chart.getData().addAll(List.of(scored, front, inUse));
        chart.setFocusTraversable(true);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        model.lengthsProperty().subscribe(this::show);
    }

    Node node() {
        return chart;
    }

    private void onKey(KeyEvent event) {
        int at = pointed == null ? -1 : order.indexOf(pointed);
        int last = order.size() - 1;
        OptionalInt next =
                switch (event.getCode()) {
                    case RIGHT, DOWN -> OptionalInt.of(Math.min(at + 1, last));
                    case LEFT, UP -> OptionalInt.of(Math.max(at - 1, 0));
                    case HOME -> OptionalInt.of(0);
                    case END -> OptionalInt.of(last);
                    default -> OptionalInt.empty();
                };
        if (next.isPresent() && last >= 0) {
            point(order.get(next.getAsInt()));
            event.consume();
        }
    }

    private void point(LengthPoint point) {
        pointed = point;
        ring();
        chart.setAccessibleText(point.label());
        model.choose(point);
    }

    /** Rings the point that was pointed at, and no other. */
    private void ring() {
        for (XYChart.Data<Number, Number> data : scored.getData()) {
            data.getNode().pseudoClassStateChanged(POINTED, data.getExtraValue().equals(pointed));
        }
    }

    private void show(Lengths lengths) {
        List<LengthPoint> points = lengths.scored();
        if (points.size() < scored.getData().size()) {
            scored.getData().clear();
            pointed = null;
        }
        order = points.stream()
                .sorted(Comparator.comparingInt((LengthPoint point) -> point.at().tokens())
                        .thenComparingDouble(point -> point.at().loss()))
                .toList();
        points.stream().skip(scored.getData().size()).map(this::mark).forEach(scored.getData()::add);
        front.getData().setAll(lengths.front().stream().map(this::mark).toList());
        inUse.getData().setAll(lengths.current().map(this::mark).stream().toList());
        chart.setAccessibleText("Loss against length of " + points.size() + " prompts; "
                + front.getData().size() + " of them are beaten by no other in both. Arrow keys go from point to point");
        if (!points.isEmpty()) {
            fit(points);
        }
    }

    private XYChart.Data<Number, Number> mark(LengthPoint point) {
        XYChart.Data<Number, Number> data =
                new XYChart.Data<>(point.at().tokens(), point.at().loss(), point);
        data.nodeProperty().addListener((property, old, node) -> {
            if (node != null) {
                Tooltip.install(node, Tips.of(point.label()));
                node.setCursor(Cursor.HAND);
                node.setOnMouseClicked(event -> {
                    chart.requestFocus();
                    point(point);
                });
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
