package dev.spanwise.gui.candidates;

import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.ViewSwitch;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.control.WrappingRow;
import dev.spanwise.gui.diff.DiffPane;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The candidates, and below them the differences of the selected one. Keys in the table: A accepts, R rejects, W
 * measures each change, B branches, C adds to the comparison, D shows the diff in full size, N and P go to the next and the previous one; Enter and a
 * double click edit.
 */
public final class CandidatesPane extends BorderPane {
    private static final String STYLESHEET = Objects.requireNonNull(CandidatesPane.class.getResource("candidates.css"))
            .toExternalForm();

    private final CandidatesViewModel model;
    private final CandidateTable table;
    private final Label name = new Label();
    private final Label evidence = new Label();
    private final Tooltip whole = Tips.of("");
    private final Button accept = new Button("Accept", new FontIcon(Feather.CHECK));
    private final Button reject = new Button("Reject", new FontIcon(Feather.X));
    private final Button measure = new Button("What is each change worth?");
    private final DiffPane diff = new DiffPane("", "Select a candidate to see what it changes.", "In use");

    public CandidatesPane(CandidatesViewModel model) {
        this.model = model;
        this.table = new CandidateTable(model);
        getStyleClass().add("candidates-pane");
        getStylesheets().add(STYLESHEET);

        // In the order of keyboard traversal.
        BorderPane top = new BorderPane();
        top.setTop(new FilterBar(model));
        top.setCenter(table.node());
        top.setMinHeight(90);
        ProportionalSplit split = new ProportionalSplit(Orientation.VERTICAL, new double[] {0.48}, top, detail());
        split.getStyleClass().add("candidates-split");
        setCenter(split);

        table.node().addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        table.node().addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && event.getTarget() instanceof Node target && isInRow(target)) {
                withSelected(model::edit);
            }
        });
        model.selectedProperty().addListener((property, old, row) -> watch(row));
        model.diffProperty().addListener((property, old, now) -> diff.show(now));
        diff.show(model.diffProperty().get());
        watch(model.selectedProperty().get());
    }

    /**
     * Wraps a button in a node with a tooltip that says what the button does, or why it is disabled; a disabled button
     * shows no tooltip itself.
     */
    private static Node explained(Button button, String does, ReadOnlyStringProperty hindrance) {
        StackPane around = new StackPane(button);
        Tooltip explanation = Tips.of("");
        Tooltip.install(around, explanation);
        hindrance.subscribe(reason -> {
            explanation.setText(reason.isEmpty() ? does : does + ". " + reason);
            button.setAccessibleHelp(explanation.getText());
        });
        return around;
    }

    private Region detail() {
        name.getStyleClass().add("pane-heading");
        name.setMinWidth(Region.USE_PREF_SIZE);
        measure.setId("measure-changes");
        measure.getStyleClass().add("small");
        measure.setMinWidth(Region.USE_PREF_SIZE);
        measure.disableProperty().bind(model.hunks().measurable().not());
        measure.setOnAction(event -> model.hunks().measure());
        Node measuring = explained(
                measure,
                "Score each change alone, and the candidate without it (W)",
                model.hunks().hindranceProperty());
        Button edit = icon(Feather.EDIT_2, "edit-candidate", "Edit a copy of this candidate (Enter)");
        edit.setOnAction(event -> withSelected(model::edit));
        Button show = icon(Feather.MAXIMIZE_2, "show-candidate", "Show the diff in full size (D)");
        show.setOnAction(event -> withSelected(model::show));
        Button compare = icon(Feather.COLUMNS, "compare-candidate", "Add to the comparison, or remove from it (C)");
        compare.setOnAction(event -> withSelected(model::compare));
        Button branch = icon(
                Feather.GIT_BRANCH,
                "branch-candidate",
                "Branch: put this candidate into the editor as a new branch from the prompt of its iteration;"
                        + " the history shows the fork (B)");
        branch.disableProperty().bind(model.acceptableProperty().not());
        branch.setOnAction(event -> withSelected(model::branch));
        accept.setId("accept-candidate");
        accept.getStyleClass().addAll("accent", "small");
        accept.setTooltip(Tips.of("Put this candidate into the editor (A)"));
        accept.disableProperty().bind(model.acceptableProperty().not());
        accept.setOnAction(event -> withSelected(model::accept));
        accept.setMinWidth(Region.USE_PREF_SIZE);
        reject.setId("reject-candidate");
        reject.getStyleClass().add("small");
        reject.disableProperty().bind(model.rejectable().not());
        reject.setOnAction(event -> withSelected(model::reject));
        reject.setMinWidth(Region.USE_PREF_SIZE);
        Node rejecting =
                explained(reject, "Reject this candidate; press again to undo (R)", model.unrejectableProperty());
        HBox does = new HBox(show, edit, compare, branch, rejecting, accept);
        does.getStyleClass().add("candidate-head-part");
        WrappingRow head = new WrappingRow(name, does);
        head.getStyleClass().add("candidate-head");
        evidence.setWrapText(true);
        evidence.setTooltip(whole);
        evidence.setMinHeight(Region.USE_PREF_SIZE);
        evidence.getStyleClass().add("candidate-evidence");
        Label refusal = Visibility.sentence(model.refusalProperty(), "candidate-evidence", "candidate-refusal");
        refusal.setId("candidate-refusal");
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
        VBox detail = new VBox(head, evidence, refusal, switches, body);
        detail.setId("candidate-detail");
        // Smaller than the preferred height, so that the detail is cut off and does not cover the list.
        detail.setMinHeight(90);
        detail.getStyleClass().add("candidate-detail");
        Visibility.bind(head, model.selectedProperty().isNotNull());
        Visibility.bind(evidence, head.visibleProperty());
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

    private void watch(@Nullable CandidateRow row) {
        evidence.textProperty().unbind();
        whole.textProperty().unbind();
        reject.textProperty().unbind();
        if (row != null) {
            name.setText(row.title());
            evidence.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> model.headline(row) + " " + row.originInWords(),
                            row.standingProperty(),
                            model.incumbentProperty()));
            whole.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> model.evidence(row), row.standingProperty(), model.incumbentProperty()));
            reject.textProperty()
                    .bind(row.standingProperty()
                            .map(now -> now.state() == CandidateState.REJECTED ? "Take back" : "Reject"));
        }
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            withSelected(CandidatesPane::copy);
            event.consume();
        } else if (!event.isShortcutDown() && !event.isAltDown() && onLetter(event.getCode())) {
            event.consume();
        }
    }

    private boolean onLetter(KeyCode key) {
        switch (key) {
            case A -> withSelected(model::accept);
            case R -> withSelected(model::reject);
            case ENTER -> withSelected(model::edit);
            case B -> withSelected(model::branch);
            case C -> withSelected(model::compare);
            case D -> withSelected(model::show);
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

    private void withSelected(Consumer<CandidateRow> action) {
        CandidateRow row = model.selectedProperty().get();
        if (row != null) {
            action.accept(row);
        }
    }
}
