package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.Answer;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.evaluate.EvaluateViewModel.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Accuracy before and after with its interval, the change, and every answer. */
public final class EvaluatePane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(EvaluatePane.class.getResource("evaluate.css")).toExternalForm();
    private static final double WIDE = 700;
    private static final double SIDE_BY_SIDE = 900;
    private static final double HEAD_WIDTH = 400;
    private static final String EMPTY =
            "Press Evaluate: the model answers the test examples, which the search never saw, under the first prompt"
                    + " and the one in the editor.";

    private final EvaluateViewModel model;
    private final TableView<AnswerRow> table = Tables.create("answers", "Answers to the test examples", EMPTY);
    private final GridPane rates = new GridPane();
    private final ChoiceBox<Filter> filter = new ChoiceBox<>();
    private final Label emptyHint = new Label(EMPTY);
    private final TableColumn<AnswerRow, @Nullable Answer> before =
            answer("before", "Before", "Answer under the first prompt", AnswerRow::before);
    private final TableColumn<AnswerRow, @Nullable Answer> after =
            answer("after", "After", "Answer under the prompt in the editor", AnswerRow::after);

    public EvaluatePane(EvaluateViewModel model) {
        this.model = model;
        getStyleClass().add("evaluate-pane");
        getStylesheets().add(STYLESHEET);
        Region head = head();
        setTop(head);
        setCenter(table);
        widthProperty().addListener((property, old, width) -> place(head, width.doubleValue() >= SIDE_BY_SIDE));
        fillTable();
        model.answers().addListener((ListChangeListener<AnswerRow>) change -> draw());
        model.rows().addListener((ListChangeListener<AnswerRow>) change -> sayWhyEmpty());
        draw();
    }

    /** Beside the table where there is width for it, since height is scarcer then. */
    private void place(Region head, boolean beside) {
        if (beside && getLeft() == null) {
            setTop(null);
            setLeft(head);
        } else if (!beside && getTop() == null) {
            setLeft(null);
            setTop(head);
        }
        head.setPrefWidth(beside ? HEAD_WIDTH : Region.USE_COMPUTED_SIZE);
    }

    private Region head() {
        rates.getStyleClass().add("evaluate-rates");
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        bars.setMaxWidth(420);
        ColumnConstraints numbers = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        rates.getColumnConstraints().setAll(names, bars, numbers);

        Label change = new Label();
        change.setId("evaluate-change");
        change.textProperty().bind(model.changeProperty());
        change.setWrapText(true);
        change.setMinHeight(Region.USE_PREF_SIZE);
        change.getStyleClass().add("evaluate-change");
        change.visibleProperty().bind(model.changeProperty().isNotEmpty());
        change.managedProperty().bind(change.visibleProperty());

        Label metric = new Label();
        metric.textProperty().bind(model.metricProperty());
        metric.setWrapText(true);
        metric.setMinHeight(Region.USE_PREF_SIZE);
        metric.getStyleClass().add("muted");
        filter.setId("answer-filter");
        filter.setAccessibleText("Which answers are listed");
        filter.setConverter(new FilterNames());
        filter.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                model.filterProperty().set(chosen);
            }
        });
        model.filterProperty().addListener((property, old, chosen) -> filter.setValue(chosen));
        filter.setMinWidth(150);
        filter.setMaxWidth(150);
        HBox.setHgrow(metric, Priority.ALWAYS);
        metric.setMaxWidth(Double.MAX_VALUE);
        HBox below = new HBox(10, metric, filter);
        below.setAlignment(Pos.CENTER_LEFT);

        VBox head = new VBox(rates, change, below);
        head.getStyleClass().add("evaluate-head");
        head.visibleProperty().bind(model.afterProperty().isNotNull());
        head.managedProperty().bind(head.visibleProperty());
        return head;
    }

    private void fillTable() {
        table.getStyleClass().add("answer-table");
        emptyHint.getStyleClass().add("empty-hint");
        table.setPlaceholder(new StackPane(emptyHint));
        TableColumn<AnswerRow, Integer> number = Tables.column(
                "answer-index", "#", "Number of the example", 38, row -> Tables.fixed(row.example().index()));
        Tables.atRight(number);
        Tables.fill(number, (cell, index) -> cell.setText(String.valueOf(index)));
        TableColumn<AnswerRow, String> input =
                text("answer-input", "Input", "What the model was given", 80, row -> row.example().input());
        Tables.flexible(input, 3);
        TableColumn<AnswerRow, String> target =
                text("answer-target", "Target", "The right answer", 74, row -> row.example().target());
        TableColumn<AnswerRow, AnswerRow.Change> change =
                Tables.column(
                        "answer-change", "Change", "What became of the answer", 100, row -> Tables.fixed(row.change()));
        Tables.fill(change, (cell, of) -> {
            FontIcon icon = new FontIcon(icon(of));
            icon.getStyleClass().addAll("change-icon", of.name().toLowerCase(Locale.ROOT));
            cell.setGraphic(icon);
            cell.setText(of.words());
            cell.setAccessibleText(of.words());
            cell.setTooltip(Tips.of(of.words()));
        });
        List.of(target, before, after).forEach(Tables::flexible);
        table.getColumns().setAll(List.of(number, input, target, before, after, change));
        table.widthProperty()
                .addListener((property, old, width) -> change.setVisible(width.doubleValue() >= WIDE));
        table.setSortPolicy(ignored -> {
            model.orderBy(table.getComparator());
            return true;
        });
        table.setItems(model.rows());
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, row) -> model.selectedProperty().set(row));
    }

    private static TableColumn<AnswerRow, String> text(
            String id, String title, String explanation, double width, Function<AnswerRow, String> value) {
        TableColumn<AnswerRow, String> column =
                Tables.column(id, title, explanation, width, row -> Tables.fixed(value.apply(row)));
        column.setComparator(String.CASE_INSENSITIVE_ORDER);
        Tables.fill(column, (cell, text) -> {
            cell.setText(text.replace('\n', ' '));
            cell.setTooltip(Tips.of(text));
        });
        return column;
    }

    private static TableColumn<AnswerRow, @Nullable Answer> answer(
            String id, String title, String explanation, Function<AnswerRow, @Nullable Answer> value) {
        TableColumn<AnswerRow, @Nullable Answer> column =
                Tables.column(id, title, explanation, 88, row -> Tables.fixed(value.apply(row)));
        column.setComparator(Comparator.comparing((@Nullable Answer of) -> of != null && of.right())
                .thenComparing(of -> of == null ? "" : of.text()));
        Tables.fill(column, (cell, of) -> {
            FontIcon icon = new FontIcon(of.right() ? Feather.CHECK : Feather.X);
            icon.getStyleClass().addAll("answer-icon", of.right() ? "right" : "wrong");
            String words = (of.right() ? "Right: " : "Wrong: ") + of.text();
            cell.setGraphic(icon);
            cell.setText(of.text().isEmpty() ? "(nothing)" : of.text().replace('\n', ' '));
            cell.setAccessibleText(words);
            cell.setTooltip(Tips.of(words));
        });
        return column;
    }

    private static Feather icon(AnswerRow.Change change) {
        return switch (change) {
            case GAINED -> Feather.PLUS;
            case LOST -> Feather.MINUS;
            case STILL_WRONG, WRONG -> Feather.X;
            case STILL_RIGHT, RIGHT -> Feather.CHECK;
        };
    }

    private void draw() {
        rates.getChildren().clear();
        Accuracy first = model.beforeProperty().get();
        Accuracy now = model.afterProperty().get();
        before.setVisible(first != null);
        ((Label) after.getGraphic()).setText(first != null ? "After" : "Answer");
        if (first != null) {
            addRate(0, first, false);
        }
        if (now != null) {
            addRate(1, now, true);
        }
        Filter chosen = model.filterProperty().get();
        filter.setItems(FXCollections.observableArrayList(
                first == null ? List.of(Filter.ALL, Filter.WRONG) : List.of(Filter.values())));
        filter.setValue(chosen);
    }

    private void addRate(int row, Accuracy accuracy, boolean after) {
        Label name = new Label(accuracy.name());
        Label percent = new Label(accuracy.percent());
        percent.getStyleClass().add("accuracy-percent");
        AccuracyBar bar = new AccuracyBar(accuracy.rate(), after);
        bar.setAccessibleText(accuracy.name() + ": " + accuracy.percent() + ", " + accuracy.evidence());
        Label evidence = new Label(accuracy.evidence());
        evidence.getStyleClass().add("muted");
        evidence.setMinWidth(Region.USE_PREF_SIZE);
        rates.add(name, 0, 2 * row);
        rates.add(bar, 1, 2 * row);
        rates.add(percent, 2, 2 * row);
        rates.add(evidence, 1, 2 * row + 1, 2, 1);
    }

    private void sayWhyEmpty() {
        emptyHint.setText(
                model.count(Filter.ALL) == 0 ? EMPTY : "No answer of this kind. Choose another list above the table.");
    }

    private final class FilterNames extends StringConverter<Filter> {
        @Override
        public String toString(@Nullable Filter of) {
            return of == null ? "" : of.words() + " (" + Numbers.count(model.count(of)) + ")";
        }

        @Override
        public Filter fromString(String text) {
            throw new UnsupportedOperationException("filters are chosen, not typed");
        }
    }
}
