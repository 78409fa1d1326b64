package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Durations;
import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.HeatLegend;
import dev.spanwise.gui.control.HelpButton;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.ViewSwitch;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.pmpo.AnalysisCost;
import dev.spanwise.pmpo.HeatScale;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.text.Granularity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.PopupWindow;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The line at the editor's foot: what was measured of the prompt, the colours' legend, and the choices of the analysis.
 * What does not fit is in a menu at its end.
 */
final class PromptFoot extends ToolBar {
    private static final PseudoClass TOO_LONG = PseudoClass.getPseudoClass("too-long");
    private static final int LONGEST_SIDE = 120;

    private static final double MOST_OF_WIDTH = 0.5;
    /** Width from which on the legend has numbers. */
    private static final double ROOMY = 780;
    /** The button of the menu, and the space between what stands beside the text. */
    private static final double BESIDE = 100;

    private final PromptViewModel model;
    private final Runnable toEditor;
    private final HeatLegend legend = HeatLegend.ofWorth();
    private final Label says = new Label();

    /** @param toEditor focuses the editor */
    PromptFoot(PromptViewModel model, Runnable toEditor) {
        this.model = model;
        this.toEditor = toEditor;
        getStyleClass().add("heat-foot");
        says.getStyleClass().add("heat-says");
        widthProperty().subscribe(this::fit);
        legend.explain(colourHelp());
        // Stays visible once shown, so that the rest does not move with every edit.
        Visibility.bind(legend, Bindings.notEqual(model.heatProperty(), PromptViewModel.Heat.NONE));
        legend.visibleProperty().subscribe(this::fit);
        getItems()
                .addAll(
                        says,
                        lossHelp(),
                        legend,
                        segmentations(),
                        cost(),
                        tokens(),
                        shots(),
                        aspects(),
                        toggle(
                                "live",
                                Feather.ZAP,
                                "Live",
                                "Analyze automatically when you stop typing (Ctrl+L)",
                                model.liveProperty()),
                        toggle(
                                "compare-prompts",
                                Feather.COLUMNS,
                                "Compare",
                                "Show another prompt beside this one, each with its heat",
                                model.other().shownProperty()));
        getItems().addAll(actions());
        getItems().addAll(tools(), vagueKey());
        model.stylingProperty().subscribe(now -> explain());
        model.importanceProperty().subscribe(now -> explain());
        model.editLossProperty().subscribe(now -> explain());
        model.heatProperty().subscribe(now -> explain());
        model.aspectProperty().subscribe(now -> explain());
        model.segmentationProperty().subscribe(now -> explain());
        model.liveProperty().subscribe(now -> explain());
    }

    /**
     * Leaves room for the legend: a tool bar puts into its menu whatever comes after what does not fit. In a narrow one
     * the legend gives up its numbers first, then the text is shortened.
     */
    private void fit() {
        legend.setShort(getWidth() < ROOMY);
        double room = getWidth() - BESIDE - (legend.isVisible() ? legend.prefWidth(-1) : 0);
        says.setPrefWidth(USE_COMPUTED_SIZE);
        says.setPrefWidth(Math.min(says.prefWidth(-1), Math.min(MOST_OF_WIDTH * getWidth(), room)));
    }

