package dev.spanwise.gui.control;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** A scatter chart. A click, or the arrow keys from left to right, select a point. */
public final class PointChart<P extends PointChart.Point> {
    /** A point with its label. */
    public interface Point {
        double x();

        double y();

        /** Text for the tooltip and for screen readers. */
        String label();
    }

    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

    private final LineChart<Number, Number> chart;
    private final XYChart.Series<Number, Number> all = new XYChart.Series<>();
    private final XYChart.Series<Number, Number> joined = new XYChart.Series<>();
    private final XYChart.Series<Number, Number> marked = new XYChart.Series<>();
    private final Consumer<P> onPoint;
    private List<P> shown = List.of();
    private List<P> order = List.of();
    private @Nullable P pointed;
    private Predicate<P> filled = point -> false;

    /** @param onPoint gets the point that the user selects */
    public PointChart(String id, StepAxis across, StepAxis up, Consumer<P> onPoint) {
        this.onPoint = onPoint;
        chart = Charts.create(id, across, up);
        chart.getData().addAll(List.of(all, joined, marked));
        chart.setFocusTraversable(true);
        chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        chart.setAccessibleRoleDescription("chart");
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    public Node node() {
        return chart;
    }

    /**
     * Shows these points; the selection ring stays if the list starts with the points shown before.
     *
     * @param line points joined by a line
     * @param marks points with a mark
     * @param says description for screen readers
     */
    public void show(List<P> points, List<P> line, List<P> marks, String says) {
        if (points.size() < shown.size() || !points.subList(0, shown.size()).equals(shown)) {
            all.getData().clear();
            pointed = null;
        }
        shown = List.copyOf(points);
        order = points.stream()
                .sorted(Comparator.<P>comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        points.stream().skip(all.getData().size()).map(this::data).forEach(all.getData()::add);
        joined.getData().setAll(line.stream().map(this::data).toList());
        marked.getData().setAll(marks.stream().map(this::data).toList());
        chart.setAccessibleText(says + ". Arrow keys go from point to point");
    }

    /** Fills the rings of the matching points only. */
    public void fill(Predicate<P> which) {
        filled = which;
        for (int i = 0; i < all.getData().size(); i++) {
            all.getData().get(i).getNode().pseudoClassStateChanged(Charts.FILLED, filled.test(shown.get(i)));
        }
    }

    /** Selects a point by a ring; {@code null} for none. */
    public void ring(@Nullable P point) {
        pointed = point;
        for (XYChart.Data<Number, Number> data : all.getData()) {
            data.getNode().pseudoClassStateChanged(POINTED, data.getExtraValue().equals(pointed));
        }
        if (point != null) {
            chart.setAccessibleText(point.label());
        }
    }

    private void onKey(KeyEvent event) {
        int at = pointed == null ? -1 : order.indexOf(pointed);
        int last = order.size() - 1;
        OptionalInt next = switch (event.getCode()) {
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

    private void point(P point) {
        ring(point);
        onPoint.accept(point);
    }

    private XYChart.Data<Number, Number> data(P point) {
        XYChart.Data<Number, Number> data = new XYChart.Data<>(point.x(), point.y(), point);
        data.nodeProperty().addListener((property, old, node) -> {
            if (node != null) {
                Tips.onPoint(node, point.label());
                node.setCursor(Cursor.HAND);
                node.pseudoClassStateChanged(Charts.FILLED, filled.test(point));
                node.setOnMouseClicked(event -> {
                    chart.requestFocus();
                    point(point);
                });
            }
        });
        return data;
    }
}
