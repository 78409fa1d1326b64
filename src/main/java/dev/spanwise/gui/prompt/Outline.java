package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.ViewSwitch;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.pmpo.HeatScale;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The units beside the prompt with their effects, in order or the strongest first; finer ones are indented. */
final class Outline extends VBox {
    private static final String INDENT = "\u2003";

    private final TableView<UnitRow> table = Tables.create(
            "unit-table",
            "Units of the prompt and what they are worth",
            "Analyze colours the prompt and lists here what each unit is worth.");

    /** Width at which the interval is shown as well. */
    private static final double ROOMY = 470;
    /** Width at which all columns are shown. */
    private static final double WIDE = 620;

    private static final double LEAST_WIDTH = 250;
    private static final double BAR_WIDTH = 44;
    private static final Comparator<UnitRow> STRONGEST =
            Comparator.<UnitRow>comparingDouble(row -> Math.abs(row.delta())).reversed();

    private final ContextMenu menu = new ContextMenu();
    private final PromptViewModel model;
    private final ObservableList<UnitRow> shown = FXCollections.observableArrayList();
    private HeatScale scale = new HeatScale(0);

    /** @param go shows a unit in the text */
    Outline(PromptViewModel model, Consumer<UnitRow> go) {
        PromptDocument document = model.document();
        this.model = model;
        TableColumn<UnitRow, UnitRow> unit = column(
                "unit",
                "Unit",
                "A part of the prompt",
                80,
                UnitRow::text,
                Comparator.comparing(UnitRow::text, String.CASE_INSENSITIVE_ORDER));
        Tables.fill(unit, (cell, row) -> {
            boolean frozen = !document.frozen()
                    .touching(
                            document.text(),
                            row.effect().span().start(),
                            row.effect().span().end())
                    .isEmpty();
            cell.setText(INDENT.repeat(row.depth()) + row.text());
            cell.setGraphic(frozen ? new FontIcon(Feather.LOCK) : null);
            cell.setAccessibleText(frozen ? row.text() + ", frozen" : row.text());
            Tips.onCell(
                    cell,
                    row.text() + "\n\n" + row.verdict() + " " + row.counts()
                            + (frozen ? "\n\nFrozen, at least in part: no rewrite may change that." : ""));
        });
        document.frozenProperty().addListener((observable, old, now) -> table.refresh());
        Tables.flexible(unit);
        TableColumn<UnitRow, UnitRow> effect = column(
                "effect",
                "Without it",
                "How much the training loss, or \u2212log p(stop) under End, rises without the unit",
                118,
                row -> Numbers.difference(row.delta()),
                Comparator.comparingDouble(UnitRow::delta));
        Tables.atRight(effect);
        Tables.fill(effect, (cell, row) -> {
            EffectBar bar = new EffectBar(row.effect(), scale);
            bar.setMinWidth(BAR_WIDTH);
            cell.setGraphic(bar);
            cell.setText(Numbers.difference(row.delta()));
        });
        TableColumn<UnitRow, UnitRow> interval = column(
                "interval",
                "95 % interval",
                "Where the effect lies, by paired bootstrap over the training examples",
                142,
                UnitRow::interval,
                Comparator.comparingDouble(row -> row.effect().delta().ci95().lo()));
        Tables.atRight(interval);
        TableColumn<UnitRow, UnitRow> helps = column(
                "helps",
                "Helps",
                "In how many examples that rises without the unit",
                58,
                row -> String.valueOf(row.effect().delta().higher()),
                Comparator.comparingInt(row -> row.effect().delta().higher()));
        Tables.atRight(helps);
        TableColumn<UnitRow, UnitRow> hurts = column(
                "hurts",
                "Hurts",
                "In how many examples that falls without the unit",
                58,
                row -> String.valueOf(row.effect().delta().lower()),
                Comparator.comparingInt(row -> row.effect().delta().lower()));
        Tables.atRight(hurts);
        TableColumn<UnitRow, UnitRow> kind = column(
                "kind",
                "Kind",
                "Inert where the interval holds zero",
                58,
                UnitRow::kind,
                Comparator.comparing(row -> row.effect().kind()));
        Tables.fill(kind, (cell, row) -> {
            cell.setText(row.kind());
            cell.getStyleClass().removeAll("helps-word", "hurts-word", "inert-word");
            cell.getStyleClass().add(row.kind() + "-word");
        });
        table.getColumns().setAll(List.of(unit, effect, interval, helps, hurts, kind));
        table.widthProperty().subscribe(width -> {
            interval.setVisible(width.doubleValue() >= ROOMY);
            helps.setVisible(width.doubleValue() >= WIDE);
            hurts.setVisible(width.doubleValue() >= WIDE);
        });

        ToggleButton inOrder = ViewSwitch.button("In order", "List the units in the order of the prompt");
        ToggleButton strongest = ViewSwitch.button("Strongest first", "List the units with the largest effects first");
        HBox head = new HBox(ViewSwitch.of(inOrder, strongest));
        head.getStyleClass().add("pane-header");
        setVgrow(table, Priority.ALWAYS);
        setMinWidth(LEAST_WIDTH);
        getChildren().addAll(head, table);

        // A column that somebody sorts by comes before the choice above the table.
        SortedList<UnitRow> sorted = new SortedList<>(shown);
        sorted.comparatorProperty()
                .bind(Bindings.createObjectBinding(
                        () -> table.getComparator() != null
                                ? table.getComparator()
                                : strongest.isSelected() ? STRONGEST : null,
                        table.comparatorProperty(),
                        strongest.selectedProperty()));
        table.setItems(sorted);
        table.setContextMenu(menu);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            UnitRow row = table.getSelectionModel().getSelectedItem();
            if (row != null && event.getClickCount() == 2) {
                model.divide(row);
            } else if (row != null) {
                go.accept(row);
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            UnitRow row = table.getSelectionModel().getSelectedItem();
            if (row != null && event.getCode() == KeyCode.ENTER) {
                model.divide(row);
                event.consume();
            }
        });
        offer(
                "Divide",
                () -> model.divide(table.getSelectionModel().getSelectedItem()),
                () -> model.readyProperty().get());
        table.getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null) {
                model.select(now);
            }
        });
        model.selectedProperty().addListener((observable, old, now) -> follow(now));
        model.units().subscribe(this::show);
        model.liveProperty().subscribe(this::show);
        model.heatProperty().subscribe(this::show);
        show();
    }

    /**
     * Adds an item to the context menu.
     *
     * @param possible evaluated when the menu is opened
     */
    void offer(String text, Runnable action, BooleanSupplier possible) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        menu.addEventHandler(
                WindowEvent.WINDOW_SHOWING,
                event -> item.setDisable(table.getSelectionModel().isEmpty() || !possible.getAsBoolean()));
        menu.getItems().add(item);
    }

    /**
     * Outdated rows stay visible in grey until they are replaced, so that the table does not flicker while the user
     * types.
     */
    private void show() {
        boolean soon = model.units().isEmpty()
                && model.liveProperty().get()
                && model.heatProperty().get() != PromptViewModel.Heat.NONE;
        if (!soon && !shown.equals(model.units())) {
            scale = new HeatScale(model.units().stream()
                    .mapToDouble(row -> Math.abs(row.delta()))
                    .max()
                    .orElse(0));
            shown.setAll(model.units());
        }
        table.setDisable(soon && !shown.isEmpty());
    }

    private void follow(@Nullable UnitRow row) {
        if (row == null) {
            table.getSelectionModel().clearSelection();
        } else if (!row.equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().select(row);
            table.scrollTo(row);
        }
    }

    private static TableColumn<UnitRow, UnitRow> column(
            String id,
            String title,
            String explanation,
            double width,
            Function<UnitRow, String> text,
            Comparator<UnitRow> order) {
        TableColumn<UnitRow, UnitRow> column = Tables.column(id, title, explanation, width, Tables::fixed);
        column.setComparator(order);
        Tables.fill(column, (cell, row) -> cell.setText(text.apply(row)));
        return column;
    }
}
