package dev.spanwise.gui;

import dev.spanwise.gui.candidates.CandidatesPane;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.data.DataPane;
import dev.spanwise.gui.draft.DraftPane;
import dev.spanwise.gui.evaluate.EvaluatePane;
import dev.spanwise.gui.history.HistoryPane;
import dev.spanwise.gui.hunks.HunksPane;
import dev.spanwise.gui.matrix.MatrixPane;
import dev.spanwise.gui.prompt.PromptPane;
import dev.spanwise.gui.run.RunPane;
import dev.spanwise.gui.tokens.TokensPane;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The whole window: data, prompt and candidates side by side, and beneath them the run, the evaluation and the history. */
final class WorkbenchPane extends BorderPane {
    private static final KeyCombination ANALYZE =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination RUN =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination STOP = new KeyCodeCombination(KeyCode.ESCAPE);

    private final PromptPane prompt;
    private final TabPane centre;

    WorkbenchPane(WorkbenchViewModel model, Dialogs dialogs, Runnable quit) {
        getStyleClass().add("workbench");
        prompt = new PromptPane(model.prompt());
        DataPane data = new DataPane(model.data());
        Tab matrix = tab("Matrix", Feather.GRID, () -> new MatrixPane(model.candidates().matrix()));
        model.candidates().matrix().seenProperty().bind(matrix.selectedProperty());
        TabPane candidates = tabs(
                "found", tab("Candidates", Feather.LIST, () -> new CandidatesPane(model.candidates())), matrix);

        data.setMinWidth(260);
        Tab writing = tab("Prompt", Feather.EDIT_3, () -> prompt);
        Tab tokens = tab("Tokens", Feather.BAR_CHART_2, () -> new TokensPane(model.tokens()));
        model.tokens().seenProperty().bind(tokens.selectedProperty());
        centre = tabs("centre", writing, tokens);
        centre.setMinWidth(400);
        candidates.setMinWidth(320);
        SplitPane across =
                new ProportionalSplit(Orientation.HORIZONTAL, new double[] {0.21, 0.62}, data, centre, candidates);

        Tab running = tab("Run", Feather.TRENDING_DOWN, () -> new RunPane(model.run(), model.setup()));
        Tab changes = tab("Changes", Feather.GIT_PULL_REQUEST, () -> new HunksPane(model.candidates().hunks()));
        Tab editing = tab("Edit", Feather.EDIT_2, () -> new DraftPane(model.candidates().draft()));
        Tab evaluating = tab("Evaluate", Feather.CHECK_SQUARE, () -> new EvaluatePane(model.evaluate(), model.shots(), model.audit(), model.transfer()));
        Tab history = tab("History", Feather.CLOCK, () -> new HistoryPane(model.history()));
        TabPane beneath = tabs("beneath", running, changes, editing, evaluating, history);
        model.candidates().hunks().requestsProperty().addListener((observable, old, now) ->
                beneath.getSelectionModel().select(changes));
        model.candidates().draft().requestsProperty().addListener((observable, old, now) ->
                beneath.getSelectionModel().select(editing));
        model.workProperty().addListener((observable, old, now) -> {
            switch (now) {
                case RUNNING -> beneath.getSelectionModel().select(running);
                case EVALUATING -> beneath.getSelectionModel().select(evaluating);
                case NONE, ANALYZING -> {}
            }
        });

        SplitPane whole = new ProportionalSplit(Orientation.VERTICAL, new double[] {0.63}, across, beneath);

        NewProjectWindow newProject = new NewProjectWindow(model, dialogs, this);
        BackendsWindow backends = new BackendsWindow(model, dialogs, this);
        Menus menus = new Menus(model, dialogs, prompt, newProject, backends, quit);
        TopBar top = new TopBar(model, menus.bar(), backends::open, this::focusPrompt, menus::export);
        setTop(new VBox(top, new NoticeBar(model.notices())));
        setCenter(whole);
        setBottom(new StatusBar(model));

        addEventFilter(DragEvent.DRAG_OVER, event -> {
            if (dropped(event).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        addEventFilter(DragEvent.DRAG_DROPPED, event -> dropped(event).ifPresent(file -> {
            event.setDropCompleted(true);
            event.consume();
            newProject.open(file);
        }));
        // Before the editor and the tables see the keys, which they would take as line break and as end of editing.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (ANALYZE.match(event)) {
                model.analyze();
                event.consume();
            } else if (RUN.match(event)) {
                model.startRun();
                event.consume();
            } else if (STOP.match(event) && model.workProperty().get() != Work.NONE) {
                model.stop();
                event.consume();
            }
        });
    }

    private static Optional<Path> dropped(DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .filter(File::isFile)
                .map(File::toPath)
                .findFirst();
    }

    /** Puts the keyboard where the work begins. */
    void focusPrompt() {
        centre.getSelectionModel().selectFirst();
        prompt.focusEditor();
    }

    private static TabPane tabs(String styleClass, Tab... tabs) {
        TabPane pane = new TabPane(tabs);
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.getStyleClass().addAll("dense", styleClass);
        return pane;
    }

    /** A tab that is filled when it is first seen. */
    private static Tab tab(String title, Feather icon, Supplier<Node> content) {
        Tab tab = new Tab(title);
        tab.setGraphic(new FontIcon(icon));
        tab.selectedProperty().subscribe(selected -> {
            if (selected && tab.getContent() == null) {
                tab.setContent(content.get());
            }
        });
        return tab;
    }
}
