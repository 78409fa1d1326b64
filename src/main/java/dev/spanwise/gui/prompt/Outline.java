package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.ViewSwitch;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.pmpo.HeatScale;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The prompt's units under their sections beside it, with their effects once they are measured, in order or the
 * strongest first; and at the foot the characters that cannot be seen.
 */
final class Outline extends VBox {
    /** Of lines whose numbers are from before an edit elsewhere in the text. */
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private static final String INDENT = "\u2003";

    private final TableView<OutlineRow> table = Tables.create(
            "unit-table",
            "Units of the prompt and what they are worth",
            "The parts of the prompt are listed here. Analyze tells what each is worth.");

    /** Width at which the interval is shown as well. */
    private static final double ROOMY = 470;
    /** Width at which all columns are shown. */
    private static final double WIDE = 620;

    /** Width from which on the kind is shown, which the bar's colour tells, too. */
    private static final double NARROW = 320;

    /** Widths of the table at which the columns of numbers are shown. */
    private static final List<Double> LEAST = List.of(0.0, ROOMY, WIDE, WIDE, NARROW);

    private static final double LEAST_WIDTH = 250;
    private static final double BAR_WIDTH = 44;
    private static final int LONGEST_LABEL = 240;
    private static final int LONGEST_TIP = 1200;
    private static final Comparator<UnitRow> STRONGEST =
            Comparator.<UnitRow>comparingDouble(row -> Math.abs(row.delta())).reversed();

    private final ContextMenu menu = new ContextMenu();
    private final PromptViewModel model;
    private final ToggleButton strongest =
            ViewSwitch.button("Strongest first", "List the units with the largest effects first");
    private final List<TableColumn<OutlineRow, UnitRow>> numbers;
    private final ObservableList<OutlineRow> shown = FXCollections.observableArrayList();
    private HeatScale scale = new HeatScale(0);

