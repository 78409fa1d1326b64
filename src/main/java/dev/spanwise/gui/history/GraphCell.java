package dev.spanwise.gui.history;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/** A row of the tree of versions: lines of descent, and a dot for the version. */
final class GraphCell extends TableCell<VersionRow, GraphRow> {
    /** Distance between two lanes, and from the edge to the first. */
    static final double GAP = 12;

    private static final double DOT = 3.5;

    private final Drawing drawing = new Drawing();

    GraphCell() {
        getStyleClass().add("lane-cell");
    }

    @Override
    protected void updateItem(@Nullable GraphRow lanes, boolean empty) {
        super.updateItem(lanes, empty);
        setGraphic(empty ? null : drawing);
        drawing.show(empty ? null : lanes);
    }

    /** Over the whole cell, so that the lines of neighbouring rows meet. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        drawing.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private static final class Drawing extends Region {
        private @Nullable GraphRow lanes;

        Drawing() {
            heightProperty().subscribe(this::draw);
        }

        void show(@Nullable GraphRow now) {
            lanes = now;
            draw();
        }

        @Override
        protected double computePrefHeight(double width) {
            return 0;
        }

        private void draw() {
            List<Node> shapes = new ArrayList<>();
            if (lanes != null) {
                double height = getHeight();
                double middle = Math.round(height / 2);
                double own = x(lanes.own());
                lanes.past().forEach(lane -> shapes.add(line(x(lane), 0, x(lane), height)));
                lanes.into().forEach(lane -> shapes.add(line(x(lane), 0, own, middle)));
                if (lanes.on()) {
                    shapes.add(line(own, middle, own, height));
                }
                Circle dot = new Circle(own, middle, DOT);
                dot.getStyleClass().add("lane-dot");
                dot.setManaged(false);
                shapes.add(dot);
            }
            getChildren().setAll(shapes);
        }

        private static double x(int lane) {
            return GAP * (lane + 1) - GAP / 4;
        }

        private static Line line(double fromX, double fromY, double toX, double toY) {
            Line line = new Line(fromX, fromY, toX, toY);
            line.getStyleClass().add("lane-line");
            line.setManaged(false);
            return line;
        }
    }
}
