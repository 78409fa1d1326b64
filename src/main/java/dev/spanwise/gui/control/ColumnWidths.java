package dev.spanwise.gui.control;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView.ResizeFeatures;

/**
 * A resize policy by which columns fill exactly the table's width: fixed columns have their preferred width, or the one
 * set by the user; flexible ones share the rest by their weights. JavaFX's own constrained policies were rejected,
 * since they sometimes leave the last column outside of the table.
 */
final class ColumnWidths {
    private static final Object FLEXIBLE = new Object();
    private static final Object CHOSEN = new Object();

    static void makeFlexible(TableColumn<?, ?> column, double weight) {
        column.getProperties().put(FLEXIBLE, weight);
    }

    private ColumnWidths() {}

    /** The resize policy. */
    static boolean resize(ResizeFeatures<?> features) {
        return fill(features);
    }

    private static <R> boolean fill(ResizeFeatures<R> features) {
        TableColumn<R, ?> dragged = features.getColumn();
        if (dragged != null) {
            if (isFlexible(dragged)) {
                return false;
            }
            double width = Math.max(dragged.getMinWidth(), dragged.getWidth() + features.getDelta());
            dragged.getProperties().put(CHOSEN, width);
        }
        List<TableColumn<R, ?>> columns = features.getTable().getVisibleLeafColumns();
        double free = features.getContentWidth();
        double weights = 0;
        for (TableColumn<R, ?> column : columns) {
            if (isFlexible(column)) {
                weights += weight(column);
                free -= column.getMinWidth();
            } else {
                free -= fixed(column);
            }
        }
        for (TableColumn<R, ?> column : columns) {
            double width = isFlexible(column)
                    ? column.getMinWidth() + Math.floor(Math.max(0, free) * weight(column) / weights)
                    : fixed(column);
            features.setColumnWidth(column, width);
        }
        return true;
    }

    private static double fixed(TableColumn<?, ?> column) {
        return Math.max(
                column.getMinWidth(),
                column.getProperties().get(CHOSEN) instanceof Double chosen ? chosen : column.getPrefWidth());
    }

    private static double weight(TableColumn<?, ?> column) {
        return column.getProperties().get(FLEXIBLE) instanceof Double weight ? weight : 0;
    }

    private static boolean isFlexible(TableColumn<?, ?> column) {
        return column.getProperties().containsKey(FLEXIBLE);
    }
}
