package dev.spanwise.gui.candidates;

import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.diff.DiffPane;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The diff of the selected candidate in full size, with its evidence and the reasons for what a person changed. */
public final class CandidateDiffPane extends BorderPane {
    private static final double REASONS_WIDTH = 300;

    private final CandidatesViewModel model;
    private final Label name = new Label();
    private final Label evidence = new Label();
    private final ObservableList<String> reasons = FXCollections.observableArrayList();
    private final DiffPane diff =
            new DiffPane("To the prompt in use:", "Select a candidate to see what it changes.", "In use");

    public CandidateDiffPane(CandidatesViewModel model) {
        this.model = model;
        getStyleClass().addAll("candidates-pane", "candidate-diff");
        getStylesheets()
                .add(Objects.requireNonNull(CandidatesPane.class.getResource("candidates.css"))
                        .toExternalForm());
        setTop(head());
        setCenter(diff);
        setRight(why());
        model.diffProperty().subscribe(diff::show);
        model.selectedProperty().subscribe(this::watch);
    }

    private Region head() {
        name.getStyleClass().add("pane-heading");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button reject = new Button("Reject", new FontIcon(Feather.X));
        reject.setId("reject-diff");
        reject.getStyleClass().add("small");
        reject.setMinWidth(Region.USE_PREF_SIZE);
        reject.disableProperty().bind(model.rejectable().not());
        reject.setOnAction(event -> selected().ifPresent(model::reject));
        Button accept = new Button("Accept", new FontIcon(Feather.CHECK));
        accept.setId("accept-diff");
        accept.getStyleClass().addAll("accent", "small");
        accept.setTooltip(Tips.of("Put this text into the editor"));
        accept.setMinWidth(Region.USE_PREF_SIZE);
        accept.disableProperty().bind(model.acceptableProperty().not());
        accept.setOnAction(event -> selected().ifPresent(model::accept));
        HBox line = new HBox(name, reject, accept);
        line.getStyleClass().add("candidate-head");
        line.setAlignment(Pos.CENTER_LEFT);
        evidence.setId("diff-evidence");
        evidence.setWrapText(true);
        evidence.setMinHeight(Region.USE_PREF_SIZE);
        evidence.getStyleClass().add("candidate-evidence");
        Label refusal = Visibility.sentence(model.refusalProperty(), "candidate-evidence", "candidate-refusal");
        VBox head = new VBox(line, evidence, refusal);
        Visibility.bind(head, model.selectedProperty().isNotNull());
        return head;
    }

    private Optional<CandidateRow> selected() {
        return Optional.ofNullable(model.selectedProperty().get());
    }

    private Region why() {
        ListView<String> list = new ListView<>(reasons);
        list.setId("diff-reasons");
        list.setAccessibleText("What each part that is taken out was worth");
        list.setCellFactory(view -> new ListCell<>() {
            {
                setWrapText(true);
                setPrefWidth(0);
            }

            @Override
            protected void updateItem(@Nullable String reason, boolean empty) {
                super.updateItem(reason, empty);
                setText(reason);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Label title = new Label("Taken out, with the effect of each alone");
        title.getStyleClass().add("pane-heading");
        VBox why = new VBox(title, list);
        why.getStyleClass().add("candidate-reasons");
        why.setPrefWidth(REASONS_WIDTH);
        Visibility.bind(why, Bindings.isNotEmpty(reasons));
        return why;
    }

    private void watch(@Nullable CandidateRow row) {
        evidence.textProperty().unbind();
        reasons.setAll(row == null ? List.of() : row.reasons());
        if (row != null) {
            name.setText(row.title());
            evidence.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> row.originInWords() + " " + model.evidence(row),
                            row.standingProperty(),
                            model.incumbentProperty()));
        }
    }
}
