package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.HeatLegend;
import dev.spanwise.gui.control.HelpButton;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.ViewSwitch;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.control.WrappingRow;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.pmpo.HeatScale;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.text.Granularity;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The editor with colours, their legend, and the table of units. */
public final class PromptPane extends StackPane {
    /** The sizes of units to choose from; the command line has more. */
    static final List<Segmentation> SEGMENTATIONS = Stream.of("auto", "sentence", "clause", "word", "model")
            .map(Segmentation::of)
            .toList();

    private static final String STYLESHEET =
            Objects.requireNonNull(PromptPane.class.getResource("prompt.css")).toExternalForm();
    private static final PseudoClass TOO_LONG = PseudoClass.getPseudoClass("too-long");
    private static final int LONGEST_SIDE = 120;
    private static final double HEADING_GAPS = 44;
    private static final double LOW = 330;
    private static final double LOW_WITH_TWO = 480;

    private final PromptViewModel model;
    private final PromptDocument document;
    private final PromptEditor editor;
    private final HoverCard card = new HoverCard();
    private @Nullable UnitRow hovered;
    /** The clicked unit, whose card is hidden until the mouse has left it. */
    private @Nullable UnitRow clicked;

    private final HeatLegend legend = HeatLegend.ofWorth();
    private final Label says = new Label();

    public PromptPane(PromptViewModel model) {
        this.model = model;
        this.document = model.document();
        this.editor = new PromptEditor(model.editor());
        getStyleClass().add("prompt-pane");
        getStylesheets().add(STYLESHEET);

        // In the order of keyboard traversal.
        BorderPane top = new BorderPane();
        top.setTop(new VBox(heading(), shots()));
        SplitPane sides = new SplitPane(editor.node());
        OtherPromptPane other = new OtherPromptPane(model.other(), model.editor());
        model.other().shownProperty().subscribe(shown -> {
            sides.getItems().remove(other);
            if (shown) {
                sides.getItems().add(other);
                sides.setDividerPositions(0.5);
            }
        });
        top.setCenter(sides);
        top.setBottom(foot());
        Node units = new UnitTable(model).node();
        ProportionalSplit split = new ProportionalSplit(Orientation.VERTICAL, new double[] {0.6}, top, units);
        // With little height only the text is shown: its colours and the card have the same information as the table.
        Runnable fit = () -> split.setShown(
                units, getHeight() >= (model.other().shownProperty().get() ? LOW_WITH_TWO : LOW));
        heightProperty().subscribe(fit);
        model.other().shownProperty().subscribe(fit);
        getChildren().addAll(split, card);

        editor.offer(
                "Freeze",
                () -> document.freeze(selection().getStart(), selection().getEnd()),
                () -> isFreezable());
        editor.offer(
                "Unfreeze",
                () -> document.unfreeze(selection().getStart(), selection().getEnd()),
                () -> touchesFrozen());
        editor.onText(document::setText);
        document.setEditPosition(editor::position);
        editor.onCaret(model::selectAt);
        editor.onHover(this::hover);
        editor.onPress(() -> {
            clicked = hovered;
            card.hide();
        });
        document.textProperty().addListener((observable, old, now) -> take(now));
        document.openingsProperty().addListener(observable -> editor.forgetHistory());
        model.stylingProperty().addListener((observable, old, now) -> {
            draw(now);
            describe();
            explain();
        });
        model.importanceProperty().subscribe(now -> explain());
        model.heatProperty().subscribe(now -> explain());
        model.aspectProperty().subscribe(now -> explain());
        model.segmentationProperty().subscribe(now -> explain());
        model.liveProperty().subscribe(now -> explain());
        model.selectedProperty().addListener((observable, old, now) -> reveal(now));
        take(document.text());
        editor.forgetHistory();
        draw(model.stylingProperty().get());
        describe();
    }

    /** Focuses the editor. */
    public void focusEditor() {
        editor.focus();
    }

    /** Shows the bar in which to find a text, or also to replace it. */
    public void find(boolean toReplace) {
        editor.find(toReplace);
    }

