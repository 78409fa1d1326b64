package dev.spanwise.gui.candidates;

import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.ViewSwitch;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.control.WrappingRow;
import dev.spanwise.gui.diff.DiffPane;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The candidates, and below them the differences of the selected one. Keys in the table: A accepts, R rejects, W
 * measures each change, B branches, C adds to the comparison, D shows the diff in full size, N and P go to the next and
 * the previous one; Enter and a double click edit.
 */
public final class CandidatesPane extends BorderPane {
    private static final String STYLESHEET = Objects.requireNonNull(CandidatesPane.class.getResource("candidates.css"))
            .toExternalForm();

    private final CandidatesViewModel model;
    private final CandidateTable table;
    private final Button measure = new Button("What is each change worth?");
    private final DiffPane diff = new DiffPane("", "Select a candidate to see what it changes.", "In use");

    public CandidatesPane(CandidatesViewModel model) {
        this.model = model;
        this.table = new CandidateTable(model);
        getStyleClass().add("candidates-pane");
        getStylesheets().add(STYLESHEET);

        // In the order of keyboard traversal.
        BorderPane top = new BorderPane();
        top.setTop(new VBox(proposalCost(), new FilterBar(model)));
        top.setCenter(table.node());
        top.setMinHeight(90);
        ProportionalSplit split = new ProportionalSplit(Orientation.VERTICAL, new double[] {0.48}, top, detail());
        split.getStyleClass().add("candidates-split");
        setCenter(split);

        table.node().addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        table.node().addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && event.getTarget() instanceof Node target && isInRow(target)) {
                model.withSelected(model::edit);
            }
        });
        model.diffProperty().addListener((property, old, now) -> diff.show(now));
        diff.show(model.diffProperty().get());
    }

    private Node proposalCost() {
        Label cost = new Label();
        cost.setId("candidates-cost");
        cost.getStyleClass().addAll("muted", "candidates-cost");
        Tooltip whole = Tips.of("");
        cost.setTooltip(whole);
        model.proposalCostProperty().subscribe(says -> {
            cost.setText("Propose: " + says);
            whole.setText(says);
        });
        Visibility.bind(cost, model.proposalCostProperty().isNotEmpty());
        return cost;
    }

    private Region detail() {
        measure.setId("measure-changes");
        measure.getStyleClass().add("small");
        measure.setMinWidth(Region.USE_PREF_SIZE);
        measure.disableProperty().bind(model.hunks().measurable().not());
        measure.setOnAction(event -> model.hunks().measure());
        Node measuring = CandidateHead.explained(
                measure,
                "Score each change alone, and the candidate without it (W)",
                model.hunks().hindranceProperty());
        Button edit = icon(Feather.EDIT_2, "edit-candidate", "Edit a copy of this candidate (Enter)");
        edit.setOnAction(event -> model.withSelected(model::edit));
        Button show = icon(Feather.MAXIMIZE_2, "show-candidate", "Show the diff in full size (D)");
        show.setOnAction(event -> model.withSelected(model::show));
        Button compare = icon(Feather.COLUMNS, "compare-candidate", "Add to the comparison, or remove from it (C)");
        compare.setOnAction(event -> model.withSelected(model::compare));
        Button branch = icon(
                Feather.GIT_BRANCH,
                "branch-candidate",
                "Branch: put this candidate into the editor as a new branch from the prompt of its iteration;"
                        + " the history shows the fork (B)");
        branch.disableProperty().bind(model.acceptableProperty().not());
        branch.setOnAction(event -> model.withSelected(model::branch));
        CandidateHead head = new CandidateHead(
                model,
                "candidate",
                row -> model.headline(row) + " " + row.originInWords(),
                show,
                edit,
                compare,
                branch);
        ToggleButton changes = ViewSwitch.button("Diff", "What the candidate changes in the prompt in use");
        ToggleButton reasons =
                ViewSwitch.button("Why", "Why it is better or worse: the examples that gain and lose most");
        reasons.setId("candidate-why");
        model.rows().addListener((InvalidationListener) changed -> {
            if (model.rows().isEmpty()) {
                changes.setSelected(true);
            }
        });
        StackPane counts = new StackPane(diff.counts());
        counts.visibleProperty().bind(changes.selectedProperty());
        HBox worth = new HBox(counts, measuring);
        worth.setAlignment(Pos.CENTER_RIGHT);
        WrappingRow switches = new WrappingRow(ViewSwitch.of(changes, reasons), worth);
        switches.getStyleClass().add("candidate-views");
        StackPane body = new StackPane(
                ViewSwitch.shownBy(changes, diff), ViewSwitch.shownBy(reasons, new ExampleImpactTable(model)));
        body.setMinHeight(40);
        body.setAlignment(Pos.TOP_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox detail = new VBox(head, switches, body);
        detail.setId("candidate-detail");
        // Smaller than the preferred height, so that the detail is cut off and does not cover the list.
        detail.setMinHeight(90);
        detail.getStyleClass().add("candidate-detail");
        Visibility.bind(switches, head.visibleProperty());
        return detail;
    }

    private static boolean isInRow(Node target) {
        for (Node node = target; node != null; node = node.getParent()) {
            if (node instanceof TableRow<?> row) {
                return !row.isEmpty();
            }
        }
        return false;
    }

    private static Button icon(Feather icon, String id, String tip) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("small", "button-icon");
        button.setAccessibleText(tip);
        button.setTooltip(Tips.of(tip));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            model.withSelected(CandidatesPane::copy);
            event.consume();
        } else if (!event.isShortcutDown() && !event.isAltDown() && onLetter(event.getCode())) {
            event.consume();
        }
    }

    private boolean onLetter(KeyCode key) {
        switch (key) {
            case A -> model.withSelected(model::accept);
            case R -> model.withSelected(model::reject);
            case ENTER -> model.withSelected(model::edit);
            case B -> model.withSelected(model::branch);
            case C -> model.withSelected(model::compare);
            case D -> model.withSelected(model::show);
            case N -> model.step(1);
            case P -> model.step(-1);
            case W -> model.hunks().measure();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void copy(CandidateRow row) {
        ClipboardContent content = new ClipboardContent();
        content.putString(row.prompt());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
