package dev.spanwise.gui.run;

import dev.spanwise.gui.control.FieldErrors;
import dev.spanwise.gui.control.LabelConverter;
import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.Thinking;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The form for the next run. */
final class SetupPane extends ScrollPane {
    private final FieldErrors errors = new FieldErrors();
    private final SetupViewModel model;

    SetupPane(SetupViewModel model) {
        this.model = model;
        getStyleClass().addAll("edge-to-edge", "run-setup");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        FlowPane form = new FlowPane(search(), loss(), choice(), budget(), advanced());
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

    /** What the project's loss counts; saved in the project, unlike the settings of runs. */
    private Node loss() {
        LossViewModel loss = model.loss();
        ComboBox<Thinking.Part> scored =
                choice("loss-scored", List.of(Thinking.Part.values()), Thinking.Part::id, part -> "", loss.scored);
        scored.disableProperty().bind(loss.partial().not());
        Button apply = new Button("Apply");
        apply.setId("loss-apply");
        apply.getStyleClass().add("small");
        apply.disableProperty()
                .bind(loss.readyProperty().not().or(loss.changedProperty().isNull()));
        apply.setOnAction(event -> loss.apply());
        HBox applying = new HBox(apply);
        Tooltip.install(
                applying, Tips.of("Save this in project.json, and measure everything again; undo takes it back."));
        return group(
                "Loss of this project",
                row(
                        "End",
                        "apart: the chance to stop right after the answer is shown beside the loss. counted: the end is"
                                + " one more token of the answer.",
                        choice(
                                "loss-end",
                                List.of(EndRule.APART, EndRule.COUNTED),
                                EndRule::id,
                                loss::hindrance,
                                loss.end)),
                row(
                        "Thinking",
                        "off: the model answers at once. sampled: behind thoughts of its own. given: behind the"
                                + " example's rationale.",
                        choice(
                                "loss-thinking",
                                List.of(Thinking.Mode.values()),
                                Thinking.Mode::id,
                                loss::hindrance,
                                loss.thinking)),
                row(loss.thoughts, "Thoughts sampled for each example, if they are sampled."),
                row(loss.tokens, "Most tokens of a sampled thought."),
                row("Scored", "What the loss is of, if the rationale is given and the data have one answer.", scored),
                applying);
    }

    /** A value that is not possible is disabled in the list, and says why. */
    private static <T> ComboBox<T> choice(
            String id, List<T> values, Function<T, String> name, Function<T, String> hindrance, Property<T> value) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new LabelConverter<>(name));
        // New cells each time, since what is possible changes with the project and its model.
        box.setOnShowing(event -> box.setCellFactory(list -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                String why = item == null || empty ? "" : hindrance.apply(item);
                setText(item == null || empty ? "" : name.apply(item) + (why.isEmpty() ? "" : ": " + why));
                setDisable(!why.isEmpty());
            }
        }));
        box.valueProperty().bindBidirectional(value);
        return box;
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
