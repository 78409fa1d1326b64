package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.eval.TransferMatrix.Measure;
import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.ViewSwitch;
import dev.spanwise.gui.control.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A table of prompts (rows) by models (columns). */
final class TransferView {
    private static final int EXCERPT = 60;

    private final TransferViewModel model;
    private final TableView<Row> table = Tables.create(
            "transfer",
            "Prompts by models",
            "Choose other models, such as a smaller one, and measure: the first version and the prompt in the editor"
                    + " are evaluated on the test examples with each, one model after the other.");
    private final Label criterion = new Label();
    private List<String> shown = List.of();

    TransferView(TransferViewModel model) {
        this.model = model;
        model.tableProperty().subscribe(this::draw);
        model.measureProperty().subscribe(() -> draw(model.tableProperty().get()));
    }

    Node node() {
        criterion.setWrapText(true);
        criterion.setMinHeight(Region.USE_PREF_SIZE);
        criterion.getStyleClass().add("muted");
        Label says = Visibility.sentence(model.summaryProperty(), "evaluate-change");
        says.setId("transfer-says");
        VBox verdict = new VBox(criterion, says);
        Visibility.bind(verdict, model.summaryProperty().isNotEmpty());
        return new ResponsiveSplit(verdict, table);
    }

    /**
     * The choice of prompts, models and measure. When a focused button is disabled or hidden, the table gets the focus.
     */
    Node head() {
        ToggleButton loss = ViewSwitch.button("Loss", "Compare by the loss");
        ToggleButton accuracy = ViewSwitch.button("Accuracy", "Compare by the share of right answers");
        SegmentedButton measures = ViewSwitch.of(loss, accuracy);
        measures.getToggleGroup().selectedToggleProperty().addListener((property, old, now) -> {
            if (now != null) {
                model.measureProperty().set(now.equals(loss) ? Measure.LOSS : Measure.ACCURACY);
            }
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button measure = button(
                "Measure", Feather.PLAY, "measure-transfer", "Evaluate the prompts on every model", model::measure);
        measure.disableProperty().bind(model.measurable().not());
        Visibility.bind(measure, model.measuringProperty().not());
        Button stop = button(
                "Stop",
                Feather.SQUARE,
                "stop-transfer",
                "Stop measuring; what was measured is kept (Ctrl+.)",
                model::stop);
        Visibility.bind(stop, model.measuringProperty());
        HBox head = new HBox(space, models(), prompts(), measure, stop, measures);
        head.getStyleClass().add("evaluate-controls");
        return head;
    }

    private MenuButton models() {
        MenuItem open = new MenuItem("Open folder\u2026", new FontIcon(Feather.FOLDER));
        open.setOnAction(event -> model.askForModel());
        return menu(
                "transfer-models",
                "Models beside the project's own",
                "Models",
                model.chosenModels(),
                open,
                () -> model.offeredModels().stream()
                        .map(name ->
                                choice(name, model.chosenModels().contains(name), chosen -> model.choose(name, chosen)))
                        .toList());
    }

    private MenuButton prompts() {
        MenuItem open = new MenuItem("Open file\u2026", new FontIcon(Feather.FILE_TEXT));
        open.setOnAction(event -> model.askForPrompt());
        return menu(
                "transfer-prompts",
                "Prompts beside the first version and the one in the editor",
                "Prompts",
                model.chosenPrompts(),
                open,
                () -> model.offered().stream()
                        .map(prompt -> choice(
                                prompt.name() + ": " + Excerpt.of(prompt.text(), EXCERPT),
                                model.chosenPrompts().contains(prompt),
                                chosen -> model.choose(prompt, chosen)))
                        .toList());
    }

    /** A menu button with the number of chosen items; its items are made when it is opened. */
    private static MenuButton menu(
            String id,
            String explanation,
            String name,
            ObservableList<?> chosen,
            MenuItem open,
            Supplier<List<CheckMenuItem>> choices) {
        MenuButton button = new MenuButton();
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(Tips.of(explanation));
        button.setAccessibleHelp(explanation);
        button.textProperty().bind(Bindings.format("%s (%d)", name, Bindings.size(chosen)));
        button.getItems().setAll(open);
        button.setOnShowing(event -> {
            button.getItems().setAll(choices.get());
            if (!button.getItems().isEmpty()) {
                button.getItems().add(new SeparatorMenuItem());
            }
            button.getItems().add(open);
        });
        return button;
    }

    private static CheckMenuItem choice(String text, boolean chosen, Consumer<Boolean> choose) {
        CheckMenuItem item = new CheckMenuItem(text);
        item.setMnemonicParsing(false);
        item.setSelected(chosen);
        item.setOnAction(event -> choose.accept(item.isSelected()));
        return item;
    }

    private Button button(String text, Feather icon, String id, String explanation, Runnable action) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setTooltip(Tips.of(explanation));
        button.setAccessibleHelp(explanation);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            table.requestFocus();
            action.run();
        });
        return button;
    }

    private void draw(@Nullable TransferGrid of) {
        criterion.setText(model.criterion());
        if (of == null) {
            table.getItems().clear();
            table.getColumns().clear();
            shown = List.of();
            return;
        }
        List<String> models = of.transfer().columns().stream()
                .map(TransferMatrix.Column::model)
                .toList();
        if (!models.equals(shown)) {
            shown = models;
            table.getColumns().setAll(columns(models));
        }
        table.getItems()
                .setAll(IntStream.range(0, of.transfer().prompts().size())
                        .mapToObj(row -> new Row(of, row))
                        .toList());
    }

    private List<TableColumn<Row, ?>> columns(List<String> models) {
        List<TableColumn<Row, ?>> columns = new ArrayList<>();
        TableColumn<Row, TransferMatrix.Prompt> prompt = Tables.column(
                "transfer-prompt",
                "Prompt",
                "The first one is what the others are compared with",
                150,
                row -> Tables.fixed(row.prompt()));
        Tables.flexible(prompt, 2);
        Tables.fill(prompt, (cell, of) -> {
            cell.setText(of.name() + ": " + Excerpt.of(of.text(), EXCERPT));
            Tips.onCell(cell, of.text());
        });
        columns.add(prompt);
        for (int at = 0; at < models.size(); at++) {
            int index = at;
            TableColumn<Row, TransferCell> column = Tables.column(
                    "transfer-model-" + at,
                    TransferCell.name(models.get(at)),
                    models.get(at) + (at == 0 ? ", the project's own model" : ""),
                    190,
                    row -> Tables.fixed(row.of().cell(model.measureProperty().get(), row.index(), index)));
            Tables.flexible(column);
            Tables.atRight(column);
            Tables.fill(column, (cell, of) -> {
                if (of.lost()) {
                    FontIcon icon = new FontIcon(Feather.ALERT_TRIANGLE);
                    icon.getStyleClass().addAll("answer-icon", "wrong");
                    cell.setGraphic(icon);
                }
                cell.setText(of.text());
                Tips.onCell(cell, of.words());
                cell.setAccessibleText(of.words());
            });
            columns.add(column);
        }
        columns.forEach(column -> column.setSortable(false));
        return columns;
    }

    /** @param index of a prompt */
    private record Row(TransferGrid of, int index) {
        TransferMatrix.Prompt prompt() {
            return of.transfer().prompts().get(index);
        }
    }
}
