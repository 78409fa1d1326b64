package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.LabelConverter;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.evaluate.EvaluateViewModel.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The accuracies of the prompts with intervals, the change, and the table of test examples. */
final class TestResultsView {
    private static final double WIDE = 620;
    private static final double RESULT_WIDTH = 88;
    private static final double MARGIN_WIDTH = 112;

    private final EvaluateViewModel model;
    private final TableView<TestRow> table = Tables.create("answers", "Test examples, before and after", "");
    private final GridPane rates = new GridPane();
    private final ChoiceBox<Filter> filter = new ChoiceBox<>();
    private final Label emptyHint = new Label();
    private final TableColumn<TestRow, @Nullable ExampleResult> before =
            result("before", "Before", "Under the first prompt", TestRow::before);
    private final TableColumn<TestRow, @Nullable ExampleResult> after =
            result("after", "After", "Under the prompt in the editor", TestRow::after);

    TestResultsView(EvaluateViewModel model) {
        this.model = model;
        fillTable();
        model.examples().addListener((ListChangeListener<TestRow>) change -> draw());
        model.rows().addListener((ListChangeListener<TestRow>) change -> sayWhyEmpty());
        model.hintProperty().subscribe(hint -> sayWhyEmpty());
        draw();
    }

    Node node() {
        Region detail = new AnswerDetail(model).node();
        SplitPane evidence = new SplitPane(table, detail);
        evidence.setDividerPositions(0.6);
        evidence.getStyleClass().add("evaluate-evidence");
        detail.setMinWidth(180);
        SplitPane.setResizableWithParent(detail, true);
        return new ResponsiveSplit(verdict(), evidence);
    }

    private Region verdict() {
        rates.getStyleClass().add("evaluate-rates");
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        bars.setMaxWidth(420);
        ColumnConstraints numbers = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        rates.getColumnConstraints().setAll(names, bars, numbers);

        Label change = Visibility.sentence(model.changeProperty(), "evaluate-change");
        change.setId("evaluate-change");
        change.setTooltip(
                Tips.of("McNemar's exact p: how often as many answers, changed by chance alone, would change as"
                        + " one-sidedly as these. The smaller, the stronger the evidence; below 0.05 is a usual"
                        + " demand."));

        Label judged = Visibility.sentence(model.judgedProperty());
        judged.setId("evaluate-judged");
        judged.setTooltip(Tips.of(
                "The judge compared each pair of answers twice, with the order swapped. A verdict that changed with"
                        + " the order counts as half a win."));

        Label rewarded = Visibility.sentence(model.rewardedProperty());
        rewarded.setId("evaluate-rewarded");
        rewarded.setTooltip(Tips.of(
                "A process reward model gave each line of each generated answer the probability that it is right. An"
                        + " answer's score is their product, so that more lines make it lower."));

        Label outdated = Visibility.sentence(model.outdatedProperty(), "evaluate-change");
        outdated.setId("evaluate-outdated");
        VBox verdict = new VBox(outdated, rates, change, judged, rewarded);
        showWhenEvaluated(verdict);
        return verdict;
    }

