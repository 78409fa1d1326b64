package dev.spanwise.gui.candidates;

import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.control.WrappingRow;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected candidate's name, what can be done with it, and what is known of it; there while one is selected. */
final class CandidateHead extends VBox {
    private final CandidatesViewModel model;
    private final Function<CandidateRow, String> says;
    private final Label name = new Label();
    private final Label evidence = new Label();
    private final Tooltip whole = Tips.of("");
    private final Button reject = new Button("Reject", new FontIcon(Feather.X));

    /**
     * @param id ends the ids of the buttons and starts those of the texts
     * @param says the evidence that is shown; its tooltip has all of it
     * @param more buttons before those to reject and to accept
     */
    CandidateHead(CandidatesViewModel model, String id, Function<CandidateRow, String> says, Node... more) {
        this.model = model;
        this.says = says;
        name.getStyleClass().add("pane-heading");
        name.setMinWidth(Region.USE_PREF_SIZE);
        reject.setId("reject-" + id);
        reject.getStyleClass().add("small");
        reject.disableProperty().bind(model.rejectable().not());
        reject.setOnAction(event -> model.withSelected(model::reject));
        reject.setMinWidth(Region.USE_PREF_SIZE);
        Button accept = new Button("Accept", new FontIcon(Feather.CHECK));
        accept.setId("accept-" + id);
        accept.getStyleClass().addAll("accent", "small");
        accept.setTooltip(Tips.of("Put this candidate into the editor (A)"));
        accept.disableProperty().bind(model.acceptableProperty().not());
        accept.setOnAction(event -> model.withSelected(model::accept));
        accept.setMinWidth(Region.USE_PREF_SIZE);
        HBox does = new HBox(more);
        does.getChildren()
                .addAll(
                        explained(
                                reject, "Reject this candidate; press again to undo (R)", model.unrejectableProperty()),
                        accept);
        does.getStyleClass().add("candidate-head-part");
        WrappingRow line = new WrappingRow(name, does);
        line.getStyleClass().add("candidate-head");
        evidence.setId(id + "-evidence");
        evidence.setWrapText(true);
        evidence.setTooltip(whole);
        evidence.setMinHeight(Region.USE_PREF_SIZE);
        evidence.getStyleClass().add("candidate-evidence");
        Label refusal = Visibility.sentence(model.refusalProperty(), "candidate-evidence", "candidate-refusal");
        refusal.setId(id + "-refusal");
        getChildren().addAll(line, evidence, refusal);
        setMinHeight(USE_PREF_SIZE);
        Visibility.bind(this, model.selectedProperty().isNotNull());
        model.selectedProperty().subscribe(this::watch);
    }

    /**
     * Wraps a button in a node with a tooltip that says what the button does, or why it is disabled; a disabled button
     * shows no tooltip itself.
     */
    static Node explained(Button button, String does, ReadOnlyStringProperty hindrance) {
        StackPane around = new StackPane(button);
        Tooltip explanation = Tips.of("");
        Tooltip.install(around, explanation);
        hindrance.subscribe(reason -> {
            explanation.setText(reason.isEmpty() ? does : does + ". " + reason);
            button.setAccessibleHelp(explanation.getText());
        });
        return around;
    }

    private void watch(@Nullable CandidateRow row) {
        evidence.textProperty().unbind();
        whole.textProperty().unbind();
        reject.textProperty().unbind();
        if (row != null) {
            name.setText(row.title());
            evidence.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> says.apply(row), row.standingProperty(), model.incumbentProperty()));
            whole.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> model.evidence(row), row.standingProperty(), model.incumbentProperty()));
            reject.textProperty()
                    .bind(row.standingProperty()
                            .map(now -> now.state() == CandidateState.REJECTED ? "Take back" : "Reject"));
        }
    }
}
