package dev.spanwise.gui.candidates.matrix;

import dev.spanwise.gui.control.HeatLegend;
import dev.spanwise.gui.control.LabelConverter;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.HeatScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A table with a row per example and a column per candidate; cells have the change of loss, the first row the means.
 */
public final class MatrixPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(MatrixPane.class.getResource("matrix.css")).toExternalForm();
    private static final PseudoClass MEANS = PseudoClass.getPseudoClass("means");
    private static final double ROW_HEIGHT = 26;
    private static final double CHANGE_WIDTH = 68;
    /** Index of the first column of a candidate. */
    private static final int FIRST = 3;
    /** Example index of the row of means. */
    private static final int ALL = -1;

    private enum Order {
        HARDEST(
                "Hardest first",
                "By the loss under the run's first prompt",
                Comparator.comparingDouble(row -> -row.loss())),
        LOST(
                "Largest loss increase first",
                "By the mean change over the candidates",
                Comparator.comparingDouble(row -> -row.mean())),
        DATA("Order of the data", "As in the file", Comparator.comparingInt(LossChangeMatrix.Row::example));

        private final String words;
        private final String explanation;
        private final Comparator<LossChangeMatrix.Row> comparator;

        Order(String words, String explanation, Comparator<LossChangeMatrix.Row> comparator) {
            this.words = words;
            this.explanation = explanation;
            this.comparator = comparator;
        }
    }

    private final MatrixViewModel model;
    private final TableView<LossChangeMatrix.Row> table = Tables.create(
            "matrix",
            "Examples by candidates: how much each candidate changes the loss on each example",
            "Press Run to propose rewrites of the prompt. Here you see which examples each of them helps and which pay"
                    + " for it.");
    private final ObservableList<LossChangeMatrix.Row> rows = FXCollections.observableArrayList();
    private final ChoiceBox<Order> order = new ChoiceBox<>();
    private final HeatLegend legend = HeatLegend.ofChange("loss falls", "loss rises");
    private HeatScale scale = new HeatScale(0);

    public MatrixPane(MatrixViewModel model) {
        this.model = model;
        getStyleClass().add("matrix-pane");
        getStylesheets().add(STYLESHEET);
        table.getStyleClass().add("matrix-table");
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        // With a fixed row height JavaFX lays out only the visible columns.
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setRowFactory(ignored -> new TableRow<>() {
            @Override
            protected void updateItem(LossChangeMatrix.@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(MEANS, row != null && row.example() == ALL);
            }
        });
        SortedList<LossChangeMatrix.Row> sorted = new SortedList<>(rows);
        sorted.comparatorProperty()
                .bind(Bindings.createObjectBinding(
                        this::comparator, table.comparatorProperty(), order.valueProperty()));
        table.setSortPolicy(ignored -> true);
        table.setItems(sorted);
        table.getFocusModel().focusedCellProperty().addListener(property -> choose());

        // Focuses the first cell, so that the arrow keys work at once.
        table.focusedProperty().subscribe(focused -> {
            if (focused
                    && table.getSelectionModel().getSelectedCells().isEmpty()
                    && table.getColumns().size() > FIRST) {
                table.getSelectionModel().clearAndSelect(0, table.getColumns().get(FIRST));
            }
        });

        Label summary = Visibility.sentence(model.summaryProperty(), "muted", "matrix-summary");
        summary.setId("matrix-summary");

        setTop(head());
        setCenter(table);
        setBottom(summary);
        model.matrixProperty().subscribe(this::show);
    }

    private Node head() {
        order.setId("matrix-order");
        order.setAccessibleText("Order of the examples");
        order.getItems().setAll(Order.values());
        order.setValue(Order.HARDEST);
        order.setConverter(new LabelConverter<>(of -> of.words));
        order.tooltipProperty()
                .bind(order.valueProperty()
                        .map(of -> Tips.of(of.explanation + "; click the head of a column to sort by that candidate")));
        order.valueProperty()
                .addListener((property, old, now) -> table.getSortOrder().clear());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        legend.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(order, gap, legend);
        head.getStyleClass().add("pane-header");
        head.setAlignment(Pos.CENTER_LEFT);
        Visibility.bind(head, Bindings.isNotEmpty(rows));
        return head;
    }

    private Comparator<LossChangeMatrix.Row> comparator() {
        Comparator<LossChangeMatrix.Row> chosen = table.getComparator();
        Comparator<LossChangeMatrix.Row> byOrder = order.getValue().comparator;
        return Comparator.<LossChangeMatrix.Row, Boolean>comparing(row -> row.example() != ALL)
                .thenComparing(chosen == null ? byOrder : chosen.thenComparing(byOrder));
    }

    private void show(LossChangeMatrix matrix) {
        scale = new HeatScale(matrix.largest());
        legend.show(scale);
        List<TableColumn<LossChangeMatrix.Row, ?>> columns = new ArrayList<>();
        TableColumn<LossChangeMatrix.Row, Integer> example =
                Tables.column("matrix-example", "#", "Number of the example", 44, row -> Tables.fixed(row.example()));
        Tables.atRight(example);
        Tables.fill(example, (cell, index) -> cell.setText(index == ALL ? "all" : String.valueOf(index)));
        columns.add(example);
        columns.add(Tables.numbers(
                "matrix-loss",
                "Loss",
                "Under the prompt that the run began with",
                58,
                row -> Tables.fixed(row.loss()),
                Numbers::loss));
        columns.add(changes(
                "Mean", "Mean change over the candidates", LossChangeMatrix.Row::mean, "mean of all candidates"));
        for (int i = 0; i < matrix.columns().size(); i++) {
            LossChangeMatrix.Column candidate = matrix.columns().get(i);
            int at = i;
            TableColumn<LossChangeMatrix.Row, Double> column = changes(
                    Candidate.number(candidate.candidate()),
                    "Mean change of " + Candidate.name(candidate.candidate()) + " against "
                            + Candidate.base(candidate.iteration()) + ": " + Numbers.difference(candidate.mean()),
                    row -> row.changes().get(at),
                    Candidate.name(candidate.candidate()));
            column.setUserData(candidate.candidate());
            columns.add(column);
        }
        // First, since the old rows do not fit the new columns.
        rows.clear();
        table.getSortOrder().clear();
        table.getColumns().setAll(columns);
        if (!matrix.rows().isEmpty()) {
            rows.add(new LossChangeMatrix.Row(ALL, matrix.meanLoss(), matrix.means()));
            rows.addAll(matrix.rows());
        }
    }

    private TableColumn<LossChangeMatrix.Row, Double> changes(
            String title, String explanation, ToDoubleFunction<LossChangeMatrix.Row> change, String whose) {
        TableColumn<LossChangeMatrix.Row, Double> column = Tables.column(
                "matrix-" + title, title, explanation, CHANGE_WIDTH, row -> Tables.fixed(change.applyAsDouble(row)));
        Tables.atRight(column);
        column.setCellFactory(ignored -> new ChangeCell(whose));
        return column;
    }

    private void choose() {
        TablePosition<?, ?> position = table.getFocusModel().getFocusedCell();
        int row = position.getRow();
        if (row >= 0
                && row < table.getItems().size()
                && position.getTableColumn() != null
                && position.getTableColumn().getUserData() instanceof Integer candidate) {
            model.choose(candidate, table.getItems().get(row).example());
        }
    }

    /** A change with its colour, number and tooltip. */
    private final class ChangeCell extends TableCell<LossChangeMatrix.Row, Double> {
        private final String whose;
        private String colour = "inert";

        ChangeCell(String whose) {
            this.whose = whose;
            getStyleClass().addAll("heat-cell", colour);
        }

        @Override
        protected void updateItem(@Nullable Double change, boolean empty) {
            super.updateItem(change, empty);
            LossChangeMatrix.Row row = empty ? null : getTableRow().getItem();
            getStyleClass().remove(colour);
            if (change == null || row == null) {
                colour = "inert";
                setText(null);
                Tips.onCell(this, null);
                setAccessibleText(null);
            } else {
                colour = HeatLegend.styleOfChange(scale, change);
                setText(Numbers.difference(change));
                String words = (row.example() == ALL ? "All examples, " : "Example " + row.example() + ", ") + whose
                        + ": loss " + Numbers.difference(change);
                Tips.onCell(this, words);
                setAccessibleText(words);
            }
            getStyleClass().add(colour);
        }
    }
}
