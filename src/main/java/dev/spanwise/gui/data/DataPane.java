package dev.spanwise.gui.data;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.task.Split;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The examples with search, split filter and order; beneath them the selected one in full. */
public final class DataPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(DataPane.class.getResource("data.css")).toExternalForm();

    private static final double ROOMY = 400;
    private static final double LEAST_HEIGHT = 190;

    private final DataViewModel model;
    private final ExampleTable table;
    private final ChoiceBox<Optional<Split>> splits = new ChoiceBox<>();
    private final ToggleButton hardest = new ToggleButton("Hardest first", new FontIcon(Feather.TRENDING_UP));
    private final Label noneFound = new Label();

    public DataPane(DataViewModel model) {
        this.model = model;
        this.table = new ExampleTable(model);
        getStyleClass().add("data-pane");
        getStylesheets().add(STYLESHEET);

        Label summary = new Label();
        summary.textProperty().bind(model.summaryProperty().flatMap(this::withScale));
        summary.getStyleClass().addAll("data-summary", "muted");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);

        noneFound.getStyleClass().add("empty-hint");
        table.node().setPlaceholder(new StackPane(noneFound));
        model.rows().addListener((ListChangeListener<ExampleRow>) change -> sayWhyEmpty());
        sayWhyEmpty();

        BorderPane list = new BorderPane(table.node());
        list.setBottom(summary);
        list.setMinHeight(LEAST_HEIGHT);
        SplitPane split = new SplitPane(list, new ExampleDetail(model).node());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.72);
        split.getStyleClass().add("data-split");
        setTop(controls());
        setCenter(split);
    }

    /** The summary, and what the full width of a loss bar stands for. */
    private ObservableValue<String> withScale(String summary) {
        return model.largestLossProperty()
                .map(largest -> largest.doubleValue() > 0
                        ? summary + " \u00b7 full bar " + Numbers.loss(largest.doubleValue())
                        : summary);
    }

    private Node controls() {
        TextField search = new TextField();
        search.setId("example-search");
        search.setPromptText("Search");
        search.setAccessibleText("Search inputs and answers");
        search.textProperty().bindBidirectional(model.searchProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                table.node().requestFocus();
                event.consume();
            }
        });
        search.setTooltip(Tips.of("Search inputs and answers (Escape clears, Down goes to the table)"));
        search.setMinWidth(80);
        HBox.setHgrow(search, Priority.ALWAYS);

        splits.setId("example-split");
        splits.setAccessibleText("Which split is shown");
        splits.setConverter(new SplitNames());
        splits.setMinWidth(122);
        splits.setMaxWidth(122);
        listSplits();
        model.dataProperty().addListener((property, old, now) -> listSplits());
        splits.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                model.splitProperty().set(chosen.orElse(null));
            }
        });
        model.splitProperty().addListener((property, old, now) -> splits.setValue(Optional.ofNullable(now)));

        hardest.setId("hardest-first");
        hardest.setTooltip(Tips.of(
                "Hardest first: examples with the highest loss on top; click a column head for another order"));
        hardest.setAccessibleText("Hardest first");
        hardest.setMinWidth(Region.USE_PREF_SIZE);
        widthProperty().addListener((property, old, width) -> hardest.setContentDisplay(
                width.doubleValue() < ROOMY ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY));
        hardest.setOnAction(event -> table.hardestFirst(hardest.isSelected()));
        table.node().getSortOrder().addListener(
                (ListChangeListener<Object>) change -> hardest.setSelected(table.isHardestFirst()));
        HBox controls = new HBox(search, splits, hardest);
        controls.setAlignment(Pos.CENTER_LEFT);
        controls.getStyleClass().add("data-controls");
        return controls;
    }

    /** The names carry counts, so they are made anew for each project. */
    private void listSplits() {
        splits.getItems().setAll(List.of(Optional.empty()));
        for (Split split : Split.values()) {
            if (split != Split.SHOT || model.count(split) > 0) {
                splits.getItems().add(Optional.of(split));
            }
        }
        splits.setValue(Optional.ofNullable(model.splitProperty().get()));
    }

    private void sayWhyEmpty() {
        noneFound.setText(
                model.count(null) == 0
                        ? "Open a project to see its examples."
                        : "No example matches. Clear the search or choose another split.");
    }

    private final class SplitNames extends StringConverter<Optional<Split>> {
        @Override
        public String toString(@Nullable Optional<Split> split) {
            if (split == null) {
                return "";
            }
            Split of = split.orElse(null);
            String name =
                    switch (of) {
                        case null -> "All";
                        case TRAIN -> "Train";
                        case SHOT -> "Shown";
                        case VALIDATION -> "Valid.";
                        case TEST -> "Test";
                    };
            return name + " (" + Numbers.count(model.count(of)) + ")";
        }

        @Override
        public Optional<Split> fromString(String text) {
            throw new UnsupportedOperationException("splits are chosen, not typed");
        }
    }
}
