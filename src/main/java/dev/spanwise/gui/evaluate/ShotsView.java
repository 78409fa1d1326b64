package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.pmpo.FewShotResult;
import dev.spanwise.pmpo.FewShotSelector;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.stats.Interval;
import dev.spanwise.task.Example;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected examples, and the loss of the prompt alone, of the examples alone, and of both. */
final class ShotsView {
    private final ShotsViewModel model;
    private final TableView<Example> table = Tables.create(
            "shots",
            "Worked examples",
            "Choose looks for training examples that help when the model sees them, answered, before each input, and"
                    + " measures on the test examples what they add to the prompt in the editor.");
    private final GridPane losses = new GridPane();

    ShotsView(ShotsViewModel model) {
        this.model = model;
        fillTable();
        model.pairingProperty().subscribe(this::draw);
    }

    Node node() {
        losses.getStyleClass().add("evaluate-rates");
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        bars.setMaxWidth(420);
        ColumnConstraints numbers = new ColumnConstraints();
        ColumnConstraints intervals = new ColumnConstraints();
        for (ColumnConstraints column : List.of(names, numbers, intervals)) {
            column.setMinWidth(Region.USE_PREF_SIZE);
        }
        losses.getColumnConstraints().setAll(names, bars, numbers, intervals);
        Label says = Visibility.sentence(model.summaryProperty(), "evaluate-change");
        says.setId("shots-says");
        VBox verdict = new VBox(losses, says);
        Visibility.bind(verdict, model.summaryProperty().isNotEmpty());
        return new ResponsiveSplit(verdict, table);
    }

    /** The buttons. When a focused button is disabled or hidden, the table gets the focus. */
    Node head() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label number = new Label("Examples");
        number.getStyleClass().add("muted");
        ChoiceBox<Integer> size = new ChoiceBox<>(
                FXCollections.observableArrayList(IntStream.rangeClosed(FewShotSelector.FEWEST, FewShotSelector.MOST)
                        .boxed()
                        .toList()));
        size.setId("shots-size");
        size.setMinWidth(70);
        size.setMaxWidth(70);
        size.setAccessibleText("How many examples to choose");
        size.valueProperty().bindBidirectional(model.sizeProperty().asObject());
        size.disableProperty().bind(model.choosable().not());
        number.setLabelFor(size);
        Button choose = button(
                "Choose",
                Feather.SEARCH,
                "choose-shots",
                "Draw sets of training examples, take the one with the lowest validation loss, and measure on the test"
                        + " examples what it adds to the prompt",
                model::choose,
                model.choosable());
        Button keep = button(
                "Show them with every prompt",
                Feather.CHECK,
                "keep-shots",
                "Keep these in project.json: the model sees them with every prompt, in every measurement and run; they"
                        + " are no training examples any more",
                model::keep,
                model.keepable());
        Button drop = button(
                "Show none",
                Feather.X,
                "drop-shots",
                "The model sees the prompt alone again; the examples are training examples again",
                model::drop,
                model.droppable());
        Visibility.bind(keep, model.showing().not());
        Visibility.bind(drop, model.showing());
        HBox head = new HBox(space, number, size, choose, keep, drop);
        head.getStyleClass().add("evaluate-controls");
        return head;
    }

    private Button button(
            String text,
            Feather icon,
            String id,
            String explanation,
            Runnable action,
            ObservableBooleanValue possible) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setTooltip(Tips.of(explanation));
        button.setAccessibleHelp(explanation);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(Bindings.not(possible));
        button.setOnAction(event -> {
            table.requestFocus();
            action.run();
        });
        return button;
    }

    private void fillTable() {
        TableColumn<Example, Integer> number =
                Tables.column("shot-index", "#", "Number of the example", 38, example -> Tables.fixed(example.index()));
        Tables.atRight(number);
        Tables.fill(number, (cell, index) -> cell.setText(String.valueOf(index)));
        TableColumn<Example, String> input =
                text("shot-input", "Input", "What the model is given", 120, Example::input);
        TableColumn<Example, String> target =
                text("shot-target", "Answer", "What it is shown as answer", 90, Example::target);
        Tables.flexible(input, 3);
        Tables.flexible(target, 1);
        table.getColumns().setAll(List.of(number, input, target));
        table.setItems(model.examples());
    }

    private static TableColumn<Example, String> text(
            String id, String title, String explanation, double width, Function<Example, String> value) {
        TableColumn<Example, String> column =
                Tables.column(id, title, explanation, width, example -> Tables.fixed(value.apply(example)));
        column.setSortable(false);
        Tables.fill(column, (cell, text) -> {
            cell.setText(text.replace('\n', ' '));
            Tips.onCell(cell, text);
        });
        return column;
    }

    private void draw(@Nullable FewShotResult pairing) {
        losses.getChildren().clear();
        if (pairing != null) {
            double full = DoubleStream.of(
                            pairing.instruction().ci95().hi(),
                            pairing.examples().ci95().hi(),
                            pairing.both().ci95().hi())
                    .max()
                    .orElseThrow();
            Label title = new Label(
                    "Loss on " + pairing.both().examples().size() + " test examples, with 95\u00a0% intervals");
            title.getStyleClass().add("muted");
            losses.add(title, 0, 0, 4, 1);
            addLoss(1, "Prompt only", pairing.instruction(), full);
            addLoss(2, "Examples only", pairing.examples(), full);
            addLoss(3, "Both", pairing.both(), full);
        }
    }

    private void addLoss(int row, String name, PromptLoss loss, double full) {
        Interval interval = loss.ci95();
        Label number = new Label(Numbers.loss(loss.mean()));
        number.getStyleClass().add("share-number");
        Label ends = new Label(Numbers.loss(interval.lo()) + " to " + Numbers.loss(interval.hi()));
        ends.getStyleClass().add("muted");
        double scale = full > 0 ? full : 1;
        ShareBar bar =
                new ShareBar(loss.mean() / scale, new Interval(interval.lo() / scale, interval.hi() / scale), row == 3);
        bar.setAccessibleText(name + ": test loss " + number.getText() + ", 95\u00a0% interval " + ends.getText());
        losses.addRow(row, new Label(name), bar, number, ends);
    }
}