    /** Shows the bar in which to enter a line to go to. */
    public void goToLine() {
        editor.goToLine();
    }

    /** Adds undo and redo items to the context menu; the caller decides what they undo. */
    public void offerUndo(MenuItem undo, MenuItem redo) {
        editor.offerUndo(undo, redo);
    }

    /** Undoes an edit of the text. */
    public void undo() {
        editor.undo();
    }

    public void redo() {
        editor.redo();
    }

    public ObservableValue<Boolean> undoAvailable() {
        return editor.undoAvailable();
    }

    public ObservableValue<Boolean> redoAvailable() {
        return editor.redoAvailable();
    }

    /** Freezes the selection, or unfreezes it if it is frozen. */
    public void freezeOrUnfreeze() {
        if (isFreezable()) {
            document.freeze(selection().getStart(), selection().getEnd());
        } else {
            document.unfreeze(selection().getStart(), selection().getEnd());
        }
    }

    private boolean isFreezable() {
        return document.frozen()
                .freezable(document.text(), selection().getStart(), selection().getEnd())
                .isPresent();
    }

    private boolean touchesFrozen() {
        return !document.frozen()
                .touching(document.text(), selection().getStart(), selection().getEnd())
                .isEmpty();
    }

    /** Whether {@link #freezeOrUnfreeze} has an effect now. */
    public ObservableValue<Boolean> freezeAvailable() {
        return Bindings.createBooleanBinding(
                () -> document.text().equals(editor.text()) && (isFreezable() || touchesFrozen()),
                editor.selection(),
                model.selectedProperty(),
                document.textProperty(),
                document.frozenProperty());
    }

    /** The selection in the text, or else the selected unit. */
    private IndexRange selection() {
        IndexRange selection = editor.selection().getValue();
        UnitRow unit = model.selectedProperty().get();
        return selection.getLength() == 0 && unit != null
                ? new IndexRange(
                        unit.effect().span().start(), unit.effect().span().end())
                : selection;
    }

    private Node heading() {
        Label by = new Label("Analyze by");
        by.getStyleClass().add("muted");
        Region segmentations = segmentations();
        ToggleButton live = toggle(
                "live",
                Feather.ZAP,
                "Live",
                "Analyze automatically when you stop typing (Ctrl+L)",
                model.liveProperty());
        ToggleButton beside = toggle(
                "compare-prompts",
                Feather.COLUMNS,
                "Compare",
                "Show another prompt beside this one, each with its heat",
                model.other().shownProperty());
        HBox toggles = new HBox(live, beside);
        HBox units = new HBox(by, segmentations);
        for (HBox part : List.of(toggles, units)) {
            part.getStyleClass().add("pane-header-part");
            part.setAlignment(Pos.CENTER_LEFT);
        }
        WrappingRow heading = new WrappingRow(toggles, units);
        // Hidden if there is no room, instead of wrapped.
        heading.widthProperty()
                .subscribe(width -> by.setVisible(width.doubleValue()
                        >= toggles.prefWidth(-1) + by.prefWidth(-1) + segmentations.prefWidth(-1) + HEADING_GAPS));
        by.managedProperty().bind(by.visibleProperty());
        heading.getStyleClass().add("pane-header");
        return heading;
    }

