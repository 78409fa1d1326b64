package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Tips;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The second prompt beside the editor: its choice, its text with colours, and their description. */
final class OtherPromptPane extends VBox {
    private final OtherPromptViewModel model;
    private final PromptEditor text;
    private final Label says = new Label();

    OtherPromptPane(OtherPromptViewModel model, EditorSettings settings) {
        this.model = model;
        this.text = PromptEditor.readOnly(settings, "other-prompt-text", "The other prompt");
        getStyleClass().add("other-prompt");
        ComboBox<OtherPrompt> choice = new ComboBox<>(model.choices());
        choice.setId("other-prompt-choice");
        choice.setAccessibleText("Prompt to compare with");
        choice.getStyleClass().add("small");
        choice.setMinWidth(0);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.valueProperty().bindBidirectional(model.chosenProperty());
        HBox.setHgrow(choice, Priority.ALWAYS);
        Button analyze = new Button("Analyze");
        analyze.setId("analyze-other");
        analyze.getStyleClass().add("small");
        analyze.setMinWidth(Region.USE_PREF_SIZE);
        analyze.setTooltip(Tips.of("Find out what each unit of this prompt is worth"));
        analyze.disableProperty().bind(model.analyzable().not());
        analyze.setOnAction(event -> model.analyze());
        HBox head = new HBox(choice, analyze);
        head.getStyleClass().add("pane-header");
        head.setAlignment(Pos.CENTER_LEFT);
        says.getStyleClass().add("other-says");
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(text.node(), Priority.ALWAYS);
        getChildren().addAll(head, text.node(), says);

        text.onCaret(model::selectAt);
        model.stylingProperty().subscribe(this::draw);
        model.framedProperty().addListener((property, old, now) -> {
            if (now != null && !now.contains(text.caret())) {
                text.reveal(now);
            }
        });
        model.importanceProperty().subscribe(this::explain);
    }

    private void draw(Styling styling) {
        OtherPrompt chosen = model.chosenProperty().get();
        String wanted = chosen == null ? "" : chosen.text();
        if (!wanted.equals(text.text())) {
            text.replace(wanted);
        }
        text.style(styling);
    }

    private void explain(@Nullable Importance importance) {
        if (importance == null) {
            says.setText("Bold: not in the editor's prompt.");
        } else {
            long helping = count(importance, UnitEffect.Kind.HELPFUL);
            long hurting = count(importance, UnitEffect.Kind.HARMFUL);
            says.setText(model.aspect().of(importance.base()) + "; " + helping
                    + (helping == 1 ? " helps, " : " help, ") + hurting + (hurting == 1 ? " hurts, " : " hurt, ")
                    + importance.inert().size() + " inert.");
        }
    }

    private static long count(Importance importance, UnitEffect.Kind kind) {
        return importance.units().stream().filter(unit -> unit.kind() == kind).count();
    }
}
