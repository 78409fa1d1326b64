package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The course of a run: progress and what it has come to, loss chart, log, counters. */
public final class RunPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(RunPane.class.getResource("run.css")).toExternalForm();
    private static final PseudoClass IMPROVED = PseudoClass.getPseudoClass("improved");

    private final RunViewModel model;

    public RunPane(RunViewModel model) {
        this.model = model;
        getStyleClass().add("run-pane");
        getStylesheets().add(STYLESHEET);

        Node hint = Tables.hint("Press Run: the loss of each iteration is drawn here, with every candidate that was"
                + " scored.");
        Node chart = new BorderPane(new LossChart(model).node(), legend(), null, null, null);
        chart.visibleProperty().bind(Bindings.isNotEmpty(model.incumbents()));
        hint.visibleProperty().bind(chart.visibleProperty().not());
        StackPane drawing = new StackPane(chart, hint);
        drawing.setMinWidth(200);
        SplitPane split = new SplitPane(drawing, new LogView(model).node());
        split.setDividerPositions(0.62);
        split.getStyleClass().add("run-split");
        setTop(new VBox(progress(), outcome()));
        setCenter(split);
        setBottom(counters());
    }

    /** Beside the title of the axis of losses, which has no room at its side. */
    private Node legend() {
        Label title = new Label();
        title.textProperty().bind(model.lossTitleProperty());
        title.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane legend = new FlowPane(
                title,
                key("candidates-key", "candidates, training"),
                key("incumbents-key", "prompt in use, training"),
                key("validations-key", "prompt in use, validation"));
        legend.getStyleClass().add("run-legend");
        return legend;
    }

    private static Label key(String styleClass, String text) {
        Region symbol = new Region();
        symbol.getStyleClass().addAll("chart-key", styleClass);
        Label key = new Label(text, new StackPane(symbol));
        key.getStyleClass().add("muted");
        return key;
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
        remaining.setTooltip(Tips.of("From the share of the most work that the run may do; a run that stops early"
                + " takes less."));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox words = new HBox(activity, space, remaining);
        words.getStyleClass().add("run-words");
        VBox box = new VBox(words, bar);
        box.getStyleClass().add("run-progress");
        box.visibleProperty().bind(model.runningProperty());
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private Node outcome() {
        Label outcome = new Label();
        outcome.setId("run-outcome");
        outcome.textProperty().bind(model.outcomeProperty());
        outcome.setWrapText(true);
        outcome.setMinHeight(Region.USE_PREF_SIZE);
        outcome.getStyleClass().add("run-outcome");
        FontIcon icon = new FontIcon();
        icon.iconCodeProperty()
                .bind(model.improvedProperty().map(improved -> improved ? Feather.TRENDING_DOWN : Feather.INFO));
        outcome.setGraphic(icon);
        outcome.setMaxWidth(Double.MAX_VALUE);
        outcome.pseudoClassStateChanged(IMPROVED, model.improvedProperty().get());
        model.improvedProperty()
                .addListener((property, old, improved) -> outcome.pseudoClassStateChanged(IMPROVED, improved));
        outcome.visibleProperty().bind(model.outcomeProperty().isNotEmpty());
        outcome.managedProperty().bind(outcome.visibleProperty());
        return outcome;
    }

    private Node counters() {
        FlowPane counters = new FlowPane(
                counter("Tokens fed", "Tokens that the model has read", Counters::fed),
                counter(
                        "Without reuse",
                        "Tokens that it would have read, had every prompt and example been fed whole, and how many"
                                + " times more that is",
                        Counters::naive),
                counter("Generated", "Tokens that the model has written", Counters::generated),
                counter("Working time", "Time of all sittings, without pauses", Counters::time));
        counters.getStyleClass().add("run-counters");
        counters.setAccessibleText("What the run has cost");
        counters.visibleProperty().bind(model.countersTextProperty().isNotEmpty());
        counters.managedProperty().bind(counters.visibleProperty());
        return counters;
    }

    private Node counter(String name, String explanation, Function<Counters, String> value) {
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
