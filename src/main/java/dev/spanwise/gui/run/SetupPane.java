package dev.spanwise.gui.run;

import dev.spanwise.gui.control.FieldErrors;
import dev.spanwise.gui.control.LabelConverter;
import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.RunSettings;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The form for the next run. */
final class SetupPane extends ScrollPane {
    private final FieldErrors errors = new FieldErrors();
    private final SetupViewModel model;

    SetupPane(SetupViewModel model) {
        this.model = model;
        getStyleClass().addAll("edge-to-edge", "run-setup");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        FlowPane form = new FlowPane(search(), choice(), budget(), advanced());
        form.getStyleClass().add("run-form");
        form.setRowValignment(VPos.TOP);
        setContent(form);
    }

    private Node search() {
        return group(
                "Search",
                row(
                        "Preset",
                        "guarded: a winner must hold on the validation examples, too, and the run stops after three"
                                + " idle iterations. paper: as in the paper, without both, and the model chooses the"
                                + " units.",
                        preset()),
                row(
                        model.iterations,
                        "Maximum iterations. Each analyzes the prompt, generates rewrites and scores them."),
                row(model.hardCases, "Examples with the highest loss, for which each iteration generates rewrites."),
                row(model.variants, "Rewrites generated for each hard case."),
                row(model.seed, "The same seed draws the same rewrites again."));
    }

    private Node choice() {
        return group(
                "Choice",
                row(
                        model.lengthPenalty,
                        "Loss added per 100 prompt tokens, so that shorter prompts can win. Empty: no" + " penalty."),
                check(
                        "racing",
                        "Racing",
                        "Drop a candidate that is clearly worse on the first third of the training examples, which"
                                + " saves reading the others.",
                        model.racing),
                check(
                        "manual",
                        "Manual",
                        "After each iteration the run waits, and you decide from which candidate it continues.",
                        model.manual));
    }

    private Node budget() {
        Node dollars = row(
                model.dollars,
                "The run stops before it has cost more, by the \"price\" in project.json, or the price that is set for"
                        + " the server. Without a price this limit has no effect.");
        return group(
                "Budget",
                row(model.tokens, "The run stops before it has read and generated more tokens. Empty: no limit."),
                row(
                        model.calls,
                        "The run stops before it has scored more answers and generated more texts. Empty: no limit."),
                row(model.minutes, "The run stops after this working time, without pauses. Empty: no limit."),
                dollars);
    }

    /** The check boxes that leave out parts of the method for ablations. */
    private Node advanced() {
        return group(
                "Advanced: leave out",
                leaveOut(
                        MethodComponent.MASK,
                        "Mask analysis",
                        "The rewriter is not told which parts of the prompt help and which hurt."),
                leaveOut(
                        MethodComponent.HARD_CASES,
                        "Hard cases",
                        "Rewrites are generated for drawn training examples, not for those with the highest loss."),
                leaveOut(
                        MethodComponent.PREFERENCE,
                        "Wrong answers",
                        "Only the right answers count. For data with preferences or choices, which have"
                                + " wrong ones."),
                leaveOut(
                        MethodComponent.VALIDATION,
                        "Validation",
                        "A winner need not hold on the validation examples, as in the paper preset."));
    }

    /** The tooltip belongs to the row, since a disabled control shows none. */
    private Node leaveOut(MethodComponent ingredient, String name, String explanation) {
        CheckBox box = check("without-" + ingredient.id(), name, explanation, model.without(ingredient));
        box.setAccessibleText("Leave out: " + name);
        box.disableProperty().bind(model.used(ingredient).not());
        HBox row = new HBox(box);
        Tooltip.install(row, Tips.of(explanation));
        return row;
    }

    private static Node group(String title, Node... rows) {
        Label heading = new Label(title);
        heading.getStyleClass().add("pane-heading");
        VBox group = new VBox(heading);
        group.getChildren().addAll(rows);
        group.getStyleClass().add("run-form-group");
        return group;
    }

    private Control preset() {
        ChoiceBox<RunSettings.Preset> box = new ChoiceBox<>();
        box.setId("preset");
        box.getItems().setAll(RunSettings.Preset.GUARDED, RunSettings.Preset.PAPER);
        box.setConverter(new LabelConverter<>(preset -> preset.name().toLowerCase(Locale.ROOT)));
        box.valueProperty().bindBidirectional(model.preset);
        return box;
    }

    /** The problem of an invalid input is shown above the form, where it does not move the layout. */
    private Node row(NumberInput input, String explanation) {
        TextField field = new TextField();
        field.setId(input.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
        field.textProperty().bindBidirectional(input.textProperty());
        field.setPromptText(input.ifEmpty());
        field.disableProperty().bind(input.usableProperty().not());
        HBox row = row(input.name(), explanation, field);
        errors.watch(field, explanation, input.problemProperty());
        return row;
    }

    /** The tooltip belongs to the whole row, since a disabled control shows none. */
    private static HBox row(String name, String explanation, Control control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.getStyleClass().add("run-form-name");
        control.getStyleClass().addAll("small", "run-form-field");
        control.setAccessibleText(name);
        control.setAccessibleHelp(explanation);
        HBox row = new HBox(label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        Tooltip tip = Tips.of(explanation);
        control.accessibleHelpProperty().subscribe(help -> tip.setText(ShortcutKey.named(help)));
        Tooltip.install(row, tip);
        return row;
    }

    private static CheckBox check(String id, String name, String explanation, BooleanProperty value) {
        CheckBox box = new CheckBox(name);
        box.setId(id);
        box.selectedProperty().bindBidirectional(value);
        box.setAccessibleHelp(explanation);
        box.setTooltip(Tips.of(explanation));
        box.getStyleClass().add("run-form-check");
        return box;
    }
}
