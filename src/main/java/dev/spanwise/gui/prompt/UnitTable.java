package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.document.PromptDocument;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The analysis as a table, without colour: one row per unit, finer ones indented. */
final class UnitTable {
    private static final String INDENT = "\u2003";

    private final TableView<UnitRow> table = Tables.create(
            "unit-table",
            "Units of the prompt and what they are worth",
            "Analyze colours the prompt and lists here what each unit is worth.");

    /** Width at which all columns are shown. */
    private static final double ROOMY = 620;

    private final PromptViewModel model;
    private final ObservableList<UnitRow> shown = FXCollections.observableArrayList();

    UnitTable(PromptViewModel model) {
        PromptDocument document = model.document();
        this.model = model;
        TableColumn<UnitRow, UnitRow> unit = column(
                "unit",
                "Unit",
                "A part of the prompt",
                120,
                UnitRow::text,
                Comparator.comparing(UnitRow::text, String.CASE_INSENSITIVE_ORDER));
        Tables.fill(unit, (cell, row) -> {
            boolean frozen = !document.frozen()
                    .touching(
                            document.text(),
                            row.effect().span().start(),
                            row.effect().span().end())
                    .isEmpty();
            cell.setText(INDENT.repeat(row.depth()) + row.text());
            cell.setGraphic(frozen ? new FontIcon(Feather.LOCK) : null);
            cell.setAccessibleText(frozen ? row.text() + ", frozen" : row.text());
            Tips.onCell(
                    cell,
                    frozen ? row.text() + "\n\nFrozen, at least in part: no rewrite may change that." : row.text());
        });
        document.frozenProperty().addListener((observable, old, now) -> table.refresh());
        Tables.flexible(unit);
        TableColumn<UnitRow, UnitRow> effect = column(
                "effect",
                "Without it",
                "How much the training loss, or \u2212log p(stop) under End, rises without the unit",
                86,
                row -> Numbers.difference(row.delta()),
                Comparator.comparingDouble(UnitRow::delta));
        Tables.atRight(effect);
        TableColumn<UnitRow, UnitRow> interval = column(
                "interval",
                "95 % interval",
                "Where the effect lies, by paired bootstrap over the training examples",
                142,
                UnitRow::interval,
                Comparator.comparingDouble(row -> row.effect().delta().ci95().lo()));
        Tables.atRight(interval);
        TableColumn<UnitRow, UnitRow> helps = column(
                "helps",
                "Helps",
                "In how many examples that rises without the unit",
                58,
                row -> String.valueOf(row.effect().delta().higher()),
                Comparator.comparingInt(row -> row.effect().delta().higher()));
        Tables.atRight(helps);
        TableColumn<UnitRow, UnitRow> hurts = column(
                "hurts",
                "Hurts",
                "In how many examples that falls without the unit",
                58,
                row -> String.valueOf(row.effect().delta().lower()),
                Comparator.comparingInt(row -> row.effect().delta().lower()));
        Tables.atRight(hurts);
        TableColumn<UnitRow, UnitRow> kind = column(
                "kind",
                "Kind",
                "Inert where the interval holds zero",
                58,
                UnitRow::kind,
                Comparator.comparing(row -> row.effect().kind()));
        Tables.fill(kind, (cell, row) -> {
            cell.setText(row.kind());
            cell.getStyleClass().removeAll("helps-word", "hurts-word", "inert-word");
            cell.getStyleClass().add(row.kind() + "-word");
        });
        table.getColumns().setAll(List.of(unit, effect, interval, helps, hurts, kind));
        table.widthProperty().subscribe(width -> {
            helps.setVisible(width.doubleValue() >= ROOMY);
            hurts.setVisible(width.doubleValue() >= ROOMY);
        });

        SortedList<UnitRow> sorted = new SortedList<>(shown);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null) {
                model.select(now);
            }
        });
        model.selectedProperty().addListener((observable, old, now) -> follow(now));
        model.units().subscribe(this::show);
        model.liveProperty().subscribe(this::show);
        model.heatProperty().subscribe(this::show);
        show();
    }

    /**
     * Outdated rows stay visible in grey until they are replaced, so that the table does not flicker while the user
     * types.
     */
    private void show() {
        boolean soon = model.units().isEmpty()
                && model.liveProperty().get()
                && model.heatProperty().get() != PromptViewModel.Heat.NONE;
        if (!soon && !shown.equals(model.units())) {
            shown.setAll(model.units());
        }
        table.setDisable(soon && !shown.isEmpty());
    }

    TableView<UnitRow> node() {
        return table;
    }

    private void follow(@Nullable UnitRow row) {
        if (row == null) {
            table.getSelectionModel().clearSelection();
        } else if (!row.equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().select(row);
            table.scrollTo(row);
        }
    }

    private static TableColumn<UnitRow, UnitRow> column(
            String id,
            String title,
            String explanation,
            double width,
            Function<UnitRow, String> text,
            Comparator<UnitRow> order) {
        TableColumn<UnitRow, UnitRow> column = Tables.column(id, title, explanation, width, Tables::fixed);
        column.setComparator(order);
        Tables.fill(column, (cell, row) -> cell.setText(text.apply(row)));
        return column;
    }
}
