package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.text.Granularity;
import java.util.OptionalInt;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The editor with the heat over the text, its legend, and the table of units. */
public final class PromptPane extends StackPane {
    private final PromptViewModel model;
    private final PromptEditor editor = new PromptEditor();
    private final HoverCard card = new HoverCard();
    private final HeatLegend legend = new HeatLegend();
    private final Label says = new Label();

    public PromptPane(PromptViewModel model) {
        this.model = model;
        getStyleClass().add("prompt-pane");

        // In the order in which the keyboard goes through them.
        BorderPane top = new BorderPane();
        top.setTop(heading());
        top.setCenter(editor.node());
        top.setBottom(foot());
        SplitPane split = new ProportionalSplit(
                Orientation.VERTICAL, new double[] {0.6}, top, new UnitTable(model).node());
        getChildren().addAll(split, card);

        editor.onText(model::setText);
        editor.onCaret(model::selectAt);
        editor.onHover(this::hover);
        model.textProperty().addListener((observable, old, now) -> take(now));
        model.documentsProperty().addListener(observable -> editor.forgetHistory());
        model.stylingProperty().addListener((observable, old, now) -> draw(now));
        model.importanceProperty().subscribe(now -> explain());
        model.heatProperty().subscribe(now -> explain());
        model.granularityProperty().subscribe(now -> explain());
        model.selectedProperty().addListener((observable, old, now) -> reveal(now));
        take(model.text());
        editor.forgetHistory();
        draw(model.stylingProperty().get());
    }

    /** Puts the keyboard into the editor. */
    public void focusEditor() {
        editor.focus();
    }

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

    private Node heading() {
        Label title = new Label("Prompt");
        title.getStyleClass().add("pane-heading");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label by = new Label("Analyze by");
        by.getStyleClass().add("muted");
        HBox heading = new HBox(title, gap, by, granularities());
        heading.getStyleClass().add("pane-header");
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private Node granularities() {
        HBox buttons = new HBox();
        buttons.getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        Granularity[] all = Granularity.values();
        for (int i = 0; i < all.length; i++) {
            Granularity granularity = all[i];
            ToggleButton button = new ToggleButton(granularity.id());
            button.setToggleGroup(group);
            button.getStyleClass()
                    .addAll("small", i == 0 ? "left-pill" : i == all.length - 1 ? "right-pill" : "center-pill");
            button.setTooltip(Tips.of("Take out one " + granularity.id() + " at a time"));
            button.setUserData(granularity);
            buttons.getChildren().add(button);
        }
        model.granularityProperty().subscribe(now -> group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now)
                .forEach(group::selectToggle));
        group.selectedToggleProperty().addListener((observable, old, now) -> {
            if (now == null) {
                group.selectToggle(old);
            } else if (now.getUserData() instanceof Granularity chosen) {
                model.granularityProperty().set(chosen);
            }
        });
        return buttons;
    }

    private Node foot() {
        says.getStyleClass().add("heat-says");
        says.setWrapText(true);
        says.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(says, Priority.ALWAYS);
        legend.setMinWidth(Region.USE_PREF_SIZE);
        legend.visibleProperty().bind(Bindings.isNotNull(model.importanceProperty()));
        legend.managedProperty().bind(legend.visibleProperty());
        HBox foot = new HBox(says, legend);
        foot.getStyleClass().add("heat-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void take(String text) {
        if (!text.equals(editor.text())) {
            editor.replace(text);
        }
    }

    private void draw(Styling styling) {
        if (styling.revision() == model.revision() && model.text().equals(editor.text())) {
            editor.style(styling.runs());
        }
        card.hide();
    }

    private void explain() {
        Importance importance = model.importanceProperty().get();
        says.getStyleClass().remove("outdated");
        if (importance != null) {
            legend.show(HeatScale.of(importance));
            PromptLoss base = importance.base();
            says.setText("Loss " + Numbers.loss(base.mean()) + " on " + base.examples().size() + " training examples");
            return;
        }
        switch (model.heatProperty().get()) {
            case OUTDATED -> {
                says.setText("Edited: Analyze again to see what each "
                        + model.granularityProperty().get().id() + " is worth.");
                says.getStyleClass().add("outdated");
            }
            case NONE, SHOWN ->
                says.setText("Analyze shows what each "
                        + model.granularityProperty().get().id() + " of the prompt is worth.");
        }
    }

    private void reveal(@Nullable UnitRow row) {
        if (row != null && !row.effect().span().contains(editor.caret())) {
            editor.reveal(row.effect().span().start());
        }
    }

    private void hover(OptionalInt offset, double sceneX, double sceneY) {
        if (offset.isEmpty()) {
            card.hide();
            return;
        }
        Point2D here = sceneToLocal(sceneX, sceneY);
        model.unitAt(offset.getAsInt())
                .ifPresentOrElse(
                        row -> card.show(row, here.getX(), here.getY(), getWidth(), getHeight()), card::hide);
    }
}
