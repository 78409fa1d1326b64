package dev.spanwise.gui.data;

import dev.spanwise.gui.control.CheckChoice;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.task.Split;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The examples with search, filters and order, or the issues of the data; below them the selected example in full. */
public final class DataPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(DataPane.class.getResource("data.css")).toExternalForm();

    private static final double LEAST_HEIGHT = 190;
    /** Splits that are always listed; others only if they have examples. */
    private static final Set<Split> ALWAYS_LISTED = EnumSet.of(Split.TRAIN, Split.VALIDATION, Split.TEST);

    private final DataViewModel model;
    private final ExampleTable table;
    private final CheckChoice<Split> splits;
    private final ToggleButton hardest = new ToggleButton("Hardest");
    private final ToggleButton problemsShown = new ToggleButton();
    private final Label noneFound = new Label();

    public DataPane(DataViewModel model) {
        this.model = model;
        this.table = new ExampleTable(model);
        this.splits = new CheckChoice<>(
                "example-split",
                "Which splits are shown",
                this::counted,
                model.splitsProperty(),
                Bindings.createStringBinding(this::namesOfShown, model.splitsProperty(), model.dataProperty()));
        getStyleClass().add("data-pane");
        getStylesheets().add(STYLESHEET);

        noneFound.getStyleClass().add("empty-hint");
        table.node().setPlaceholder(new StackPane(noneFound));
        model.rows().addListener((ListChangeListener<ExampleRow>) change -> sayWhyEmpty());
        model.worseOnlyProperty().addListener((property, old, only) -> sayWhyEmpty());
        sayWhyEmpty();

        DataIssueTable problems = new DataIssueTable(model);
        problems.node().visibleProperty().bind(problemsShown.selectedProperty());
        table.node().visibleProperty().bind(problemsShown.selectedProperty().not());
        BorderPane list = new BorderPane(new StackPane(table.node(), problems.node()));
        list.setBottom(foot());
        list.setMinHeight(LEAST_HEIGHT);
        SplitPane split = new SplitPane(list, new ExampleDetail(model).node());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.72);
        split.getStyleClass().add("data-split");
        setTop(controls());
        setCenter(split);
    }

    /**
     * The number of shown examples and the actions on the selected ones; below them a line about losses and answers.
     */
    private Node foot() {
        Label count = new Label();
        count.textProperty().bind(model.shownProperty());
        count.setId("examples-shown");
        Tooltip whole = Tips.of("");
        whole.textProperty().bind(model.shownProperty());
        count.setTooltip(whole);
        count.setMaxWidth(Double.MAX_VALUE);
        count.setMinWidth(0);
        HBox.setHgrow(count, Priority.ALWAYS);
        HBox line = new HBox(count, moveMenu());
        // As high as with the menu, so that the table does not move.
        line.setMinHeight(34);
        line.setAlignment(Pos.CENTER_LEFT);
        Label known = Visibility.sentence(model.knownProperty(), "muted");
        VBox foot = new VBox(line, known);
        foot.getStyleClass().add("data-foot");
        return foot;
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

        splits.setTooltip(Tips.of("The splits whose examples are shown: all of them, or those that are checked"));
        splits.setMinWidth(122);
        splits.setPrefWidth(122);
        splits.setMaxWidth(122);
        listSplits();
        model.dataProperty().addListener((property, old, now) -> listSplits());

        HBox controls = new HBox(search, splits);
        controls.setAlignment(Pos.CENTER_LEFT);
        controls.getStyleClass().add("data-controls");
        return new VBox(controls, views());
    }

    /** The controls for filter and order. */
    private Node views() {
        hardest.setId("hardest-first");
        hardest.setTooltip(
                Tips.of("Hardest first: examples with the highest loss on top; click a column head for another order"));
        hardest.setAccessibleHelp("Examples with the highest loss on top");
        hardest.setMinWidth(Region.USE_PREF_SIZE);
        hardest.setOnAction(event -> table.hardestFirst(hardest.isSelected()));
        table.node().getSortOrder().addListener((ListChangeListener<Object>)
                change -> hardest.setSelected(table.isHardestFirst()));

        ToggleButton worse = new ToggleButton();
        worse.setId("worse-only");
        worse.textProperty().bind(model.worseProperty().map(count -> "Worse" + counted(count)));
        worse.selectedProperty().bindBidirectional(model.worseOnlyProperty());
        explain(worse, "Only examples that cost more under this prompt than under the version before, with the change");

        problemsShown.setId("problems-shown");
        problemsShown.selectedProperty().bindBidirectional(model.problemsShownProperty());
        problemsShown.textProperty().bind(Bindings.size(model.problems()).map(count -> "Problems" + counted(count)));
        explain(problemsShown, "What is wrong with the data, where, and what to do about it");

        HBox views = new HBox(hardest, worse, problemsShown);
        views.getChildren().forEach(button -> button.getStyleClass().add("small"));
        views.setAlignment(Pos.CENTER_LEFT);
        views.getStyleClass().addAll("data-controls", "data-views");
        return views;
    }

    private static void explain(ToggleButton button, String explanation) {
        button.setTooltip(Tips.of(explanation));
        button.setAccessibleHelp(explanation);
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    private static String counted(Number count) {
        return count.intValue() == 0 ? "" : " (" + Numbers.count(count.longValue()) + ")";
    }

    /** The menu that moves the selected examples. */
    private MenuButton moveMenu() {
        MenuButton move = new MenuButton("Move to");
        move.setId("move-examples");
        move.getStyleClass().add("small");
        move.setMinWidth(Region.USE_PREF_SIZE);
        String explanation =
                "Move the selected examples to another split (Ctrl or Shift selects more than one); unused ones are"
                        + " neither scored nor shown";
        move.setTooltip(Tips.of(explanation));
        move.setAccessibleHelp(explanation);
        Visibility.bind(move, model.movable());
        for (Split to : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST, Split.UNUSED)) {
            MenuItem item = new MenuItem(to.id());
            item.setOnAction(event -> model.move(to));
            move.getItems().add(item);
        }
        return move;
    }

    private void listSplits() {
        splits.list(Stream.of(Split.values())
                .filter(split -> ALWAYS_LISTED.contains(split) || model.count(split) > 0)
                .toList());
    }

    private void sayWhyEmpty() {
        noneFound.setText(
                model.count(null) == 0
                        ? "No project is open.\nFile, Open project, or drop a data file here."
                        : model.worseOnlyProperty().get()
                                ? "No example is known to cost more than under the version before."
                                : "No example matches. Clear the search or choose other splits.");
    }

    /** What is shown in a few letters, and how many examples that are. */
    private String namesOfShown() {
        Set<Split> shown = model.splitsProperty().get();
        boolean all = Stream.of(Split.values()).allMatch(split -> shown.contains(split) || model.count(split) == 0);
        if (shown.isEmpty() || all) {
            return "All (" + Numbers.count(model.count(null)) + ")";
        }
        return shown.size() == 1
                ? counted(shown.iterator().next())
                : shown.size() + " splits ("
                        + Numbers.count(shown.stream().mapToInt(model::count).sum()) + ")";
    }

    private String counted(Split split) {
        String name = switch (split) {
            case TRAIN -> "Train";
            case SHOT -> "Shown";
            case VALIDATION -> "Valid.";
            case TEST -> "Test";
            case UNUSED -> "Unused";
        };
        return name + " (" + Numbers.count(model.count(split)) + ")";
    }
}
