package dev.spanwise.gui.data;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.task.Split;
import java.util.Comparator;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of examples. */
final class ExampleTable {
    private static final double WIDE = 700;
    private static final double ROOMY = 400;
    private static final double NARROW = 340;

    private final DataViewModel model;
    private final TableView<ExampleRow> table = Tables.create("examples", "Examples", "No examples.");
    private final TableColumn<ExampleRow, ExampleLoss> loss;

    ExampleTable(DataViewModel model) {
        this.model = model;
        table.getStyleClass().add("example-table");
        TableColumn<ExampleRow, Integer> number = Tables.column(
                "index", "#", "Number of the example", 38, row -> Tables.fixed(row.example().index()));
        Tables.atRight(number);
        Tables.fill(number, (cell, index) -> cell.setText(String.valueOf(index)));
        TableColumn<ExampleRow, Split> split = Tables.column(
                "split",
                "Split",
                "Training examples drive the search, validation examples confirm a winner, test examples are only"
                        + " reported; those shown to the model with every prompt are not scored",
                48,
                row -> Tables.fixed(row.example().split()));
        Tables.fill(split, (cell, of) -> {
            String name = of == Split.SHOT ? "shown" : of.id();
            cell.setText(of == Split.VALIDATION ? "valid." : name);
            cell.setAccessibleText(name);
            Tips.onCell(cell, name);
        });
        TableColumn<ExampleRow, String> input = text("input", "Input", "What the model is given", 100, true);
        TableColumn<ExampleRow, String> target = text("target", "Target", "The right answer", 78, false);
        loss = loss();
        TableColumn<ExampleRow, ExampleRow.@Nullable Mark> answer = answer();
        TableColumn<ExampleRow, @Nullable Double> change = Tables.numbers(
                "change",
                "Change",
                "By how much the loss is above that under the version before; below 0 it has fallen",
                66,
                ExampleRow::changeProperty,
                Numbers::difference);
        table.getColumns().setAll(List.of(number, split, input, target, loss, change, answer));
        Tables.flexible(input, 3);
        Tables.flexible(target, 1);
        Label answerHead = (Label) answer.getGraphic();
        Runnable fit = () -> {
            double width = table.getWidth();
            boolean wide = width >= WIDE;
            boolean worse = model.worseOnlyProperty().get();
            split.setVisible(width >= ROOMY);
            target.setVisible(worse ? wide : width >= NARROW);
            loss.setVisible(!worse || width >= NARROW);
            Tables.width(loss, wide ? 150 : 80);
            change.setVisible(worse || wide);
            answer.setVisible(!worse || wide);
            answerHead.setText(wide ? "Answer" : "\u2713");
            Tables.width(answer, wide ? 120 : 30);
        };
        table.widthProperty().subscribe(fit);
        model.worseOnlyProperty().subscribe(fit);

        table.setSortPolicy(ignored -> {
            model.orderBy(table.getComparator());
            return true;
        });
        table.setItems(model.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, row) -> model.selectedProperty().set(row));
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<ExampleRow>)
                selection -> model.choose(List.copyOf(selection.getList())));
        model.selectedProperty().addListener((property, old, row) -> {
            if (row == null) {
                table.getSelectionModel().clearSelection();
            } else if (row != table.getSelectionModel().getSelectedItem()) {
                int index = table.getItems().indexOf(row);
                if (index >= 0) {
                    table.getSelectionModel().clearAndSelect(index);
                    table.scrollTo(index);
                }
            }
        });
    }

    TableView<ExampleRow> node() {
        return table;
    }

    /** Sorts by falling loss, or back into the order of the file. */
    void hardestFirst(boolean hardest) {
        if (hardest) {
            loss.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(loss));
        } else {
            table.getSortOrder().clear();
        }
        table.scrollTo(0);
    }

    /** Whether the rows are sorted by falling loss. */
    boolean isHardestFirst() {
        return table.getSortOrder().size() == 1
                && table.getSortOrder().contains(loss)
                && loss.getSortType() == TableColumn.SortType.DESCENDING;
    }

    private static TableColumn<ExampleRow, String> text(
            String id, String title, String explanation, double width, boolean input) {
        TableColumn<ExampleRow, String> column = Tables.column(
                id, title, explanation, width,
                row -> Tables.fixed(input ? row.example().input() : row.example().target()));
        column.setComparator(String.CASE_INSENSITIVE_ORDER);
        Tables.fill(column, (cell, text) -> {
            cell.setText(text.replace('\n', ' '));
            Tips.onCell(cell, text);
        });
        return column;
    }

    private TableColumn<ExampleRow, ExampleLoss> loss() {
        TableColumn<ExampleRow, ExampleLoss> column = Tables.column(
                "loss",
                "Loss",
                "What the current prompt costs on this example; the bar of the largest loss has the full width",
                80,
                ExampleRow::lossProperty);
        column.setComparator(Comparator.comparingDouble(of -> of == null ? -1 : of.loss()));
        Tables.atRight(column);
        column.setCellFactory(ignored -> new LossCell());
        return column;
    }

    private static TableColumn<ExampleRow, ExampleRow.@Nullable Mark> answer() {
        TableColumn<ExampleRow, ExampleRow.@Nullable Mark> column = Tables.column(
                "answer",
                "\u2713",
                "Whether the model's answer is right: the one that it generates for Evaluate, or the most probable of those that the data give",
                30,
                ExampleRow::answerProperty);
        column.setComparator(Comparator.comparingInt(of -> of == null ? 2 : of.right() ? 1 : 0));
        Tables.fill(column, (cell, of) -> {
            FontIcon icon = new FontIcon(of.right() ? Feather.CHECK : Feather.X);
            icon.getStyleClass().addAll("answer-icon", of.right() ? "right" : "wrong");
            cell.setGraphic(icon);
            cell.setText(of.text().replace('\n', ' '));
            String words = (of.right() ? "Right: " : "Wrong: ") + of.text();
            cell.setAccessibleText(words);
            Tips.onCell(cell, words);
        });
        return column;
    }

    private final class LossCell extends TableCell<ExampleRow, ExampleLoss> {
        private final LossBar bar = new LossBar();
        private final Label number = new Label();
        private final HBox box = new HBox(6, bar, number);
        private final InvalidationListener rescaled = property -> draw();

        LossCell() {
            box.setAlignment(Pos.CENTER_RIGHT);
            number.setMinWidth(38);
            number.setAlignment(Pos.CENTER_RIGHT);
            number.getStyleClass().add("loss-number");
            HBox.setHgrow(bar, Priority.ALWAYS);
            box.prefWidthProperty().bind(widthProperty().subtract(12));
            model.largestLossProperty().addListener(new WeakInvalidationListener(rescaled));
        }

        @Override
        protected void updateItem(@Nullable ExampleLoss item, boolean empty) {
            super.updateItem(item, empty);
            draw();
        }

        private void draw() {
            ExampleLoss of = isEmpty() ? null : getItem();
            if (of == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            double largest = model.largestLossProperty().get();
            bar.show(largest > 0 ? of.loss() / largest : 0);
            number.setText(Numbers.loss(of.loss()));
            setAccessibleText("loss " + Numbers.loss(of.loss()));
            setGraphic(box);
        }
    }
}
