package dev.spanwise.gui.data;

import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The issues of the data; selecting one selects its examples. */
final class DataIssueTable {
    private static final double WIDE = 600;

    private final TableView<DataIssueRow> table = Tables.create(
            "problems",
            "Problems of the data",
            "No problems found: no input is in two splits or has two answers, and no answer looks unusual.");

    DataIssueTable(DataViewModel model) {
        TableColumn<DataIssueRow, DataIssueRow> place =
                Tables.column("problem-place", "Where", "The lines of the file", 90, Tables::fixed);
        Tables.fill(place, (cell, row) -> {
            cell.setText(row.place());
            Tips.onCell(cell, row.words());
        });
        TableColumn<DataIssueRow, DataIssueRow> reason = Tables.column(
                "problem-reason", "Problem", "What is wrong, and what to do about it", 120, Tables::fixed);
        Tables.fill(reason, (cell, row) -> {
            cell.setText(row.reason());
            Tips.onCell(cell, row.words());
            cell.setAccessibleText(row.words());
        });
        TableColumn<DataIssueRow, DataIssueRow> advice =
                Tables.column("problem-advice", "What to do", "How to solve the problem", 200, Tables::fixed);
        Tables.fill(advice, (cell, row) -> cell.setText(row.advice()));
        table.getColumns().setAll(List.of(place, reason, advice));
        Tables.flexible(place, 1);
        Tables.flexible(reason, 2);
        Tables.flexible(advice, 2);
        table.widthProperty().subscribe(width -> advice.setVisible(width.doubleValue() >= WIDE));
        table.setItems(model.problems());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        ObservableList<DataIssueRow> selected = table.getSelectionModel().getSelectedItems();
        selected.subscribe(() -> {
            if (!selected.isEmpty()) {
                model.chooseProblems(List.copyOf(selected));
            }
        });
    }

    TableView<DataIssueRow> node() {
        return table;
    }
}