    private void explain() {
        Importance importance = model.importanceProperty().get();
        EditLoss loss = model.editLossProperty().get();
        Aspect aspect = model.aspectProperty().get();
        if (importance != null) {
            aspect.of(importance).map(HeatScale::of).ifPresent(legend::show);
        }
        says.setText(
                importance != null && (aspect == Aspect.END || !(loss instanceof EditLoss.Measured))
                        ? aspect.of(importance.base())
                        : loss.line().isEmpty() ? analyzing() : loss.line());
        if (importance != null && importance.fallback() != null) {
            says.setText(says.getText() + "; by sentence, since " + importance.fallback());
        }
        boolean outdated = importance == null && model.heatProperty().get() == PromptViewModel.Heat.OUTDATED;
        says.setTooltip(Tips.of(Stream.of(
                        loss instanceof EditLoss.Measured ? loss.explanation() : says.getText(),
                        outdated ? analyzing() : "",
                        model.isStale() ? "Pale colours are from before the edit." : "")
                .filter(sentence -> !sentence.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n\n"))));
        says.getStyleClass().remove("outdated");
        if (outdated && !(loss instanceof EditLoss.Measured)) {
            says.getStyleClass().add("outdated");
        }
        fit();
    }

    /** What the analysis would tell, and when. */
    private String analyzing() {
        String unit = model.segmentationProperty().get().unit();
        return switch (model.heatProperty().get()) {
            case OUTDATED ->
                model.liveProperty().get()
                        ? "Edited: analyzed again as soon as you pause."
                        : "Edited: Analyze again to see what each " + unit + " is worth.";
            case NONE, SHOWN -> "Analyze shows what each " + unit + " is worth.";
        };
    }

    /** The choice of the units. */
    private Node segmentations() {
        MenuButton button = new MenuButton();
        button.setId("segmentation");
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(Tips.of("What is taken out at a time when the prompt is analyzed"));
        button.textProperty().bind(model.segmentationProperty().map(now -> "By " + now.id()));
        ToggleGroup group = new ToggleGroup();
        for (Segmentation segmentation : PromptPane.SEGMENTATIONS) {
            RadioMenuItem item = new RadioMenuItem(segmentation.id());
            item.setToggleGroup(group);
            item.setOnAction(event -> model.segmentationProperty().set(segmentation));
            model.segmentationProperty().subscribe(now -> item.setSelected(now.equals(segmentation)));
            button.getItems().add(item);
        }
        return button;
    }

    /** What an analysis is going to cost, while that is known. */
    private Node cost() {
        Label label = new Label();
        label.setId("analysis-cost");
        label.getStyleClass().add("prompt-tokens");
        label.setMinWidth(Region.USE_PREF_SIZE);
        model.costProperty().subscribe(cost -> {
            label.setText(cost == null ? "" : costLine(cost));
            label.setTooltip(Tips.of(
                    cost != null && cost.coarse()
                            ? "What Analyze takes at most for the coarse units of this long prompt. Those that matter"
                                    + " are divided afterwards, until you stop it."
                            : "What Analyze takes"));
        });
        Visibility.bind(label, label.textProperty().isNotEmpty());
        return label;
    }

    private static String costLine(AnalysisCost cost) {
        List<String> parts = new ArrayList<>();
        cost.seconds().ifPresent(seconds -> parts.add(Durations.rough(seconds)));
        cost.dollars().ifPresent(dollars -> parts.add(Numbers.dollars(dollars)));
        return parts.isEmpty() ? "" : (cost.coarse() ? "at most " : "about ") + String.join(", ", parts);
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

    /** The prompt's length in tokens, while it is known. */
    private Node tokens() {
        Label tokens = new Label();
        tokens.setId("prompt-tokens");
        tokens.getStyleClass().add("prompt-tokens");
        model.tokensProperty().subscribe(count -> {
            tokens.setText(count == null ? "" : count.whole());
            tokens.setTooltip(Tips.of((count == null ? "" : count.line() + "\n\n")
                    + "The prompt as it is written, in the model's tokens, of those that fit into its context."
                    + " The input, worked examples, the chat template and the answer need room, too."));
            tokens.pseudoClassStateChanged(TOO_LONG, count != null && count.isTooLong());
        });
        Visibility.bind(tokens, model.tokensProperty().isNotNull());
        return tokens;
    }

    /** The worked examples that the model gets with the prompt. */
    private Label shots() {
        Label shots = new Label(null, new FontIcon(Feather.LAYERS));
        shots.setId("prompt-shots");
        shots.getStyleClass().add("prompt-shots");
        model.shotsProperty().subscribe(examples -> {
            String lines = examples.stream()
                    .map(example -> "\u201c" + Excerpt.of(example.input(), LONGEST_SIDE) + "\u201d \u2192 \u201c"
                            + Excerpt.of(example.target(), LONGEST_SIDE) + "\u201d")
                    .collect(Collectors.joining("\n"));
            shots.setText(examples.size() == 1 ? "1 worked example" : examples.size() + " worked examples");
            shots.setTooltip(Tips.of("Shown to the model with this prompt:\n\n" + lines));
            shots.setAccessibleHelp(lines);
            shots.setVisible(!examples.isEmpty());
            shots.setManaged(!examples.isEmpty());
        });
        return shots;
    }

    /** The names of the project's tools. */
    private Node tools() {
        Label tools = new Label();
        tools.setId("prompt-tools");
        tools.getStyleClass().add("prompt-tokens");
        model.toolsProperty().subscribe(now -> {
            int n = now.names().size();
            String names = String.join(", ", now.names());
            tools.setText(n + (n == 1 ? " tool" : " tools"));
            tools.setAccessibleHelp(names);
            tools.setTooltip(Tips.of(names
                    + "\n\nThe tools in the project's tools.json, which the chat template tells the model about."
                    + " They take room in its context, and are never masked."));
        });
        Visibility.bind(tools, model.toolsProperty().map(now -> !now.isEmpty()));
        return tools;
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

    /** The buttons for units. When a focused button is disabled, the editor gets the focus. */
    private List<Node> actions() {
        SplitMenuButton refine = new SplitMenuButton();
        refine.setId("refine");
        refine.getStyleClass().add("small");
        refine.setText("Refine");
        refine.setMinWidth(Region.USE_PREF_SIZE);
        refine.setTooltip(Tips.of("Take out the words one at a time, inside the units that matter (Ctrl+R)"));
        refine.setOnAction(event -> refine(refine, Granularity.WORD));
        for (Granularity granularity : List.of(Granularity.WORD, Granularity.CLAUSE)) {
            MenuItem item = new MenuItem("By " + granularity.id());
            item.setOnAction(event -> refine(refine, granularity));
            refine.getItems().add(item);
        }
        refine.disableProperty().bind(model.refinable().not());
        Button remove = new Button("Remove inert");
        remove.setId("remove-inert");
        remove.getStyleClass().add("small");
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(event -> {
            model.removeInert();
            leave(remove);
        });
        remove.disableProperty().bind(model.prunable().not());
        // A wrapper with the tooltip, since a disabled button shows none.
        StackPane removing = new StackPane(remove);
        Tooltip.install(
                removing,
                Tips.of("Show the prompt without its inert units, with its loss, before anything is taken out."
                        + " What is inert inside a unit that matters stays."));
        return List.of(refine, removing);
    }

    private void refine(Node button, Granularity granularity) {
        model.refine(granularity);
        leave(button);
    }

    /** Goes to the editor, also from the menu of what does not fit. */
    private void leave(Node button) {
        if (button.getScene().getWindow() instanceof PopupWindow menu) {
            menu.hide();
        }
        toEditor.run();
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
                        "Pale and hatched, without a line, is undecided: the examples so far do not tell.",
                        sample("helps-2", "vague")),
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
        help.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.importanceProperty().get() != null
                                || model.editLossProperty().get() instanceof EditLoss.Measured,
                        model.importanceProperty(),
                        model.editLossProperty()));
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
}
