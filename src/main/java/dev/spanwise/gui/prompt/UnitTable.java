package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The same data as the heat, without colour: one row a unit. */
final class UnitTable extends TableView<UnitRow> {

    UnitTable(PromptViewModel model) {
        setId("unit-table");
        setAccessibleText("Units of the prompt and their effects");
        getStyleClass().addAll("unit-table", "dense", "striped");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);

        TableColumn<UnitRow, String> unit = column("Unit", UnitRow::text, String::toString);
        unit.setComparator(String.CASE_INSENSITIVE_ORDER);
        TableColumn<UnitRow, UnitRow> number = column("#", row -> row, row -> String.valueOf(row.number()));
        number.setComparator(Comparator.comparingInt(UnitRow::number));
        TableColumn<UnitRow, UnitRow> delta = column("Effect", row -> row, row -> Numbers.difference(row.delta()));
        delta.setComparator(Comparator.comparingDouble(UnitRow::delta));
        TableColumn<UnitRow, UnitRow> interval = column("95 % interval", row -> row, UnitRow::interval);
        interval.setComparator(Comparator.comparingDouble(row -> row.effect().delta().ci95().lo()));
        TableColumn<UnitRow, Integer> helps =
                column("Helps", row -> row.effect().delta().higher(), String::valueOf);
        TableColumn<UnitRow, Integer> hurts =
                column("Hurts", row -> row.effect().delta().lower(), String::valueOf);
        TableColumn<UnitRow, String> kind = column("Kind", UnitRow::kind, String::toString);
        kind.setCellFactory(column -> new KindCell());

        fix(number, 34);
        fix(delta, 72);
        fix(interval, 132);
        fix(helps, 58);
        fix(hurts, 58);
        fix(kind, 64);
        unit.setMinWidth(120);
        for (TableColumn<UnitRow, ?> numeric : List.of(number, delta, interval, helps, hurts)) {
            numeric.getStyleClass().add("number-column");
        }
        getColumns().setAll(List.of(number, unit, delta, interval, helps, hurts, kind));

        SortedList<UnitRow> sorted = new SortedList<>(model.units());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        Label hint = new Label("Analyze colours the prompt and lists here what each unit is worth.");
        hint.getStyleClass().add("empty-hint");
        setPlaceholder(hint);

        getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null) {
                model.select(now);
            }
        });
        model.selectedProperty().addListener((observable, old, now) -> follow(now));
    }

    private void follow(@Nullable UnitRow row) {
        if (row == null) {
            getSelectionModel().clearSelection();
        } else if (!row.equals(getSelectionModel().getSelectedItem())) {
            getSelectionModel().select(row);
            scrollTo(row);
        }
    }

    private static <T> TableColumn<UnitRow, T> column(
            String title, Function<UnitRow, T> value, Function<T, String> text) {
        TableColumn<UnitRow, T> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(item == null || empty ? null : text.apply(item));
            }
        });
        return column;
    }

    private static void fix(TableColumn<UnitRow, ?> column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width * 1.4);
    }

    private static final class KindCell extends TableCell<UnitRow, String> {
        @Override
        protected void updateItem(@Nullable String kind, boolean empty) {
            super.updateItem(kind, empty);
            setText(empty ? null : kind);
            getStyleClass().removeAll("helps-word", "hurts-word", "inert-word");
            if (kind != null && !empty) {
                getStyleClass().add(kind + "-word");
            }
        }
    }
}