    private static ToggleButton toggle(String id, Feather icon, String name, String says, Property<Boolean> value) {
        ToggleButton button = new ToggleButton(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("small", "button-icon");
        button.setAccessibleText(name);
        button.setAccessibleHelp(says);
        button.setTooltip(Tips.of(name + ": " + says));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.selectedProperty().bindBidirectional(value);
        return button;
    }

    /** The worked examples that the model gets with the prompt. */
    private Node shots() {
        Label shots = new Label(null, new FontIcon(Feather.LAYERS));
        shots.setId("prompt-shots");
        shots.getStyleClass().add("prompt-shots");
        shots.setMaxWidth(Double.MAX_VALUE);
        model.shotsProperty().subscribe(examples -> {
            String lines = examples.stream()
                    .map(example -> "\u201c" + Excerpt.of(example.input(), LONGEST_SIDE) + "\u201d \u2192 \u201c"
                            + Excerpt.of(example.target(), LONGEST_SIDE) + "\u201d")
                    .collect(Collectors.joining("\n"));
            shots.setText((examples.size() == 1 ? "1 worked example is" : examples.size() + " worked examples are")
                    + " shown to the model with this prompt");
            shots.setTooltip(Tips.of(lines));
            shots.setAccessibleHelp(lines);
            shots.setVisible(!examples.isEmpty());
            shots.setManaged(!examples.isEmpty());
        });
        return shots;
    }

    private Region segmentations() {
        SegmentedButton buttons = joined(
                model.segmentationProperty(),
                Segmentation.class,
                SEGMENTATIONS.stream().map(PromptPane::segmentation).toArray(ToggleButton[]::new));
        buttons.getStyleClass().add("segments");
        return buttons;
    }

    /** Joined buttons, each with one of the values as its user data. */
    private static <T> SegmentedButton joined(Property<T> value, Class<T> type, ToggleButton... choices) {
        SegmentedButton buttons = ViewSwitch.of(choices);
        ToggleGroup group = buttons.getToggleGroup();
        value.subscribe(now -> group.getToggles().stream()
                .filter(toggle -> toggle.getUserData().equals(now))
                .forEach(group::selectToggle));
        group.selectedToggleProperty().addListener((observable, old, now) -> {
            if (now != null) {
                value.setValue(type.cast(now.getUserData()));
            }
        });
        return buttons;
    }

    private static ToggleButton segmentation(Segmentation segmentation) {
        ToggleButton button = ViewSwitch.button(
                segmentation.id(),
                switch (segmentation) {
                    case Segmentation.CoarseToFine() ->
                        "Take out one sentence at a time; in a long prompt begin with sections, on a few examples, and"
                                + " divide those that matter";
                    case Segmentation.ByRule(var granularity) -> "Take out one " + granularity.id() + " at a time";
                    case Segmentation.ByModel() ->
                        "Let the model mark at most " + Segmentation.MOST_MARKED + " parts, and take out one at a time";
                });
        button.setUserData(segmentation);
        return button;
    }

    private Node foot() {
        says.getStyleClass().add("heat-says");
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        legend.explain(colourHelp());
        legend.setMinWidth(Region.USE_PREF_SIZE);
        WrappingRow analyzed = new WrappingRow(actions(), legend);
        // Stays visible once shown, so that the text does not move with every edit.
        Visibility.bind(analyzed, Bindings.notEqual(model.heatProperty(), PromptViewModel.Heat.NONE));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox told = new HBox(aspects(), says, lossHelp(), space, vagueKey());
        told.getStyleClass().add("heat-told");
        told.setAlignment(Pos.CENTER_LEFT);
        VBox foot = new VBox(tokens(), tools(), told, analyzed);
        foot.getStyleClass().add("heat-foot");
        return foot;
    }

    /** The choice of what the colours are about. */
    private Node aspects() {
        ToggleButton answer = ViewSwitch.button("Answer", "Show what each unit does to the loss");
        ToggleButton end = ViewSwitch.button(
                "End", "Show what each unit does to the probability that the model stops right after the right answer");
        answer.setUserData(Aspect.ANSWER);
        end.setUserData(Aspect.END);
        SegmentedButton buttons = joined(model.aspectProperty(), Aspect.class, answer, end);
        buttons.setId("heat-aspect");
        buttons.disableProperty().bind(model.endKnown().not());
        // A wrapper with the tooltip, since a disabled button shows none.
        StackPane place = new StackPane(buttons);
        place.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip.install(
                place,
                Tips.of("Answer shows what each unit does to the loss, End what it does to the probability that the"
                        + " model stops right after the right answer, where the analysis knows that."));
        Visibility.bind(place, Bindings.notEqual(model.heatProperty(), PromptViewModel.Heat.NONE));
        return place;
    }

    /** The prompt's length in tokens, while it is known. */
    private Node tokens() {
        Label tokens = new Label();
        tokens.setId("prompt-tokens");
        tokens.getStyleClass().add("prompt-tokens");
        tokens.setWrapText(true);
        tokens.setMinHeight(Region.USE_PREF_SIZE);
        tokens.setTooltip(
                Tips.of("The prompt as it is written, in the model's tokens, of those that fit into its context."
                        + " The input, worked examples, the chat template and the answer need room, too."));
        model.tokensProperty().subscribe(count -> {
            tokens.setText(count == null ? "" : count.line());
            tokens.pseudoClassStateChanged(TOO_LONG, count != null && count.isTooLong());
        });
        Visibility.bind(tokens, model.tokensProperty().isNotNull());
        return tokens;
    }

    /** The names of the project's tools. */
    private Node tools() {
        Label tools = new Label();
        tools.setId("prompt-tools");
        tools.getStyleClass().add("prompt-tokens");
        tools.setWrapText(true);
        tools.setMinHeight(Region.USE_PREF_SIZE);
        tools.setTooltip(Tips.of("The tools in the project's tools.json, which the chat template tells the model about."
                + " They take room in its context, and are never masked."));
        model.toolsProperty().subscribe(now -> {
            int n = now.names().size();
            tools.setText(n + (n == 1 ? " tool: " : " tools: ") + String.join(", ", now.names()));
        });
        Visibility.bind(tools, model.toolsProperty().map(now -> !now.isEmpty()));
        return tools;
    }

    private static HelpButton colourHelp() {
        return new HelpButton(
                "explain-colours",
                "What the colours mean",
                HelpButton.line("Blue helps: without the unit the loss rises.", sample("helps-6")),
                HelpButton.line(
                        "Orange with a dashed underline hurts: without the unit the loss falls.", sample("hurts-6")),
                HelpButton.line("Plain makes no difference that the examples can show.", sample("inert")),
                HelpButton.line(
                        "Hatched helps or hurts for certain, but how much is uncertain.", sample("helps-6", "vague")),
                HelpButton.line(
                        "Under End read \u2212log p(stop) for the loss: how far the model is from stopping right after"
                                + " the right answer."),
                HelpButton.line("The stronger the colour, the larger the change; the numbers at the ends of"
                        + " the scale are those of the strongest."));
    }

    /** What loss is, while the loss of the prompt is told. */
    private Node lossHelp() {
        HelpButton help = new HelpButton(
                "explain-loss",
                "What loss is",
                HelpButton.line("How much the right answers surprise the model: the mean negative log-probability of"
                        + " their tokens, in nats. Lower is better."),
                HelpButton.line("0 is certainty, 0.69 a coin toss for each token, 2.3 a chance of one in ten."),
                HelpButton.line("Compare losses only on the same examples and the same model."));
        // Its place stays, so that the text beside it does not move with every edit.
        help.visibleProperty().bind(model.importanceProperty().isNotNull());
        return help;
    }

    private static Region sample(String... styleClasses) {
        Region sample = new Region();
        sample.getStyleClass().addAll("heat-cell", "heat-sample");
        sample.getStyleClass().addAll(styleClasses);
        return sample;
    }

    /** What hatching means, while there is some. */
    private Node vagueKey() {
        Region hatched = new Region();
        hatched.getStyleClass().addAll("heat-cell", "helps-6", "vague");
        hatched.setMinSize(17, 14);
        hatched.setMaxSize(17, 14);
        Label meaning = new Label("size uncertain");
        meaning.setTooltip(Tips.of(
                "Hatched: that the unit helps or hurts is established, how much is not; it may be less than half"));
        meaning.setMinWidth(Region.USE_PREF_SIZE);
        HBox key = new HBox(hatched, meaning);
        key.getStyleClass().add("vague-key");
        key.setAlignment(Pos.CENTER_LEFT);
        key.setMinWidth(Region.USE_PREF_SIZE);
        Visibility.bind(
                key,
                Bindings.createBooleanBinding(
                        () -> model.units().stream()
                                .anyMatch(row -> row.effect().isSizeUncertain()),
                        model.units()));
        return key;
    }

    /** The buttons for units. When a focused button is disabled, the editor gets the focus. */
    private Region actions() {
        SplitMenuButton refine = new SplitMenuButton();
        refine.setId("refine");
        refine.setText("Refine");
        refine.setMinWidth(Region.USE_PREF_SIZE);
        refine.setTooltip(Tips.of("Take out the words one at a time, inside the units that matter (Ctrl+R)"));
        refine.setOnAction(event -> refine(Granularity.WORD));
        for (Granularity granularity : List.of(Granularity.WORD, Granularity.CLAUSE)) {
            MenuItem item = new MenuItem("By " + granularity.id());
            item.setOnAction(event -> refine(granularity));
            refine.getItems().add(item);
        }
        refine.disableProperty().bind(model.refinable().not());
        Button remove = new Button("Remove inert");
        remove.setId("remove-inert");
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(event -> {
            model.removeInert();
            editor.focus();
        });
        remove.disableProperty().bind(model.prunable().not());
        // A wrapper with the tooltip, since a disabled button shows none.
        StackPane removing = new StackPane(remove);
        Tooltip.install(
                removing,
                Tips.of("Take all inert units out at once, and score what is left; undo brings them back."
                        + " What is inert inside a unit that matters stays."));
        HBox actions = new HBox(refine, removing);
        actions.getStyleClass().add("heat-actions");
        return actions;
    }

    private void refine(Granularity granularity) {
        model.refine(granularity);
        editor.focus();
    }

    private void take(String text) {
        if (!text.equals(editor.text())) {
            editor.replace(text);
        }
    }

    private void draw(Styling styling) {
        if (styling.revision() == document.revision() && document.text().equals(editor.text())) {
            editor.style(styling);
        }
        card.hide();
    }

    /** Tells screen readers what the look of the text tells. */
    private void describe() {
        List<String> frozen = document.frozen().texts();
        editor.describe(Stream.of(
                        frozen.stream()
                                .map(text -> "\u201c" + text + "\u201d")
                                .collect(Collectors.joining(
                                        ", ", frozen.isEmpty() ? "" : "Frozen, no rewrite may change it: ", "")),
                        model.unknownFields(document.text()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(". ")));
    }

    private void explain() {
        Importance importance = model.importanceProperty().get();
        says.getStyleClass().remove("outdated");
        if (importance != null) {
            Aspect aspect = model.aspectProperty().get();
            aspect.of(importance).map(HeatScale::of).ifPresent(legend::show);
            says.setText(aspect.of(importance.base())
                    + (importance.fallback() == null ? "" : "; by sentence, since " + importance.fallback()));
            return;
        }
        switch (model.heatProperty().get()) {
            case OUTDATED -> {
                String pale = model.isStale() ? " Pale colours are from before the edit." : "";
                says.setText(
                        model.liveProperty().get()
                                ? "Edited: analyzed again as soon as you pause." + pale
                                : "Edited: Analyze again to see what each "
                                        + model.segmentationProperty().get().unit()
                                        + " is worth." + pale);
                says.getStyleClass().add("outdated");
            }
            case NONE, SHOWN ->
                says.setText("Analyze shows what each "
                        + model.segmentationProperty().get().unit() + " of the prompt is worth.");
        }
    }

    private void reveal(@Nullable UnitRow row) {
        if (row != null && !row.effect().span().contains(editor.caret())) {
            editor.reveal(row.effect().span().start());
        }
    }

    private void hover(OptionalInt offset, double sceneX, double sceneY) {
        if (offset.isEmpty()) {
            hovered = null;
            clicked = null;
            card.hide();
            return;
        }
        Point2D here = sceneToLocal(sceneX, sceneY);
        UnitRow row = model.unitAt(offset.getAsInt()).orElse(null);
        boolean frozen = document.frozen().contains(document.text(), offset.getAsInt());
        hovered = row;
        clicked = Objects.equals(row, clicked) ? clicked : null;
        String unknown = model.notesAt(offset.getAsInt());
        if (row == null ? !frozen && unknown.isEmpty() : row.equals(clicked)) {
            card.hide();
        } else {
            card.show(row, frozen, unknown, here.getX(), here.getY(), getWidth(), getHeight());
        }
    }
}
