package dev.spanwise.gui.candidates;

import dev.spanwise.gui.candidates.CandidatesViewModel.Reason;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The examples with the largest changes of loss under a candidate. Selecting one shows it in the data pane. */
final class ExampleImpactTable extends VBox {
    ExampleImpactTable(CandidatesViewModel model) {
        getStyleClass().add("candidate-reasons");
        TableView<Reason> table = Tables.create("reasons", "Examples that gain and lose most under the candidate", "");
        TableColumn<Reason, Integer> example = Tables.column(
                "example",
                "#",
                "Number of the example",
                44,
                row -> Tables.fixed(row.change().example()));
        Tables.atRight(example);
        Tables.fill(example, (cell, number) -> cell.setText(String.valueOf(number)));
        TableColumn<Reason, Double> change = Tables.column(
                "change",
                "Change",
                "Change of the loss on the example; negative is better",
                74,
                row -> Tables.fixed(row.change().change()));
        Tables.atRight(change);
        Tables.fill(change, (cell, value) -> {
            cell.setText(Numbers.difference(value));
            cell.getStyleClass().removeAll("helps-word", "hurts-word");
            cell.getStyleClass().add(value < 0 ? "helps-word" : "hurts-word");
            Reason row = cell.getTableRow().getItem();
            if (row != null) {
                Tips.onCell(
                        cell,
                        "Loss " + Numbers.loss(row.change().before()) + " \u2192 "
                                + Numbers.loss(row.change().after()));
            }
        });
        TableColumn<Reason, String> input =
                Tables.column("input", "Input", "What the model is asked", 120, row -> Tables.fixed(row.input()));
        Tables.flexible(input);
        Tables.fill(input, (cell, text) -> {
            cell.setText(text);
            Tips.onCell(cell, text);
        });
        table.getColumns().setAll(List.of(change, example, input));
        table.setItems(model.reasons());
        table.getColumns().forEach(column -> column.setSortable(false));
        table.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row != null) {
                model.showExample(row.change().example());
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        Visibility.bind(table, Bindings.isNotEmpty(model.reasons()));
        Label says = Visibility.sentence(model.reasonsSummaryProperty(), "candidate-evidence", "muted");
        getChildren().addAll(says, table);
    }
}