    /**
     * @param go shows a row in the text
     * @param goToInvisible shows the next character that cannot be seen
     */
    Outline(PromptViewModel model, Consumer<OutlineRow> go, Runnable goToInvisible) {
        PromptDocument document = model.document();
        this.model = model;
        TableColumn<OutlineRow, OutlineRow> unit =
                Tables.column("unit", "Unit", "A part of the prompt", 80, Tables::fixed);
        unit.setComparator(Comparator.comparing(OutlineRow::label, String.CASE_INSENSITIVE_ORDER));
        Tables.fill(unit, (cell, row) -> fill(cell, row, document));
        document.frozenProperty().addListener((observable, old, now) -> table.refresh());
        Tables.flexible(unit);
        TableColumn<OutlineRow, UnitRow> effect = column(
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
        TableColumn<OutlineRow, UnitRow> interval = column(
                "interval",
                "95 % interval",
                "Where the effect lies, by paired bootstrap over the training examples",
                142,
                UnitRow::interval,
                Comparator.comparingDouble(row -> row.effect().delta().ci95().lo()));
        Tables.atRight(interval);
        TableColumn<OutlineRow, UnitRow> helps = column(
                "helps",
                "Helps",
                "In how many examples that rises without the unit",
                58,
                row -> String.valueOf(row.effect().delta().higher()),
                Comparator.comparingInt(row -> row.effect().delta().higher()));
        Tables.atRight(helps);
        TableColumn<OutlineRow, UnitRow> hurts = column(
                "hurts",
                "Hurts",
                "In how many examples that falls without the unit",
                58,
                row -> String.valueOf(row.effect().delta().lower()),
                Comparator.comparingInt(row -> row.effect().delta().lower()));
        Tables.atRight(hurts);
        TableColumn<OutlineRow, UnitRow> kind = column(
                "kind",
                "Kind",
                "Inert where the interval holds zero",
                66,
                UnitRow::kind,
                Comparator.comparing(row -> row.effect().kind()));
        Tables.fill(kind, (cell, row) -> {
            cell.setText(row.kind());
            cell.getStyleClass().removeAll("helps-word", "hurts-word", "inert-word");
            cell.getStyleClass().add(row.kind() + "-word");
        });
        numbers = List.of(effect, interval, helps, hurts, kind);
        table.getColumns().add(unit);
        table.getColumns().addAll(numbers);
        table.widthProperty().subscribe(this::fit);

        ToggleButton inOrder = ViewSwitch.button("In order", "List the units in the order of the prompt");
        HBox head = new HBox(ViewSwitch.of(inOrder, strongest));
        head.getStyleClass().add("pane-header");
        setVgrow(table, Priority.ALWAYS);
        setMinWidth(LEAST_WIDTH);
        getChildren().addAll(head, table, invisible(goToInvisible));

        SortedList<OutlineRow> sorted = new SortedList<>(shown);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setContextMenu(menu);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            OutlineRow row = table.getSelectionModel().getSelectedItem();
            if (row != null && event.getClickCount() == 2 && row.unit() != null) {
                model.divide(row.unit());
            } else if (row != null) {
                go.accept(row);
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && selectedUnit().isPresent()) {
                selectedUnit().ifPresent(model::divide);
                event.consume();
            }
        });
        offer(
                "Divide",
                () -> selectedUnit().ifPresent(model::divide),
                () -> selectedUnit().isPresent() && model.readyProperty().get());
        table.getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null && now.unit() != null) {
                model.select(now.unit());
            } else if (now != null) {
                go.accept(now);
            }
        });
        model.selectedProperty().addListener((observable, old, now) -> follow(now));
        model.contentsProperty().subscribe(this::show);
        strongest.selectedProperty().subscribe(this::show);
        table.comparatorProperty().subscribe(this::show);
        show();
    }

    private void fill(TableCell<OutlineRow, OutlineRow> cell, OutlineRow row, PromptDocument document) {
        boolean frozen = !document.frozen()
                .touching(document.text(), row.span().start(), row.span().end())
                .isEmpty();
        UnitRow unit = row.unit();
        cell.setText(INDENT.repeat(row.depth()) + Excerpt.of(row.label(), LONGEST_LABEL));
        cell.setGraphic(frozen ? new FontIcon(Feather.LOCK) : null);
        cell.setAccessibleText(frozen ? row.label() + ", frozen" : row.label());
        cell.getStyleClass().remove("section-title");
        if (!row.title().isEmpty()) {
            cell.getStyleClass().add("section-title");
        }
        Tips.onCell(
                cell,
                Excerpt.of(row.text(), LONGEST_TIP)
                        + (unit == null ? "" : "\n\n" + unit.verdict() + " " + unit.counts())
                        + (frozen ? "\n\nFrozen, at least in part: no rewrite may change that." : ""));
    }

    private Button invisible(Runnable go) {
        Button button = new Button();
        button.setId("invisible-characters");
        button.getStyleClass().addAll("small", "flat");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setTooltip(Tips.of("Go to the next one"));
        button.setOnAction(event -> go.run());
        ObservableValue<String> names = model.contentsProperty().map(Contents::names);
        button.textProperty().bind(names.map(text -> text + ": a model reads them"));
        Visibility.bind(button, names.map(text -> !text.isEmpty()));
        return button;
    }

    private Optional<UnitRow> selectedUnit() {
        OutlineRow row = table.getSelectionModel().getSelectedItem();
        return row == null ? Optional.empty() : Optional.ofNullable(row.unit());
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

    private void show() {
        List<OutlineRow> rows = rows();
        if (!shown.equals(rows)) {
            scale = new HeatScale(units().stream()
                    .mapToDouble(unit -> Math.abs(unit.delta()))
                    .max()
                    .orElse(0));
            table.getSelectionModel().clearSelection();
            shown.setAll(rows);
            fit();
            follow(model.selectedProperty().get());
        }
        table.pseudoClassStateChanged(STALE, model.units().isEmpty());
    }

    private List<OutlineRow> rows() {
        List<UnitRow> units = units();
        return units.isEmpty() || !strongest.isSelected() && table.getComparator() == null
                ? model.contentsProperty().get().rows()
                : units.stream().sorted(STRONGEST).map(OutlineRow::of).toList();
    }

    private List<UnitRow> units() {
        return model.contentsProperty().get().rows().stream()
                .flatMap(row -> Stream.ofNullable(row.unit()))
                .toList();
    }

    /** Shows the columns that there are numbers and room for. */
    private void fit() {
        boolean measured = shown.stream().anyMatch(row -> row.unit() != null);
        for (int i = 0; i < numbers.size(); i++) {
            numbers.get(i).setVisible(measured && table.getWidth() >= LEAST.get(i));
        }
    }

    private void follow(@Nullable UnitRow unit) {
        Optional<UnitRow> selected = selectedUnit();
        if (unit == null && selected.isPresent()) {
            table.getSelectionModel().clearSelection();
        } else if (unit != null && !selected.equals(Optional.of(unit))) {
            table.getItems().stream()
                    .filter(row -> unit.equals(row.unit()))
                    .findFirst()
                    .ifPresent(row -> {
                        table.getSelectionModel().select(row);
                        table.scrollTo(row);
                    });
        }
    }

    private static TableColumn<OutlineRow, UnitRow> column(
            String id,
            String title,
            String explanation,
            double width,
            Function<UnitRow, String> text,
            Comparator<UnitRow> order) {
        TableColumn<OutlineRow, UnitRow> column =
                Tables.column(id, title, explanation, width, row -> Tables.fixed(row.unit()));
        column.setComparator(Comparator.nullsLast(order));
        column.getStyleClass().add("measured");
        Tables.fill(column, (cell, row) -> cell.setText(text.apply(row)));
        return column;
    }
}
