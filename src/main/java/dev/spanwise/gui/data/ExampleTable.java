package dev.spanwise.gui.data;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.task.Split;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of examples. */
final class ExampleTable {
    private static final double WIDE = 700;
    private static final double AMPLE = 560;
    private static final double ROOMY = 440;
    private static final double NARROW = 380;
    private static final double DIGIT = 7.5;
    /** Width of the Input column that holds 40 characters on a line. */
    private static final double ONE_LINE = 290;

    private static final PseudoClass TWO_LINES = PseudoClass.getPseudoClass("two-lines");

    private final DataViewModel model;
    private final TableView<ExampleRow> table = Tables.create("examples", "Examples", "No examples.");
    private final TableColumn<ExampleRow, Split> split;
    private final TableColumn<ExampleRow, ExampleLoss> loss;

    ExampleTable(DataViewModel model) {
        this.model = model;
        table.getStyleClass().add("example-table");
        TableColumn<ExampleRow, Integer> number = Tables.column(
                "index",
                "#",
                "Number of the example",
                38,
                row -> Tables.fixed(row.example().index()));
        Tables.atRight(number);
        Tables.fill(number, (cell, index) -> cell.setText(String.valueOf(index)));
        split = Tables.column(
                "split",
                "Split",
                "Training examples drive the search, validation examples confirm a winner, test examples are only"
                        + " reported; those shown to the model with every prompt, and unused ones, are not scored",
                48,
                row -> Tables.fixed(row.example().split()));
        Tables.fill(split, (cell, of) -> {
            cell.setText(name(of));
            String whole = of == Split.SHOT ? "shown" : of.id();
            cell.setAccessibleText(whole);
            Tips.onCell(cell, whole);
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
        TableColumn<ExampleRow, @Nullable Double> stops = Tables.numbers(
                "stops",
                "Stops",
                "How probable it is that the model stops right after the right answer",
                70,
                ExampleRow::stopsProperty,
                Numbers::percent);
        table.getColumns().setAll(List.of(number, split, input, target, loss, stops, change, answer));
        Tables.flexible(input, 3);
        Tables.flexible(target, 1);
        input.widthProperty()
                .subscribe(width -> table.pseudoClassStateChanged(TWO_LINES, width.doubleValue() < ONE_LINE));
        Label answerHead = (Label) answer.getGraphic();
        Runnable fit = () -> {
            double width = table.getWidth();
            boolean wide = width >= WIDE;
            boolean worse = model.worseOnlyProperty().get();
            split.setVisible(width >= ROOMY);
            target.setVisible(worse ? wide : width >= NARROW);
            loss.setVisible(!worse || width >= NARROW);
            Tables.width(loss, wide ? 110 : 58);
            change.setVisible(worse || wide);
            stops.setVisible(worse ? wide : width >= AMPLE);
            answer.setVisible(!worse || wide);
            answerHead.setText(wide ? "Answer" : "\u2713");
            Tables.width(answer, wide ? 120 : 30);
        };
        model.dataProperty()
                .subscribe(data -> Tables.width(
                        number,
                        Math.max(
                                30,
                                14
                                        + DIGIT
                                                * String.valueOf(data.examples().size())
                                                        .length())));
        table.widthProperty().subscribe(fit);
        model.worseOnlyProperty().subscribe(fit);

        Map<TableColumn<ExampleRow, ?>, Comparator<ExampleRow.Known>> orders = Map.of(
                stops,
                        Comparator.comparing(
                                of -> of.loss() == null ? null : of.loss().end(),
                                Comparator.nullsLast(Comparator.naturalOrder())),
                number, Comparator.comparingInt(of -> of.row().example().index()),
                split, Comparator.comparing(of -> of.row().example().split()),
                input, Comparator.comparing(of -> of.row().example().input(), String.CASE_INSENSITIVE_ORDER),
                target, Comparator.comparing(of -> of.row().example().target(), String.CASE_INSENSITIVE_ORDER),
                loss, DataViewModel.BY_LOSS,
                change,
                        Comparator.comparing(
                                ExampleRow.Known::change, Comparator.nullsFirst(Comparator.naturalOrder())),
                answer,
                        Comparator.comparingInt(
                                of -> of.answer() == null ? 2 : of.answer().right() ? 1 : 0));
        table.setSortPolicy(ignored -> {
            model.orderBy(table.getSortOrder().stream()
                    .map(column -> {
                        Comparator<ExampleRow.Known> by = Objects.requireNonNull(orders.get(column));
                        return column.getSortType() == TableColumn.SortType.ASCENDING ? by : by.reversed();
                    })
                    .reduce(Comparator::thenComparing)
                    .orElse(null));
            return true;
        });
        table.setItems(model.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (!model.isArranging()) {
                model.selectedProperty().set(row);
            }
        });
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<ExampleRow>) selection -> {
            if (!model.isArranging()) {
                model.choose(List.copyOf(selection.getList()));
            }
        });
        model.setOnArranged(this::selectAgain);
        model.selectedProperty().addListener((property, old, row) -> {
            if (model.isArranging()) {
                return;
            }
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

    /** Restores the selection after the rows were replaced. */
    private void selectAgain() {
        ExampleRow row = model.selectedProperty().get();
        Set<ExampleRow> chosen = new HashSet<>(model.chosen());
        int[] indices = chosen.isEmpty()
                ? new int[0]
                : IntStream.range(0, table.getItems().size())
                        .filter(i -> chosen.contains(table.getItems().get(i)))
                        .toArray();
        table.getSelectionModel().clearSelection();
        if (indices.length > 0) {
            table.getSelectionModel().selectIndices(indices[0], indices);
        }
        if (row != null) {
            table.getSelectionModel().select(row);
        }
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

    private static String name(Split split) {
        return switch (split) {
            case SHOT -> "shown";
            case VALIDATION -> "valid.";
            case TRAIN, TEST, UNUSED -> split.id();
        };
    }

    private static TableColumn<ExampleRow, String> text(
            String id, String title, String explanation, double width, boolean input) {
        TableColumn<ExampleRow, String> column = Tables.column(
                id,
                title,
                explanation,
                width,
                row -> Tables.fixed(
                        input ? row.example().input() : row.example().target()));
        Tables.fill(column, (cell, text) -> {
            cell.setText(text.replace('\n', ' '));
            cell.setWrapText(input);
            Tips.onCell(cell, text);
        });
        return column;
    }

    private TableColumn<ExampleRow, ExampleLoss> loss() {
        TableColumn<ExampleRow, ExampleLoss> column = Tables.column(
                "loss",
                "Loss",
                "What the current prompt costs on this example; the bar of the largest loss since the project was"
                        + " opened has the full width",
                58,
                ExampleRow::lossProperty);
        Tables.atRight(column);
        column.setCellFactory(ignored -> new LossCell());
        return column;
    }

    private static TableColumn<ExampleRow, ExampleRow.@Nullable Mark> answer() {
        TableColumn<ExampleRow, ExampleRow.@Nullable Mark> column = Tables.column(
                "answer",
                "\u2713",
                "Whether the model's answer is right: the one that it generates for Evaluate, or the most probable of"
                        + " those that the data give",
                30,
                ExampleRow::answerProperty);
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
        private final VBox box = new VBox(1, number, bar);
        private final InvalidationListener rescaled = property -> draw();

        LossCell() {
            box.setAlignment(Pos.CENTER_RIGHT);
            number.getStyleClass().add("loss-number");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            box.prefWidthProperty().bind(widthProperty().subtract(12));
            model.largestLossProperty().addListener(new WeakInvalidationListener(rescaled));
        }

        @Override
        protected void updateItem(@Nullable ExampleLoss item, boolean empty) {
            super.updateItem(item, empty);
            draw();
        }

        /** Why there is no loss; {@code null} if a column shows the reason. */
        private @Nullable String unscored() {
            ExampleRow row =
                    isEmpty() || split.isVisible() ? null : getTableRow().getItem();
            return row == null || row.example().split() == Split.TRAIN
                    ? null
                    : name(row.example().split());
        }

        private void draw() {
            ExampleLoss of = isEmpty() ? null : getItem();
            if (of == null) {
                setGraphic(null);
                setAccessibleText(null);
                setText(unscored());
                setContentDisplay(ContentDisplay.TEXT_ONLY);
                return;
            }
            setText(null);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            double largest = model.largestLossProperty().get();
            bar.show(largest > 0 ? of.loss() / largest : 0);
            number.setText(Numbers.loss(of.loss()));
            setAccessibleText("loss " + Numbers.loss(of.loss()));
            setGraphic(box);
        }
    }
}
