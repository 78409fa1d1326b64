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
 * Tables with common look and behaviour: dense rows, tooltips on column headers, right-aligned numbers, no horizontal
 * scrolling. Columns have their preferred width, apart from those made {@link #flexible}.
 */
public final class Tables {
    private static final String STYLESHEET =
            Objects.requireNonNull(Tables.class.getResource("tables.css")).toExternalForm();
    private static final double NARROWEST = 28;

    private Tables() {}

    /**
     * An empty table.
     *
     * @param emptyHint shown in an empty table; says how to fill it
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

    /** A centred hint for an empty pane. */
    public static StackPane hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("empty-hint");
        return new StackPane(label);
    }

    /** A column with a tooltip on its header. */
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

    /** A right-aligned column of numbers; {@code null} is an empty cell. */
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

    /** Right-aligns header and cells of a column. */
    public static void atRight(TableColumn<?, ?> column) {
        atRight(column, true);
    }

    /** The same for a column that has numbers only at times. */
    public static void atRight(TableColumn<?, ?> column, boolean numbers) {
        column.getStyleClass().remove("at-right");
        if (numbers) {
            column.getStyleClass().add("at-right");
        }
    }

    /** Makes a column take the remaining width, at least its preferred width. */
    public static void flexible(TableColumn<?, ?> column) {
        flexible(column, 1);
    }

    /** The same for several flexible columns, which share the remaining width by their weights. */
    public static void flexible(TableColumn<?, ?> column, double weight) {
        column.setMinWidth(column.getPrefWidth());
        ColumnWidths.makeFlexible(column, weight);
    }

    /** Changes a column's preferred width, unless the user has set its width. */
    public static void width(TableColumn<?, ?> column, double width) {
        if (column.getPrefWidth() != width) {
            column.setPrefWidth(width);
            refit(column.getTableView());
        }
    }

    /** Runs the resize policy, since JavaFX applies a changed preferred width without it. */
    private static <R> void refit(@Nullable TableView<R> table) {
        if (table != null) {
            table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
        }
    }

    /** Sets the rendering of cells with a value; cells without a value are blank. */
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

    /** Scrolls as little as possible to make a row fully visible. */
    public static void reveal(TableView<?> table, int index) {
        if (index >= 0 && table.lookup(".virtual-flow") instanceof VirtualFlow<?> rows) {
            rows.scrollTo(index);
        }
    }

    /** A constant value. */
    public static <T> ObservableValue<T> fixed(@Nullable T value) {
        ReadOnlyObjectWrapper<T> property = new ReadOnlyObjectWrapper<>();
        property.set(value);
        return property;
    }
}