    /** The criterion and the filter. */
    Node head() {
        Label criterion = new Label();
        criterion.textProperty().bind(model.criterionProperty());
        criterion.getStyleClass().add("muted");
        criterion.setMinWidth(0);
        criterion.setMaxWidth(Double.MAX_VALUE);
        Tooltip whole = Tips.of("");
        whole.textProperty().bind(model.criterionProperty());
        criterion.setTooltip(whole);
        HBox.setHgrow(criterion, Priority.ALWAYS);
        filter.setId("answer-filter");
        filter.setMinWidth(168);
        filter.setAccessibleText("Which examples are listed");
        filter.setConverter(new LabelConverter<>(of -> of.words() + " (" + Numbers.count(model.count(of)) + ")"));
        filter.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                model.filterProperty().set(chosen);
            }
        });
        model.filterProperty().addListener((property, old, chosen) -> filter.setValue(chosen));
        filter.setMinWidth(150);
        filter.setMaxWidth(150);
        HBox head = new HBox(criterion, filter);
        head.getStyleClass().add("evaluate-controls");
        head.setAlignment(Pos.CENTER_LEFT);
        showWhenEvaluated(head);
        return head;
    }

    private void showWhenEvaluated(Region part) {
        Visibility.bind(part, model.afterProperty().isNotNull());
    }

    private void fillTable() {
        table.getStyleClass().add("answer-table");
        emptyHint.getStyleClass().add("empty-hint");
        table.setPlaceholder(new StackPane(emptyHint));
        TableColumn<TestRow, Integer> number = Tables.column(
                "answer-index",
                "#",
                "Number of the example",
                38,
                row -> Tables.fixed(row.example().index()));
        Tables.atRight(number);
        Tables.fill(number, (cell, index) -> cell.setText(String.valueOf(index)));
        TableColumn<TestRow, String> input = text(
                "answer-input",
                "Input",
                "What the model was given",
                80,
                row -> row.example().input());
        Tables.flexible(input, 3);
        TableColumn<TestRow, String> target = text(
                "answer-target",
                "Target",
                "The right answer",
                74,
                row -> row.example().target());
        TableColumn<TestRow, TestRow.Change> change = Tables.column(
                "answer-change", "Change", "Change of the result", 100, row -> Tables.fixed(row.change()));
        Tables.fill(change, (cell, of) -> {
            FontIcon icon = new FontIcon(icon(of));
            icon.getStyleClass().addAll("change-icon", of.name().toLowerCase(Locale.ROOT));
            cell.setGraphic(icon);
            cell.setText(of.words());
            cell.setAccessibleText(of.words());
            Tips.onCell(cell, of.words());
        });
        List.of(target, before, after).forEach(Tables::flexible);
        table.getColumns().setAll(List.of(number, input, target, before, after, change));
        table.widthProperty().addListener((property, old, width) -> change.setVisible(width.doubleValue() >= WIDE));
        table.setSortPolicy(ignored -> {
            model.orderBy(table.getComparator());
            return true;
        });
        table.setItems(model.rows());
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, row) -> model.selectedProperty().set(row));
    }

    private static TableColumn<TestRow, String> text(
            String id, String title, String explanation, double width, Function<TestRow, String> value) {
        TableColumn<TestRow, String> column =
                Tables.column(id, title, explanation, width, row -> Tables.fixed(value.apply(row)));
        column.setComparator(String.CASE_INSENSITIVE_ORDER);
        Tables.fill(column, (cell, text) -> {
            cell.setText(text.replace('\n', ' '));
            cell.setAccessibleText(text);
        });
        return column;
    }

    private static TableColumn<TestRow, @Nullable ExampleResult> result(
            String id, String title, String explanation, Function<TestRow, @Nullable ExampleResult> value) {
        TableColumn<TestRow, @Nullable ExampleResult> column =
                Tables.column(id, title, explanation, RESULT_WIDTH, row -> Tables.fixed(value.apply(row)));
        column.setComparator(Comparator.nullsFirst(ExampleResult.WORST_FIRST));
        Tables.fill(column, (cell, of) -> {
            FontIcon icon = new FontIcon(of.right() ? Feather.CHECK : Feather.X);
            icon.getStyleClass().addAll("answer-icon", of.right() ? "right" : "wrong");
            cell.setGraphic(icon);
            cell.setText(of.text().replace('\n', ' '));
            cell.setAccessibleText(of.words());
        });
        return column;
    }

    private static Feather icon(TestRow.Change change) {
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
        boolean margins = now != null && now.margins().isPresent();
        before.setVisible(first != null);
        name(before, margins ? "Margin before" : "Before");
        name(after, first == null ? (margins ? "Margin" : "Answer") : margins ? "Margin after" : "After");
        for (TableColumn<TestRow, ?> column : List.of(before, after)) {
            Tables.atRight(column, margins);
            column.setMinWidth(margins ? MARGIN_WIDTH : RESULT_WIDTH);
        }
        if (first != null) {
            addRate(0, first, false);
        }
        if (now != null) {
            addRate(1, now, true);
            now.guess().ifPresent(guess -> rates.add(fact(guess.inWords()), 1, 4, 2, 1));
        }
        Filter chosen = model.filterProperty().get();
        filter.setItems(FXCollections.observableArrayList(
                first == null ? List.of(Filter.ALL, Filter.WRONG) : List.of(Filter.values())));
        filter.setValue(chosen);
    }

    private static void name(TableColumn<?, ?> column, String title) {
        ((Label) column.getGraphic()).setText(title);
    }

    private void addRate(int row, Accuracy accuracy, boolean after) {
        Label name = new Label(accuracy.name());
        Label percent = new Label(accuracy.percent());
        percent.getStyleClass().add("share-number");
        ShareBar bar = new ShareBar(
                accuracy.rate().value(),
                accuracy.rate().ci95(),
                accuracy.guess().map(BaselineRate::share),
                after);
        String facts = accuracy.margin()
                .map(margin -> accuracy.evidence() + "\n" + margin)
                .orElse(accuracy.evidence());
        bar.setAccessibleText(accuracy.name() + ": " + accuracy.percent() + ", " + facts);
        rates.add(name, 0, 2 * row);
        rates.add(bar, 1, 2 * row);
        rates.add(percent, 2, 2 * row);
        rates.add(fact(facts), 1, 2 * row + 1, 2, 1);
    }

    private static Label fact(String text) {
        Label fact = new Label(text);
        fact.getStyleClass().add("muted");
        fact.setMinWidth(0);
        fact.setWrapText(true);
        fact.setMinHeight(Region.USE_PREF_SIZE);
        return fact;
    }

    private void sayWhyEmpty() {
        emptyHint.setText(model.count(Filter.ALL) == 0 ? model.hintProperty().get() : "No examples match this filter.");
    }
}
