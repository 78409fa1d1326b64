package dev.spanwise.gui.candidates.draft;

import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.TabTraversal;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.diff.DiffPane;
import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The draft with its score, and beside it the diff from the prompt in use. */
public final class DraftPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(DraftPane.class.getResource("draft.css")).toExternalForm();
    private static final String HINT = "Edit a candidate (Enter) to write on from it. It is scored as you stop typing.";

    private final DraftViewModel model;
    private final TextArea text = new TextArea();

    public DraftPane(DraftViewModel model) {
        this.model = model;
        getStyleClass().add("draft-pane");
        getStylesheets().add(STYLESHEET);
        text.setId("draft-text");
        text.getStyleClass().add("draft-text");
        text.setAccessibleText("Edited candidate");
        text.setWrapText(true);
        text.textProperty().bindBidirectional(model.textProperty());
        text.disableProperty().bind(model.nameProperty().isEmpty());
        TabTraversal.leavesByTab(text);
        DiffPane diff = new DiffPane("To the prompt in use:", HINT, "The same as the prompt in use");
        model.diffProperty().subscribe(diff::show);
        setTop(head());
        setCenter(new ProportionalSplit(Orientation.HORIZONTAL, new double[] {0.5}, text, diff));
        model.requestsProperty().subscribe(count -> {
            text.requestFocus();
            text.end();
        });
        // The split pane shows its parts only after the first request for focus.
        text.sceneProperty().subscribe(scene -> text.requestFocus());
    }

    private Node head() {
        Label name = new Label();
        name.textProperty().bind(model.nameProperty().map(candidate -> "Edited " + candidate));
        name.getStyleClass().add("pane-heading");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label says = new Label();
        says.setId("draft-says");
        says.textProperty().bind(model.summaryProperty());
        says.setMinWidth(0);
        Label refusal = new Label();
        refusal.setId("draft-refusal");
        refusal.textProperty().bind(model.refusalProperty());
        model.refusalProperty().subscribe(text -> refusal.setTooltip(text.isEmpty() ? null : Tips.of(text)));
        refusal.getStyleClass().add("draft-refusal");
        refusal.setMinWidth(0);
        refusal.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(refusal, Priority.ALWAYS);
        Button accept = new Button("Accept", new FontIcon(Feather.CHECK));
        accept.setId("accept-draft");
        accept.getStyleClass().addAll("accent", "small");
        accept.setTooltip(Tips.of("Put this text into the editor; the candidate stays as it was"));
        accept.setMinWidth(Region.USE_PREF_SIZE);
        accept.disableProperty().bind(model.acceptableProperty().not());
        accept.setOnAction(event -> model.accept());
        HBox head = new HBox(name, says, refusal, accept);
        head.getStyleClass().add("draft-head");
        head.setAlignment(Pos.CENTER_LEFT);
        Visibility.bind(head, model.nameProperty().isNotEmpty());
        return head;
    }
}
