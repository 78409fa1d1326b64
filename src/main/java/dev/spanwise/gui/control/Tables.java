package dev.spanwise.gui.control;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Tables that look and behave alike: dense rows, explained column heads, numbers at the right, no horizontal
 * scrolling. Columns have the width that they ask for but for those that {@link #flexible} lets take what is left.
 */
public final class Tables {
    private static final String STYLESHEET =
            Objects.requireNonNull(Tables.class.getResource("tables.css")).toExternalForm();
    private static final double NARROWEST = 28;

    private Tables() {}

    /**
     * An empty table.
     *
     * @param emptyHint what to do so that the table fills
     */
    public static <R> TableView<R> create(String id, String accessibleText, String emptyHint) {
        TableView<R> table = new TableView<>();
        table.setId(id);
        table.setAccessibleText(accessibleText);
        table.getStyleClass().addAll("dense", "edge-to-edge", "plain-table");
        table.getStylesheets().add(STYLESHEET);
        table.setColumnResizePolicy(ColumnWidths::resize);
        table.setPlaceholder(hint(emptyHint));
        table.setMinHeight(80);
        return table;
    }

    /** What an empty place says. */
    public static StackPane hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("empty-hint");
        return new StackPane(label);
    }

    /** A column whose head explains itself in a tooltip. */
    public static <R, T> TableColumn<R, T> column(
            String id, String title, String explanation, double width, Function<R, ObservableValue<T>> value) {
        TableColumn<R, T> column = new TableColumn<>();
        Label head = new Label(title);
        head.setTooltip(Tips.of(explanation));
        column.setGraphic(head);
        column.setId(id);
        column.setMinWidth(Math.min(width, NARROWEST));
        column.setPrefWidth(width);
        column.setMaxWidth(Double.MAX_VALUE);
        column.setReorderable(false);
        column.setCellValueFactory(features -> value.apply(features.getValue()));
        return column;
    }

    /** A column of numbers, at the right; where there is none the cell is empty. */
    public static <R> TableColumn<R, @Nullable Double> numbers(
            String id,
            String title,
            String explanation,
            double width,
            Function<R, ObservableValue<@Nullable Double>> value,
            DoubleFunction<String> format) {
        TableColumn<R, @Nullable Double> column = column(id, title, explanation, width, value);
        atRight(column);
        fill(column, (cell, number) -> cell.setText(format.apply(number)));
        return column;
    }

    /** Puts head and cells of a column at the right. */
    public static void atRight(TableColumn<?, ?> column) {
        atRight(column, true);
    }

    /** The same for a column that holds numbers at times only. */
    public static void atRight(TableColumn<?, ?> column, boolean numbers) {
        column.getStyleClass().remove("at-right");
        if (numbers) {
            column.getStyleClass().add("at-right");
        }
    }

    /** Lets a column take what width is left, but never less than its own. */
    public static void flexible(TableColumn<?, ?> column) {
        flexible(column, 1);
    }

    /** The same with several flexible columns, which share what is left by their weights. */
    public static void flexible(TableColumn<?, ?> column, double weight) {
        column.setMinWidth(column.getPrefWidth());
        ColumnWidths.makeFlexible(column, weight);
    }

    /** Gives a column another width, such as when there is more of it; one that the person gave it stays. */
    public static void width(TableColumn<?, ?> column, double width) {
        if (column.getPrefWidth() != width) {
            column.setPrefWidth(width);
            refit(column.getTableView());
        }
    }

    /** JavaFX gives a column the width that it asks for without asking how all of them fit. */
    private static <R> void refit(@Nullable TableView<R> table) {
        if (table != null) {
            table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
        }
    }

    /** Says how a cell with a value looks; cells without one are blank. */
    public static <R, T> void fill(TableColumn<R, T> column, BiConsumer<TableCell<R, T>, T> fill) {
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                setText(null);
                setGraphic(null);
                Tips.onCell(this, null);
                setAccessibleText(null);
                if (!empty && item != null) {
                    fill.accept(this, item);
                }
            }
        });
    }

    /** Scrolls no more than is needed to see a row whole. */
    public static void reveal(TableView<?> table, int index) {
        if (index >= 0 && table.lookup(".virtual-flow") instanceof VirtualFlow<?> rows) {
            rows.scrollTo(index);
        }
    }

    /** A value that never changes. */
    public static <T> ObservableValue<T> fixed(@Nullable T value) {
        ReadOnlyObjectWrapper<T> property = new ReadOnlyObjectWrapper<>();
        property.set(value);
        return property;
    }
}
