package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Charts;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.ViewSwitch;
import dev.spanwise.gui.control.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The next run's settings, and the current run: progress, result, charts, log, counters. */
public final class RunPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(RunPane.class.getResource("run.css")).toExternalForm();
    private static final PseudoClass IMPROVED = PseudoClass.getPseudoClass("improved");

    private final RunViewModel model;
    private final SetupViewModel setup;

    public RunPane(RunViewModel model, SetupViewModel setup) {
        this.model = model;
        this.setup = setup;
        getStyleClass().add("run-pane");
        getStylesheets().addAll(STYLESHEET, Charts.STYLESHEET);

        ToggleButton settings = ViewSwitch.button("Settings", "How the next run searches, and what it costs");
        ToggleButton loss = ViewSwitch.button("Loss", "The loss of each iteration");
        ToggleButton length = ViewSwitch.button("Length", "The loss of each prompt against its length");
        model.runningProperty().addListener((property, old, running) -> {
            if (running && settings.isSelected()) {
                loss.setSelected(true);
            }
        });

        model.losses().incumbents().addListener((InvalidationListener) changed -> {
            if (!model.losses().incumbents().isEmpty()
                    && !model.runningProperty().get()
                    && settings.isSelected()) {
                loss.setSelected(true);
            }
        });
        setup.projectsProperty().addListener((property, old, count) -> settings.setSelected(true));

        StackPane heads = new StackPane(
                headOf(settings, cost()),
                headOf(
                        loss,
                        legend(
                                Charts.key("rings-key", "candidates"),
                                Charts.key("discs-key", "best so far"),
                                Charts.key("diamonds-key", "best so far, validation"))),
                headOf(
                        length,
                        legend(
                                Charts.key("rings-key", "scored"),
                                Charts.key("discs-key", "none is shorter and better"),
                                Charts.key("diamonds-key", "the run's prompt"))));
        HBox.setHgrow(heads, Priority.ALWAYS);
        HBox head = new HBox(ViewSwitch.of(settings, loss, length), heads);
        head.getStyleClass().add("run-head");
        StackPane views = new StackPane(
                ViewSwitch.shownBy(settings, new SetupPane(setup)),
                ViewSwitch.shownBy(
                        loss,
                        chart(
                                new LossChart(model).node(),
                                "Press Run: the loss of each iteration is drawn here, with every candidate that was"
                                        + " scored.")),
                ViewSwitch.shownBy(
                        length,
                        chart(
                                new LengthChart(model, length.selectedProperty()).node(),
                                "Press Run: every scored prompt is drawn here by its length and its loss. The line"
                                    + " joins those that no other beats in both, so it shows what a shorter prompt"
                                    + " costs. A click on a point selects the candidate; the arrow keys go from point"
                                    + " to point.")));
        // In the order of keyboard traversal.
        BorderPane drawing = new BorderPane();
        drawing.setTop(head);
        drawing.setCenter(views);
        drawing.setMinWidth(200);
        ProportionalSplit split =
                new ProportionalSplit(Orientation.HORIZONTAL, new double[] {0.62}, drawing, new LogView(model).node());
        split.getStyleClass().add("run-split");
        setTop(new VBox(progress(), question(), outcome()));
        setCenter(split);
        setBottom(counters());
    }

    /** Takes no room from the charts while it is hidden. */
    private static Node headOf(ToggleButton view, Node head) {
        Visibility.bind(head, view.selectedProperty());
        return head;
    }

    private Node chart(Node chart, String empty) {
        Node hint = Tables.hint(empty);
        chart.visibleProperty().bind(Bindings.isNotEmpty(model.losses().incumbents()));
        hint.visibleProperty().bind(chart.visibleProperty().not());
        return new StackPane(chart, hint);
    }

    /** What proposing and the next run cost, or why they cannot start. */
    private Node cost() {
        Label warning = Visibility.sentence(setup.warningProperty(), "run-warning");
        Label problem = Visibility.sentence(setup.problemProperty(), "run-problem");
        problem.setId("run-problem");
        Label lossProblem = Visibility.sentence(setup.loss().problemProperty(), "run-problem");
        Button rehearse = new Button("Estimate");
        rehearse.setId("rehearse");
        rehearse.getStyleClass().add("small");
        rehearse.setMinWidth(Region.USE_PREF_SIZE);
        rehearse.setTooltip(Tips.of("Generates the rewrites without scoring them in full, to count those worth scoring,"
                + " and shows what Propose is going to cost."));
        rehearse.setOnAction(event -> setup.estimateFirstIteration());
        Visibility.bind(rehearse, setup.rehearsableProperty());
        BooleanBinding same = setup.proposalProperty().isEqualTo(setup.costProperty());
        GridPane costs = new GridPane();
        costs.getStyleClass().add("run-cost-lines");
        costs.addRow(
                0,
                buttonName(Bindings.when(same).then("Propose, Run").otherwise("Propose")),
                cost(setup.proposalProperty(), "proposal-cost"),
                rehearse);
        Label run = buttonName(new SimpleStringProperty("Run"));
        Label whole = cost(setup.costProperty(), "run-cost");
        costs.addRow(1, run, whole);
        Visibility.bind(run, same.not());
        Visibility.bind(whole, same.not());
        Visibility.bind(costs, setup.proposalProperty().isNotEmpty());
        Label saving = Visibility.sentence(setup.savingProperty(), "muted");
        saving.setId("run-saving");
        VBox box = new VBox(problem, lossProblem, warning, costs, saving);
        box.getStyleClass().add("run-costs");
        return box;
    }

    private static Label buttonName(ObservableStringValue name) {
        Label label = new Label();
        label.textProperty().bind(name);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static Label cost(ObservableStringValue cost, String id) {
        Label label = new Label();
        label.setId(id);
        label.textProperty().bind(cost);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    /** The choices of a manual run that waits. */
    private Node question() {
        Label says = new Label();
        says.textProperty().bind(model.questionProperty());
        says.setMinWidth(0);
        Button keep = answer(
                "Keep the run's prompt and continue",
                RunViewModel.Answer.KEEP,
                "Ask for other rewrites of the same prompt");
        Button rewrite = answer(
                "Continue with the editor's text",
                RunViewModel.Answer.REWRITE,
                "Score the text in the editor, and continue from it");
        rewrite.disableProperty().bind(model.rewrittenProperty().not());
        Button stop = answer(
                "Stop the run", RunViewModel.Answer.STOP, "End the run here; the prompt that you accepted last stays");
        FlowPane question = new FlowPane(says, keep, rewrite, stop);
        question.setId("run-question");
        question.getStyleClass().add("run-question");
        Visibility.bind(question, model.waitingProperty());
        return question;
    }

    private Button answer(String text, RunViewModel.Answer answer, String explanation) {
        return button(text, explanation, () -> model.answer(answer));
    }

    private static Button button(String text, String explanation, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setTooltip(Tips.of(explanation));
        button.setAccessibleHelp(explanation);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** The legend, beside the title of the loss axis. */
    private Node legend(Label... keys) {
        Label title = new Label();
        title.textProperty().bind(model.lossTitleProperty());
        title.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane legend = new FlowPane(title);
        legend.getChildren().addAll(keys);
        legend.getStyleClass().add("run-legend");
        return legend;
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar();
        bar.setId("run-progress");
        bar.progressProperty().bind(model.progressProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Progress of the run");
        Label activity = new Label();
        activity.textProperty().bind(model.activityProperty());
        activity.setMinWidth(0);
        Label remaining = new Label();
        remaining.setId("run-remaining");
        remaining.textProperty().bind(model.remainingProperty());
        remaining.getStyleClass().add("muted");
        remaining.setMinWidth(Region.USE_PREF_SIZE);
        remaining.setTooltip(Tips.of(
                "The least, if nothing better turns up and the run's patience ends; the most, if it does all its"
                        + " iterations."));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox words = new HBox(activity, space, remaining);
        words.getStyleClass().add("run-words");
        VBox box = new VBox(words, bar);
        box.getStyleClass().add("run-progress");
        Visibility.bind(box, model.runningProperty().and(model.waitingProperty().not()));
        return box;
    }

    /** The run's result and the next steps. */
    private Node outcome() {
        Label outcome = new Label();
        outcome.setId("run-outcome");
        StringExpression text = Bindings.createStringBinding(
                () -> (model.outcomeProperty().get() + " "
                                + model.remarkProperty().get())
                        .strip(),
                model.outcomeProperty(),
                model.remarkProperty());
        outcome.textProperty().bind(text);
        outcome.setWrapText(true);
        outcome.setMinHeight(Region.USE_PREF_SIZE);
        FontIcon icon = new FontIcon();
        icon.iconCodeProperty()
                .bind(model.improvedProperty().map(improved -> improved ? Feather.TRENDING_DOWN : Feather.INFO));
        outcome.setGraphic(icon);
        outcome.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(outcome, Priority.ALWAYS);
        HBox strip = new HBox();
        strip.getStyleClass().add("run-outcome");
        model.nextSteps().subscribe(() -> strip.getChildren().setAll(steps(outcome)));
        strip.getChildren().setAll(steps(outcome));
        model.improvedProperty().subscribe(improved -> strip.pseudoClassStateChanged(IMPROVED, improved));
        Visibility.bind(strip, text.isNotEmpty());
        return strip;
    }

    private List<Node> steps(Label outcome) {
        List<Node> strip = new ArrayList<>(List.of(outcome));
        for (NextStep step : model.nextSteps()) {
            Button button = button(step.label(), step.explanation(), step.action());
            button.setMinWidth(Region.USE_PREF_SIZE);
            if (strip.size() == 1) {
                button.getStyleClass().add("accent");
            }
            strip.add(button);
        }
        return strip;
    }

    private Node counters() {
        Node money = counter("Cost", "Money for these tokens, by the price that is set", RunCost::money);
        Visibility.bind(money, model.countersProperty().map(RunCost::costs));
        FlowPane counters = new FlowPane(
                counter("Tokens fed", "Tokens that the model has read", RunCost::fed),
                counter(
                        "Without reuse",
                        "Tokens if every prompt and example were read whole, and how many" + " times more that is",
                        RunCost::naive),
                counter("Generated", "Tokens that the model has generated", RunCost::generated),
                counter("Working time", "Total time without pauses, earlier sessions included", RunCost::time),
                money);
        counters.getStyleClass().add("run-counters");
        counters.setAccessibleText("What the run has cost");
        Visibility.bind(counters, model.countersTextProperty().isNotEmpty());
        return counters;
    }

    private Node counter(String name, String explanation, Function<RunCost, String> value) {
        Label key = new Label(name);
        key.getStyleClass().add("muted");
        Label number = new Label();
        number.textProperty().bind(model.countersProperty().map(value));
        number.getStyleClass().add("run-counter-value");
        key.setTooltip(Tips.of(explanation));
        number.setTooltip(Tips.of(explanation));
        HBox box = new HBox(key, number);
        box.setAlignment(Pos.BASELINE_LEFT);
        box.getStyleClass().add("run-counter");
        return box;
    }
}
