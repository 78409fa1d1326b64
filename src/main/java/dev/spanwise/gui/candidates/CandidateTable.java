package dev.spanwise.gui.candidates;

import dev.spanwise.gui.candidates.CandidateRow.Standing;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.PairedDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of candidates. More columns appear as there is width for them. */
final class CandidateTable {
    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");
    private static final PseudoClass TOUCHING = PseudoClass.getPseudoClass("touching");
    private static final PseudoClass IN_USE = PseudoClass.getPseudoClass("in-use");
    private static final double WIDE = 620;
    private static final double ROOMY = 780;
    private static final double WIDER = 1080;

    private static final Set<String> EMPTY_WHEN_REFUSED =
            Set.of("loss", "difference", "interval", "interval-text", "wins", "validation");

    private final CandidatesViewModel model;
    private final TableView<CandidateRow> table = Tables.create(
            "candidates",
            "Candidates, best first",
            "Press Propose or Run for rewrites of the prompt. They are scored and listed here, best first.");

    CandidateTable(CandidatesViewModel model) {
        this.model = model;
        table.getStyleClass().add("candidate-table");
        TableColumn<CandidateRow, CandidateRow> id = Tables.column(
                "id", "#", "Number of the candidate in this run; V for your own variants", 40, Tables::fixed);
        id.setComparator(Comparator.comparingInt(CandidateRow::id));
        Tables.atRight(id);
        Tables.fill(id, (cell, row) -> cell.setText(Candidate.number(row.id())));
        TableColumn<CandidateRow, Standing> loss = loss();
        TableColumn<CandidateRow, Standing> interval = interval();
        TableColumn<CandidateRow, String> prompt = prompt();
        TableColumn<CandidateRow, String> intervalText = intervalText();
        TableColumn<CandidateRow, @Nullable Double> validation = Tables.numbers(
                "validation",
                "Validation",
                "Difference to the prompt of its iteration on the validation examples; only candidates that win on the"
                        + " training examples are tried",
                94,
                row -> row.standingProperty().map(now -> mean(now.validation())),
                Numbers::difference);
        TableColumn<CandidateRow, Integer> words =
                whole("words", "Words", "Length of the prompt", 66, CandidateRow::words);
        TableColumn<CandidateRow, Integer> iteration =
                whole("iteration", "Iteration", "Iteration that proposed it", 84, CandidateRow::iteration);
        TableColumn<CandidateRow, Integer> hardCase = whole(
                "hard-case",
                "For",
                "The training example it was written for, one of the hardest",
                44,
                CandidateRow::hardCase);

        table.getColumns()
                .setAll(List.of(
                        id,
                        state(),
                        loss,
                        difference(),
                        interval,
                        intervalText,
                        wins(),
                        validation,
                        iteration,
                        hardCase,
                        words,
                        prompt));
        intervalText.setVisible(false);
        List.of(validation, words, iteration, hardCase, prompt).forEach(column -> column.setVisible(false));
        table.widthProperty().addListener((property, old, width) -> {
            boolean wide = width.doubleValue() >= WIDE;
            boolean wider = width.doubleValue() >= WIDER;
            validation.setVisible(wide);
            words.setVisible(wide);
            intervalText.setVisible(width.doubleValue() >= ROOMY);
            iteration.setVisible(wider);
            hardCase.setVisible(wider);
            prompt.setVisible(wider);
        });

        table.setRowFactory(ignored -> new Row());
        model.filter()
                .shown()
                .comparatorProperty()
                .bind(Bindings.createObjectBinding(this::order, table.comparatorProperty()));
        table.setSortPolicy(ignored -> true);
        table.setItems(model.filter().shown());
        Node empty = table.getPlaceholder();
        Button showAll = new Button("Show all candidates");
        showAll.setOnAction(event -> model.filter().showAll());
        VBox filteredOut = new VBox(8, new Label("No candidate passes the filter."), showAll);
        filteredOut.setAlignment(Pos.CENTER);
        table.placeholderProperty()
                .bind(Bindings.when(Bindings.isEmpty(model.rows())).then(empty).otherwise(filteredOut));

        table.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row != null) {
                model.select(row);
            }
        });
        model.selectedProperty().addListener((property, old, row) -> follow(row));
        follow(model.selectedProperty().get());
    }

    TableView<CandidateRow> node() {
        return table;
    }

    /** Candidates that are out of the race stay at the end, whatever the sorting. */
    private Comparator<CandidateRow> order() {
        Comparator<CandidateRow> chosen = table.getComparator();
        return chosen == null
                ? CandidateRow.BEST_FIRST
                : Comparator.<CandidateRow, Boolean>comparing(row -> row.state().isOut())
                        .thenComparing(chosen)
                        .thenComparing(CandidateRow.BEST_FIRST);
    }

    private void follow(@Nullable CandidateRow row) {
        if (row == null) {
            table.getSelectionModel().clearSelection();
        } else if (row != table.getSelectionModel().getSelectedItem()) {
            table.getSelectionModel().select(row);
            Tables.reveal(table, table.getSelectionModel().getSelectedIndex());
        }
    }

    private TableColumn<CandidateRow, Standing> state() {
        TableColumn<CandidateRow, Standing> column =
                Tables.column("state", "State", "Where the candidate stands", 102, CandidateRow::standingProperty);
        column.setComparator(Comparator.comparing(Standing::state));
        Tables.fill(column, (cell, now) -> {
            CandidateRow row = table.getItems().get(cell.getIndex());
            boolean inUse = model.isInUse(row);
            FontIcon icon = new FontIcon(inUse ? Feather.CHECK_CIRCLE : icon(now.state()));
            icon.getStyleClass().addAll("state-icon", styleClass(now.state()));
            cell.setGraphic(icon);
            cell.setText(inUse ? "in use" : now.state().words());
            Tips.onCell(cell, model.evidence(row));
        });
        model.incumbentProperty().addListener(changed -> table.refresh());
        return column;
    }

    private TableColumn<CandidateRow, Standing> loss() {
        TableColumn<CandidateRow, Standing> column = Tables.column(
                "loss",
                "Loss",
                "Mean loss on the training examples; lower is better",
                58,
                CandidateRow::standingProperty);
        column.setComparator(
                Comparator.comparingDouble(now -> now.loss() == null ? Double.POSITIVE_INFINITY : now.loss()));
        Tables.atRight(column);
        Tables.fill(column, (cell, now) -> {
            Double loss = now.loss();
            if (loss != null) {
                cell.setText(Numbers.loss(loss));
            } else if (!now.reason().isEmpty()) {
                cell.setGraphic(new RefusalOverlay(now.reason(), this::emptyWidth));
                cell.setAccessibleText(now.reason());
                Tips.onCell(cell, now.reason());
            }
        });
        return column;
    }

    /** Total width of the columns that are empty in the row of a refused candidate. */
    private double emptyWidth() {
        return table.getVisibleLeafColumns().stream()
                .filter(column -> EMPTY_WHEN_REFUSED.contains(column.getId()))
                .mapToDouble(TableColumn::getWidth)
                .sum();
    }

    private TableColumn<CandidateRow, @Nullable Double> difference() {
        TableColumn<CandidateRow, @Nullable Double> column = Tables.numbers(
                "difference",
                "Change",
                "Difference to the prompt that its iteration began with, or that a variant was made from, on the"
                        + " training examples; negative is better",
                74,
                row -> row.standingProperty().map(now -> mean(now.difference())),
                Numbers::difference);
        // Names the baseline of the change in the header, since the best candidate of a late iteration has only a small
        // change.
        Label base = new Label("to its base");
        base.getStyleClass().add("column-base");
        Label head = (Label) column.getGraphic();
        head.setGraphic(base);
        head.setContentDisplay(ContentDisplay.BOTTOM);
        head.setGraphicTextGap(0);
        return column;
    }

    private TableColumn<CandidateRow, Standing> interval() {
        TableColumn<CandidateRow, Standing> column = Tables.column(
                "interval",
                "95 %",
                "95 % interval of the change: left of the upright is better, right is worse; a hollow dot means that"
                        + " the sign is not established. Drawn on a root scale, so that small changes show",
                64,
                CandidateRow::standingProperty);
        column.setComparator(Comparator.comparingDouble(now -> {
            PairedDifference difference = now.difference();
            return difference == null
                    ? Double.POSITIVE_INFINITY
                    : difference.ci95().hi();
        }));
        Tables.flexible(column);
        column.setCellFactory(ignored -> new IntervalCell());
        return column;
    }

    private TableColumn<CandidateRow, String> intervalText() {
        return text(
                "interval-text",
                "95 % interval",
                "95 % paired bootstrap interval of the change",
                136,
                now -> now.difference() == null
                        ? ""
                        : Numbers.interval(now.difference().ci95()));
    }

    private TableColumn<CandidateRow, String> wins() {
        TableColumn<CandidateRow, String> column = text(
                "wins",
                "W / L",
                "Wins and losses: in how many training examples it is better, and in how many worse, than the"
                        + " prompt that its iteration began with",
                62,
                now -> now.difference() == null
                        ? ""
                        : now.difference().lower() + " / " + now.difference().higher());
        column.setComparator(Comparator.comparingInt(
                text -> text.isEmpty() ? -1 : Integer.parseInt(text.substring(0, text.indexOf(' ')))));
        return column;
    }

    private static TableColumn<CandidateRow, String> prompt() {
        TableColumn<CandidateRow, String> column =
                Tables.column("prompt", "Prompt", "The proposed prompt", 160, row -> Tables.fixed(row.prompt()));
        Tables.flexible(column, 4);
        Tables.fill(column, (cell, prompt) -> {
            cell.setText(prompt.replace('\n', ' '));
            Tips.onCell(cell, prompt);
        });
        return column;
    }

    private static TableColumn<CandidateRow, String> text(
            String id, String title, String explanation, double width, Function<Standing, String> text) {
        TableColumn<CandidateRow, String> column = Tables.column(
                id, title, explanation, width, row -> row.standingProperty().map(text));
        Tables.atRight(column);
        Tables.fill(column, TableCell::setText);
        return column;
    }

    private static TableColumn<CandidateRow, Integer> whole(
            String id, String title, String explanation, double width, Function<CandidateRow, Integer> value) {
        TableColumn<CandidateRow, Integer> column =
                Tables.column(id, title, explanation, width, row -> Tables.fixed(value.apply(row)));
        Tables.atRight(column);
        Tables.fill(column, (cell, number) -> cell.setText(number < 0 ? "\u2013" : Numbers.count(number)));
        return column;
    }

    private static @Nullable Double mean(@Nullable PairedDifference difference) {
        return difference == null ? null : difference.mean();
    }

    private static Feather icon(CandidateState state) {
        return switch (state) {
            case WINNER -> Feather.AWARD;
            case BETTER -> Feather.ARROW_DOWN_RIGHT;
            case UNCLEAR -> Feather.HELP_CIRCLE;
            case UNCONFIRMED -> Feather.ALERT_CIRCLE;
            case WORSE -> Feather.ARROW_UP_RIGHT;
            case WAITING -> Feather.CLOCK;
            case REJECTED -> Feather.X;
            case DROPPED -> Feather.CHEVRONS_DOWN;
            case REFUSED -> Feather.SLASH;
        };
    }

    private static String styleClass(CandidateState state) {
        return switch (state) {
            case WINNER, BETTER -> "good";
            case UNCLEAR, UNCONFIRMED -> "doubtful";
            case WORSE -> "bad";
            case WAITING, DROPPED, REJECTED, REFUSED -> "quiet";
        };
    }

    private final class IntervalCell extends TableCell<CandidateRow, Standing> {
        private final IntervalBar bar = new IntervalBar();
        private final InvalidationListener rescaled = property -> draw();

        IntervalCell() {
            bar.prefWidthProperty().bind(widthProperty().subtract(12));
            model.largestDifferenceProperty().addListener(new WeakInvalidationListener(rescaled));
        }

        @Override
        protected void updateItem(@Nullable Standing now, boolean empty) {
            super.updateItem(now, empty);
            draw();
        }

        private void draw() {
            Standing now = isEmpty() ? null : getItem();
            PairedDifference difference = now == null ? null : now.difference();
            if (difference != null) {
                bar.show(difference, model.largestDifferenceProperty().get());
                setGraphic(bar);
                setText(null);
                setAccessibleText(Numbers.interval(difference.ci95()));
                Tips.onCell(this, "95 % interval of the change: " + Numbers.interval(difference.ci95()));
            } else {
                setGraphic(null);
                setText(null);
                setAccessibleText(null);
                Tips.onCell(this, null);
            }
        }
    }

    private final class Row extends TableRow<CandidateRow> {
        private final InvalidationListener changed = property -> mark();
        private final WeakInvalidationListener weakly = new WeakInvalidationListener(changed);

        Row() {
            model.incumbentProperty().addListener(weakly);
            model.filter().touchingProperty().addListener(weakly);
        }

        @Override
        protected void updateItem(@Nullable CandidateRow row, boolean empty) {
            CandidateRow old = getItem();
            if (old != row) {
                if (old != null) {
                    old.standingProperty().removeListener(weakly);
                }
                if (row != null) {
                    row.standingProperty().addListener(weakly);
                }
            }
            super.updateItem(row, empty);
            mark();
        }

        private void mark() {
            CandidateRow row = isEmpty() ? null : getItem();
            pseudoClassStateChanged(TOUCHING, row != null && model.filter().isTouching(row));
            pseudoClassStateChanged(OUT, row != null && row.state().isOut());
            pseudoClassStateChanged(IN_USE, row != null && model.isInUse(row));
        }
    }
}
