package dev.spanwise.gui.candidates;

import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.diff.DiffPane;
import dev.spanwise.text.WordDiff;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Candidates side by side, each with its evidence and its diff from the prompt in use. */
public final class ComparePane extends StackPane {
    private final CandidatesViewModel model;
    private static final double LEAST_WIDTH = 250;

    private final HBox columns = new HBox();
    private final ScrollPane scroll = new ScrollPane(columns);
    private final Node hint =
            Tables.hint("Select a candidate and press C to keep it open here; up to three stand side by side.");

    public ComparePane(CandidatesViewModel model) {
        this.model = model;
        getStyleClass().add("compare-pane");
        getStylesheets()
                .add(Objects.requireNonNull(CandidatesPane.class.getResource("candidates.css"))
                        .toExternalForm());
        columns.getStyleClass().add("compare-columns");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(hint, scroll);
        model.compared().addListener((InvalidationListener) changed -> fill());
        model.incumbentProperty().addListener(changed -> fill());
        fill();
    }

    private void fill() {
        // Reads the value, so that its next change is reported, too.
        String incumbent = model.incumbentProperty().get();
        columns.getChildren()
                .setAll(model.compared().stream()
                        .map(row -> column(row, incumbent))
                        .toList());
        hint.setVisible(model.compared().isEmpty());
        scroll.setVisible(!model.compared().isEmpty());
    }

    private Node column(CandidateRow row, String incumbent) {
        Label name = new Label(row.title());
        name.getStyleClass().add("pane-heading");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button show = button("Show", Feather.CORNER_UP_RIGHT, "Select this candidate in the list");
        show.setOnAction(event -> model.select(row));
        Button close = button(null, Feather.X, "Close");
        close.setAccessibleText("Close " + row.name());
        close.setOnAction(event -> model.compare(row));
        HBox head = new HBox(name, show, close);
        head.getStyleClass().add("candidate-head");
        head.setAlignment(Pos.CENTER_LEFT);
        Label evidence = new Label();
        evidence.textProperty()
                .bind(row.standingProperty().map(now -> row.originInWords() + " " + model.evidence(row)));
        evidence.setWrapText(true);
        evidence.setMinHeight(Region.USE_PREF_SIZE);
        evidence.getStyleClass().add("candidate-evidence");
        DiffPane diff = new DiffPane("Changes:", "", "In use");
        diff.show(WordDiff.of(incumbent, row.prompt()));
        VBox.setVgrow(diff, Priority.ALWAYS);
        VBox column = new VBox(head, evidence, diff);
        column.setMinWidth(LEAST_WIDTH);
        column.setPrefWidth(1);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private static Button button(@Nullable String text, Feather icon, String tip) {
        Button button = new Button(text, new FontIcon(icon));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(Tips.of(tip));
        return button;
    }
}
