package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.AxisRange;
import dev.spanwise.gui.control.Charts;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.PointChart;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.StepAxis;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The verdict, and the prompts as points and as rows with a common selection. */
final class AuditView {
    private final AuditViewModel model;
    private final StepAxis losses = new StepAxis();
    private final StepAxis rates = new StepAxis();
    private final PointChart<AuditRow> chart;
    private final TableView<AuditRow> table = Tables.create(
            "audited",
            "Prompts by loss and accuracy",
            "Audit measures prompts of the latest run on the test examples, from the lowest to the highest loss, and"
                    + " says whether a lower loss meant more right answers.");

    AuditView(AuditViewModel model) {
        this.model = model;
        losses.setLabel("loss on the test examples");
        rates.labelProperty().bind(model.rateNameProperty().concat(" (%)"));
        chart = new PointChart<>("audit-chart", losses, rates, model.selectedProperty()::set);
        fillTable();
        model.rows().addListener((ListChangeListener<AuditRow>) change -> draw());
        draw();
        model.selectedProperty().subscribe(row -> {
            chart.ring(row);
            table.getSelectionModel().select(row);
            if (row != null) {
                table.scrollTo(row);
            }
        });
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, row) -> model.selectedProperty().set(row));
    }

    Node node() {
        Label says = Visibility.sentence(model.summaryProperty(), "evaluate-change");
        says.setId("audit-says");
        Label warning = Visibility.sentence(model.warningProperty(), "evaluate-warning");
        warning.setId("audit-warning");
        warning.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
        VBox verdict = new VBox(says, warning);
        Visibility.bind(verdict, model.summaryProperty().isNotEmpty());
        Node drawing = chart.node();
        Node hint = Tables.hint(
                "Every prompt is drawn here by its loss and its right answers. The arrow keys go from point to point.");
        drawing.visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        hint.visibleProperty().bind(drawing.visibleProperty().not());
        ProportionalSplit prompts =
                new ProportionalSplit(Orientation.HORIZONTAL, new double[] {0.46}, new StackPane(drawing, hint), table);
        return new ResponsiveSplit(verdict, prompts);
    }

    /** The number of prompts and the button. When the button is disabled, the table gets the focus. */
    Node head() {
        Label first = Charts.key("diamonds-key", "first prompt");
        first.visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label number = new Label("Prompts");
        number.getStyleClass().add("muted");
        ChoiceBox<Integer> size = new ChoiceBox<>(FXCollections.observableArrayList(AuditViewModel.SIZES));
        size.setId("audit-size");
        size.setMinWidth(70);
        size.setMaxWidth(70);
        size.setAccessibleText("How many prompts to measure at most");
        size.valueProperty().bindBidirectional(model.sizeProperty().asObject());
        size.disableProperty().bind(model.readyProperty().not());
        number.setLabelFor(size);
        String explanation =
                "Measure the first prompt of the latest run and others, from its lowest to its highest training loss,"
                        + " on the test examples. Stop keeps what is measured";
        Button audit = new Button("Audit", new FontIcon(Feather.SEARCH));
        audit.setId("audit");
        audit.setTooltip(Tips.of(explanation));
        audit.setAccessibleHelp(explanation);
        audit.setMinWidth(Region.USE_PREF_SIZE);
        audit.disableProperty().bind(model.readyProperty().not());
        audit.setOnAction(event -> {
            table.requestFocus();
            model.audit();
        });
        HBox head = new HBox(first, space, number, size, audit);
        head.getStyleClass().add("evaluate-controls");
        return head;
    }

    private void fillTable() {
        TableColumn<AuditRow, Integer> number = Tables.column(
                "audit-number",
                "#",
                "In the order measured; 1 is the run's first prompt",
                32,
                row -> Tables.fixed(row.number()));
        Tables.atRight(number);
        Tables.fill(number, (cell, value) -> cell.setText(String.valueOf(value)));
        TableColumn<AuditRow, AuditRow> interval = Tables.column(
                "audit-interval", "95 % interval", "Of the share that is right; Wilson's", 112, Tables::fixed);
        interval.setSortable(false);
        Tables.atRight(interval);
        Tables.fill(interval, (cell, row) -> cell.setText(row.interval()));
        TableColumn<AuditRow, AuditRow> prompt = Tables.column("audit-prompt", "Prompt", "Its text", 90, Tables::fixed);
        prompt.setSortable(false);
        Tables.flexible(prompt);
        Tables.fill(prompt, (cell, row) -> {
            cell.setText(row.entry().prompt().strip().replace('\n', ' '));
            Tips.onCell(cell, row.label());
        });
        table.getColumns()
                .setAll(List.of(
                        number,
                        Tables.numbers(
                                "audit-loss",
                                "Loss",
                                "Mean loss on the test examples",
                                62,
                                row -> Tables.fixed(row.x()),
                                Numbers::loss),
                        Tables.numbers(
                                "audit-rate",
                                "Right",
                                "Share of the test examples that are right",
                                66,
                                row -> Tables.fixed(row.y()),
                                percent -> Numbers.percent(percent / 100)),
                        interval,
                        prompt));
        SortedList<AuditRow> sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
    }

    private void draw() {
        List<AuditRow> rows = model.rows();
        chart.show(
                rows,
                List.of(),
                rows.stream().limit(1).toList(),
                model.rateNameProperty().get() + " against loss of " + rows.size() + " prompts");
        if (!rows.isEmpty()) {
            AxisRange across =
                    AxisRange.of(rows.stream().mapToDouble(AuditRow::x).toArray());
            losses.show(across.lower(), across.upper(), across.step(), across::label);
            AxisRange up = AxisRange.of(rows.stream().mapToDouble(AuditRow::y).toArray());
            rates.show(up.lower(), up.upper(), up.step(), up::label);
        }
    }
}
