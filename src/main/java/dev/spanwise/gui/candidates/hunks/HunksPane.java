package dev.spanwise.gui.candidates.hunks;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.diff.DiffPane;
import dev.spanwise.pmpo.PairedDifference;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The changes with their effects and check boxes, and beside them the prompt with the chosen ones. Space toggles the
 * choice.
 */
public final class HunksPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(HunksPane.class.getResource("hunks.css")).toExternalForm();

    private final HunksViewModel model;
    private final TableView<HunkRow> table = Tables.create(
            "hunks",
            "Changes of the candidate and what each is worth",
            "Select a candidate and ask what each of its changes is worth.");
    private final DiffPane result = new DiffPane(
            "With the chosen changes:", "The prompt with the chosen changes shows here.", "Nothing is chosen.");

    public HunksPane(HunksViewModel model) {
        this.model = model;
        getStyleClass().add("hunks-pane");
        getStylesheets().add(STYLESHEET);
        fillTable();
        setTop(head());
        setCenter(new ProportionalSplit(Orientation.HORIZONTAL, new double[] {0.64}, table, result));
        model.resultProperty().subscribe(result::show);
    }

    private Node head() {
        Label summary = new Label();
        summary.textProperty().bind(model.summaryProperty());
        summary.getStyleClass().add("pane-heading");
        summary.setMinWidth(Region.USE_PREF_SIZE);
        Label refusal = new Label();
        refusal.setId("hunks-refusal");
        refusal.textProperty().bind(model.refusalProperty());
        refusal.getStyleClass().add("hunks-refusal");
        refusal.setMinWidth(0);
        refusal.setMaxWidth(Double.MAX_VALUE);
        model.refusalProperty().subscribe(text -> refusal.setTooltip(text.isEmpty() ? null : Tips.of(text)));
        HBox.setHgrow(refusal, Priority.ALWAYS);
        Button take = new Button("Take chosen changes", new FontIcon(Feather.CHECK));
        take.setId("take-changes");
        take.getStyleClass().addAll("accent", "small");
        take.setTooltip(
                Tips.of("Score the prompt with the chosen changes and put it into the editor; undo takes it back"));
        take.setMinWidth(Region.USE_PREF_SIZE);
        take.disableProperty().bind(model.takable().not());
        take.setOnAction(event -> model.take());
        HBox head = new HBox(summary, refusal, take);
        head.getStyleClass().add("hunks-head");
        head.setAlignment(Pos.CENTER_LEFT);
        Visibility.bind(head, model.summaryProperty().isNotEmpty());
        return head;
    }

    private void fillTable() {
        table.getStyleClass().add("hunk-table");
        TableColumn<HunkRow, HunkRow> chosen =
                Tables.column("hunk-chosen", "Take", "Which changes to take (Space)", 46, Tables::fixed);
        chosen.setCellFactory(ignored -> new ChoiceCell());
        TableColumn<HunkRow, Integer> number =
                Tables.column("hunk-number", "#", "In the order of the text", 32, row -> Tables.fixed(row.number()));
        Tables.atRight(number);
        Tables.fill(number, (cell, value) -> cell.setText(String.valueOf(value)));
        TableColumn<HunkRow, HunkRow> change =
                column("hunk-change", "Change", "Neighbouring words that change together", 140, HunkRow::words);
        Tables.flexible(change);
        TableColumn<HunkRow, HunkRow> verdict = column(
                "hunk-verdict",
                "Verdict",
                "By the intervals that exclude zero. Alone: the candidate is the same without it, as other changes do"
                        + " what it does. With others: made alone it does nothing. Depends: it helps or hurts, as the"
                        + " other changes are made or not. Linked: it cannot be applied without other changes",
                112,
                HunkRow::verdict);
        Tables.fill(verdict, (cell, row) -> {
            cell.setText(row.verdict());
            Tips.onCell(cell, row.explanation());
            cell.getStyleClass().removeAll("helps-word", "hurts-word", "inert-word");
            cell.getStyleClass()
                    .add(
                            switch (row.effect().kind()) {
                                case HELPFUL -> "helps-word";
                                case HARMFUL -> "hurts-word";
                                case INERT, DEPENDENT, BOUND -> "inert-word";
                            });
        });
        String alone = "How the prompt's loss changes if only this change is made; negative is better";
        String leftOut =
                "How the candidate's loss changes if only this change is left out; positive means that it is needed";
        table.getColumns()
                .setAll(List.of(
                        chosen,
                        number,
                        change,
                        verdict,
                        difference(
                                "hunk-alone",
                                "Alone",
                                alone,
                                row -> row.effect().alone()),
                        interval(
                                "hunk-alone-interval",
                                alone,
                                row -> row.effect().alone()),
                        difference(
                                "hunk-left-out",
                                "Left out",
                                leftOut,
                                row -> row.effect().leftOut()),
                        interval(
                                "hunk-left-out-interval",
                                leftOut,
                                row -> row.effect().leftOut())));
        table.setItems(model.rows());
        table.getColumns().forEach(column -> column.setSortable(false));
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            HunkRow row = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && row != null) {
                row.chosenProperty().set(!row.chosenProperty().get());
                event.consume();
            }
        });
    }

    private static TableColumn<HunkRow, @Nullable Double> difference(
            String id, String title, String explanation, Function<HunkRow, @Nullable PairedDifference> which) {
        return Tables.numbers(
                id,
                title,
                explanation,
                70,
                row -> {
                    PairedDifference difference = which.apply(row);
                    return Tables.fixed(difference == null ? null : difference.mean());
                },
                Numbers::difference);
    }

    private static TableColumn<HunkRow, HunkRow> interval(
            String id, String explanation, Function<HunkRow, @Nullable PairedDifference> which) {
        TableColumn<HunkRow, HunkRow> column =
                column(id, "95 % interval", explanation + "; paired bootstrap over the training examples", 136, row -> {
                    PairedDifference difference = which.apply(row);
                    return difference == null ? "" : Numbers.interval(difference.ci95());
                });
        Tables.atRight(column);
        return column;
    }

    private static TableColumn<HunkRow, HunkRow> column(
            String id, String title, String explanation, double width, Function<HunkRow, String> text) {
        TableColumn<HunkRow, HunkRow> column = Tables.column(id, title, explanation, width, Tables::fixed);
        Tables.fill(column, (cell, row) -> {
            cell.setText(text.apply(row));
            Tips.onCell(cell, row.explanation());
        });
        return column;
    }

    /** The check box takes no focus, since the row handles the keyboard. */
    private static final class ChoiceCell extends TableCell<HunkRow, HunkRow> {
        private final CheckBox box = new CheckBox();

        ChoiceCell() {
            box.setFocusTraversable(false);
            box.setAccessibleText("Take this change");
            setAlignment(Pos.CENTER);
        }

        @Override
        protected void updateItem(@Nullable HunkRow row, boolean empty) {
            HunkRow old = getItem();
            if (old != null) {
                box.selectedProperty().unbindBidirectional(old.chosenProperty());
            }
            super.updateItem(row, empty);
            accessibleTextProperty().unbind();
            setAccessibleText(null);
            if (row == null || empty) {
                setGraphic(null);
            } else {
                box.selectedProperty().bindBidirectional(row.chosenProperty());
                accessibleTextProperty().bind(row.chosenProperty().map(chosen -> chosen ? "taken" : "left out"));
                setGraphic(box);
            }
        }
    }
}
