package dev.spanwise.gui.candidates;

import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.diff.DiffPane;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The diff of the selected candidate in full size, with its evidence and the reasons for what a person changed. */
public final class CandidateDiffPane extends BorderPane {
    private static final double REASONS_WIDTH = 300;

    private final ObservableList<String> reasons = FXCollections.observableArrayList();
    private final DiffPane diff =
            new DiffPane("To the prompt in use:", "Select a candidate to see what it changes.", "In use");

    public CandidateDiffPane(CandidatesViewModel model) {
        getStyleClass().addAll("candidates-pane", "candidate-diff");
        getStylesheets()
                .add(Objects.requireNonNull(CandidatesPane.class.getResource("candidates.css"))
                        .toExternalForm());
        setTop(new CandidateHead(model, "diff", row -> row.originInWords() + " " + model.evidence(row)));
        setCenter(diff);
        setRight(why());
        model.diffProperty().subscribe(diff::show);
        model.selectedProperty().subscribe(row -> reasons.setAll(row == null ? List.of() : row.reasons()));
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
}
