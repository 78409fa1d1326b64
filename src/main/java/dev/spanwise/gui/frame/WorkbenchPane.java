package dev.spanwise.gui.frame;

import dev.spanwise.app.WindowLayout;
import dev.spanwise.gui.candidates.CandidateDiffPane;
import dev.spanwise.gui.candidates.CandidatesPane;
import dev.spanwise.gui.candidates.ComparePane;
import dev.spanwise.gui.candidates.draft.DraftPane;
import dev.spanwise.gui.candidates.hunks.HunksPane;
import dev.spanwise.gui.candidates.matrix.MatrixPane;
import dev.spanwise.gui.control.AfterLayout;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.data.DataPane;
import dev.spanwise.gui.evaluate.EvaluatePane;
import dev.spanwise.gui.history.HistoryPane;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.NoticeBar;
import dev.spanwise.gui.palette.PalettePane;
import dev.spanwise.gui.palette.PaletteViewModel;
import dev.spanwise.gui.prompt.PromptPane;
import dev.spanwise.gui.run.RunPane;
import dev.spanwise.gui.theme.Zoom;
import dev.spanwise.gui.tokens.TokensPane;
import dev.spanwise.gui.tour.TourPane;
import dev.spanwise.gui.welcome.WelcomePane;
import java.io.File;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The content of the window: the prompt, and around it what the activity bar opens: the examples at its left, the
 * candidates at its right, and below it run, evaluation and history.
 */
public final class WorkbenchPane extends BorderPane {
    private static final KeyCombination ANALYZE = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination RUN =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO = new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO_TOO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination LEAVE = new KeyCodeCombination(KeyCode.ESCAPE);

    /** The key codes of plus on all keyboard layouts and on the numeric keypad. A menu item can have only one. */
    private static final Set<KeyCode> LARGER = Set.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD);

    /** Minimum width at which the examples and the prompt are readable side by side. */
    private static final double NARROW = 1080;

    /** Minimum width at which the examples are shown from the start. */
    private static final double WIDE = 1600;

    private static final double NOTICE_WIDTH = 640;

    private static final Set<KeyCode> SMALLER = Set.of(KeyCode.MINUS, KeyCode.SUBTRACT);

    private final PromptPane prompt;
    private final TabPane centre;
    private final WelcomePane welcome;
    private final WorkbenchViewModel model;
    private final Map<String, ProportionalSplit> splits = new LinkedHashMap<>();
    private final Map<String, TabPane> tabPanes = new LinkedHashMap<>();
    private final PaneVisibility parts = new PaneVisibility();
    private final MainMenu menus;
    private final OverlayPane over;
    /** What a run opens. */
    private final List<TabPane> opened;
    /** Whether the examples are hidden because the window is too narrow. */
    private boolean gaveWay;
    /** Whether the panes are as somebody left them. */
    private boolean arranged;

    public WorkbenchPane(WorkbenchViewModel model, Dialogs dialogs, Runnable close) {
        this.model = model;
        getStyleClass().add("workbench");
        prompt = new PromptPane(model.prompt());
        DataPane data = new DataPane(model.data());
        Tab matrix = tab(
                "Matrix", Feather.GRID, () -> new MatrixPane(model.candidates().matrix()));
        model.candidates().matrix().seenProperty().bind(matrix.selectedProperty());
        TabPane candidates =
                tabs("found", tab("Candidates", Feather.LIST, () -> new CandidatesPane(model.candidates())), matrix);

        data.setMinWidth(330);
        Tab writing = tab("Prompt", Feather.EDIT_3, () -> prompt);
        Tab tokens = tab("Tokens", Feather.BAR_CHART_2, () -> new TokensPane(model.tokens()));
        model.tokens().seenProperty().bind(tokens.selectedProperty());
        Tab comparing = tab("Compare", Feather.COLUMNS, () -> new ComparePane(model.candidates()));
        Tab diff = tab("Diff", Feather.GIT_PULL_REQUEST, () -> new CandidateDiffPane(model.candidates()));
        centre = tabs("centre", writing, tokens, diff, comparing);
        centre.setMinWidth(380);
        candidates.setMinWidth(300);
        ProportionalSplit across =
                new ProportionalSplit(Orientation.HORIZONTAL, new double[] {0.24, 0.65}, data, centre, candidates);

        Tab running = tab("Run", Feather.TRENDING_DOWN, () -> new RunPane(model.run(), model.setup()));
        Tab changes = tab(
                "Changes",
                Feather.GIT_PULL_REQUEST,
                () -> new HunksPane(model.candidates().hunks()));
        Tab editing = tab(
                "Edit", Feather.EDIT_2, () -> new DraftPane(model.candidates().draft()));
        Tab evaluating = tab(
                "Evaluate",
                Feather.CHECK_SQUARE,
                () -> new EvaluatePane(model.evaluate(), model.shots(), model.audit(), model.transfer()));
        Tab history = tab("History", Feather.CLOCK, () -> new HistoryPane(model.history()));
        TabPane beneath = tabs("beneath", running, changes, editing, evaluating, history);
        Consumer<Tab> open = tab -> {
            beneath.getSelectionModel().select(tab);
            parts.beneath().set(true);
        };
        model.candidates().hunks().requestsProperty().addListener((observable, old, now) -> open.accept(changes));
        model.candidates()
                .compareRequestsProperty()
                .addListener(
                        (observable, old, now) -> centre.getSelectionModel().select(comparing));
        model.candidates().showRequestsProperty().addListener((observable, old, now) -> {
            centre.getSelectionModel().select(diff);
            parts.candidates().set(true);
        });
        model.document().addAdoptionListener(taken -> centre.getSelectionModel().select(writing));
        model.candidates().draft().requestsProperty().addListener((observable, old, now) -> open.accept(editing));
        // Their content belongs to the previous project.
        List<Tab> aboutCandidates = List.of(changes, editing);
        model.document().projectProperty().addListener(changed -> {
            if (aboutCandidates.contains(beneath.getSelectionModel().getSelectedItem())) {
                beneath.getSelectionModel().select(running);
            }
            if (List.of(diff, comparing).contains(centre.getSelectionModel().getSelectedItem())) {
                centre.getSelectionModel().select(writing);
            }
        });
        model.runner().activityProperty().addListener((observable, old, now) -> {
            switch (now) {
                case RUNNING -> {
                    open.accept(running);
                    // Not in the same pulse, which would take as long as both.
                    AfterLayout.run(this, () -> parts.candidates().set(true));
                }
                case EVALUATING -> open.accept(evaluating);
                case NONE, ANALYZING -> {}
            }
        });

        ProportionalSplit whole = new ProportionalSplit(Orientation.VERTICAL, new double[] {0.63}, across, beneath);
        splits.put("across", across);
        splits.put("whole", whole);
        splits.put("prompt", prompt.split());
        tabPanes.put("centre", centre);
        tabPanes.put("found", candidates);
        tabPanes.put("beneath", beneath);
        opened = List.of(candidates, beneath);
        parts.data().subscribe(shown -> {
            across.setShown(data, shown);
            gaveWay = false;
        });
        widthProperty().addListener((property, old, now) -> makeRoom(old.doubleValue(), now.doubleValue()));
        parts.candidates().subscribe(shown -> across.setShown(candidates, shown));
        parts.beneath().subscribe(shown -> whole.setShown(beneath, shown));
        prompt.outlineProperty().bindBidirectional(parts.outline());

        NewProjectWindow newProject = new NewProjectWindow(model, dialogs, this);
        BackendsWindow backends = new BackendsWindow(model, dialogs, this);
        model.notices()
                .setAgainstOverflow(List.of(
                        new Notice.Choice("Choose a model", backends::open), new Notice.Choice("Show which", () -> {
                            parts.data().set(true);
                            model.data().problemsShownProperty().set(true);
                        })));
        SettingsWindow settings = new SettingsWindow(model, this);
        ExportWindow exports = new ExportWindow(model, dialogs, this);
        GuideWindow guide = new GuideWindow(model, this);
        model.runs().setWaysOut(backends::open, newProject::importExamples);
        menus = new MainMenu(
                model,
                dialogs,
                prompt,
                parts,
                views(),
                newProject,
                backends,
                settings,
                exports,
                guide,
                this::openPalette,
                close);
        MainToolBar top = new MainToolBar(model, menus.bar(), backends::open, this::focusPrompt, exports::open);
        setTop(top);
        welcome = new WelcomePane(model.welcome(), newProject::open, menus::choose);
        welcome.visibleProperty().bind(model.projects().homeProperty());
        HBox project = new HBox(new ActivityBar(parts, beneath), whole);
        HBox.setHgrow(whole, Priority.ALWAYS);
        project.visibleProperty().bind(model.projects().homeProperty().not());
        model.projects().homeProperty().addListener((observable, old, now) -> focusPrompt());
        NoticeBar notices = new NoticeBar(model.notices());
        notices.setMaxSize(NOTICE_WIDTH, USE_PREF_SIZE);
        StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
        // Above the line at the editor's foot.
        StackPane.setMargin(notices, new Insets(12, 12, 46, 12));
        setCenter(new StackPane(project, welcome, notices));
        setBottom(new WorkbenchStatusBar(model));
        over = new OverlayPane(this);
        over.add(new TourPane(model.tour().model(), this));

        PaneFocusCycler.install(
                this,
                List.of(
                        new PaneFocusCycler.Part(top, "#analyze"),
                        new PaneFocusCycler.Part(welcome, "#welcome-new"),
                        new PaneFocusCycler.Part(data, "#examples"),
                        new PaneFocusCycler.Part(centre, "#prompt-text"),
                        new PaneFocusCycler.Part(candidates, "#candidates"),
                        new PaneFocusCycler.Part(beneath, ".beneath")));
        addEventFilter(DragEvent.DRAG_OVER, event -> {
            if (dropped(event).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        addEventFilter(
                DragEvent.DRAG_DROPPED,
                event -> dropped(event).ifPresent(file -> {
                    event.setDropCompleted(true);
                    event.consume();
                    newProject.open(file);
                }));
        // A filter, since the editor and tables would consume these keys as line break and as end of editing.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // A filter, since the editor would undo only its own edits; text fields keep their own undo.
            boolean field = event.getTarget() instanceof TextInputControl;
            if (UNDO.match(event) && !field && model.document().undo().undo()) {
                event.consume();
            } else if ((REDO.match(event) || REDO_TOO.match(event))
                    && !field
                    && model.document().undo().redo()) {
                event.consume();
            } else if (ANALYZE.match(event)) {
                model.analysis().analyze();
                event.consume();
            } else if (RUN.match(event)) {
                model.runs().start();
                event.consume();
            } else if (event.isShortcutDown() && LARGER.contains(event.getCode())) {
                model.appearance()
                        .scaleProperty()
                        .set(Zoom.larger(model.appearance().scaleProperty().get()));
                event.consume();
            } else if (event.isShortcutDown() && SMALLER.contains(event.getCode())) {
                model.appearance()
                        .scaleProperty()
                        .set(Zoom.smaller(model.appearance().scaleProperty().get()));
                event.consume();
            } else if (LEAVE.match(event) && over.closePalette()) {
                event.consume();
            } else if (LEAVE.match(event) && model.tour().model().stepProperty().get() != null) {
                model.tour().model().skip();
                focusPrompt();
                event.consume();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (LEAVE.match(event) && event.getTarget() instanceof TextInputControl) {
                focusPrompt();
                event.consume();
            }
        });
    }

    /** The action that shows each tab, by the tab's name. */
    private Map<String, Runnable> views() {
        Map<String, BooleanProperty> hidden = Map.of("found", parts.candidates(), "beneath", parts.beneath());
        Map<String, Runnable> views = new LinkedHashMap<>();
        tabPanes.forEach((place, pane) -> pane.getTabs()
                .forEach(tab -> views.put(tab.getText(), () -> {
                    if (hidden.containsKey(place)) {
                        hidden.get(place).set(true);
                    }
                    pane.getSelectionModel().select(tab);
                    pane.requestFocus();
                })));
        return views;
    }

    private void openPalette() {
        over.showPalette(close -> new PalettePane(
                new PaletteViewModel(
                        menus.commands(),
                        model.preferences().get().latestCommands(),
                        name -> model.preferences().change(kept -> kept.withCommand(name))),
                close));
    }

    /** Hides the examples if there is no room for them, and shows them again when there is. */
    private void makeRoom(double before, double width) {
        if (before <= 0 && !arranged) {
            parts.data().set(width >= WIDE);
        }
        boolean narrow = width < NARROW;
        if (before <= 0 || (before < NARROW) != narrow) {
            if (narrow && parts.data().get()) {
                parts.data().set(false);
                gaveWay = true;
                if (before > 0) {
                    model.status().show(ShortcutKey.named("Examples hidden for lack of room; Ctrl+1 shows them."));
                }
            } else if (!narrow && gaveWay) {
                parts.data().set(true);
            }
        }
    }

    private static Optional<Path> dropped(DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .filter(File::isFile)
                .map(File::toPath)
                .findFirst();
    }

    /**
     * Styles and lays out what a run opens, one pane after each of the next pulses, so that the first run does not wait
     * for it.
     */
    public void prepare() {
        prepare(opened.iterator());
    }

    private void prepare(Iterator<TabPane> panes) {
        if (panes.hasNext()) {
            AfterLayout.run(this, () -> {
                style(panes.next());
                prepare(panes);
            });
        }
    }

    private void style(TabPane pane) {
        if (pane.getScene() == null) {
            SplitPane aside = new SplitPane(pane);
            aside.setVisible(false);
            aside.setManaged(false);
            getChildren().add(aside);
            aside.resize(getWidth(), getHeight());
            aside.applyCss();
            aside.layout();
            getChildren().remove(aside);
            aside.getItems().clear();
        }
    }

    /** Focuses the prompt's editor. */
    public void focusPrompt() {
        if (model.projects().homeProperty().get()) {
            welcome.focusFirst();
        } else {
            centre.getSelectionModel().selectFirst();
            prompt.focusEditor();
        }
    }

    /** Arranges the panes as they were in another window. */
    public void arrange(WindowLayout layout) {
        arranged = true;
        layout.shares().forEach((name, shares) -> {
            ProportionalSplit split = splits.get(name);
            if (split != null) {
                split.setShares(shares);
            }
        });
        layout.tabs().forEach((name, title) -> {
            TabPane pane = tabPanes.get(name);
            if (pane != null) {
                pane.getTabs().stream()
                        .filter(tab -> tab.getText().equals(title))
                        .forEach(pane.getSelectionModel()::select);
            }
        });
        parts.all().forEach((name, shown) -> shown.set(!layout.hidden().contains(name)));
    }

    /** The arrangement of the panes, with the given position of the window. */
    public WindowLayout layout(double x, double y, double width, double height, boolean maximized) {
        Map<String, List<Double>> shares = new TreeMap<>();
        splits.forEach((name, split) -> shares.put(name, split.shares()));
        Map<String, String> tabs = new TreeMap<>();
        tabPanes.forEach((name, pane) ->
                tabs.put(name, pane.getSelectionModel().getSelectedItem().getText()));
        Set<String> hidden = new TreeSet<>();
        parts.all().forEach((name, shown) -> {
            if (!shown.get() && !(gaveWay && shown.equals(parts.data()))) {
                hidden.add(name);
            }
        });
        return new WindowLayout(x, y, width, height, maximized, shares, tabs, hidden);
    }

    private static TabPane tabs(String styleClass, Tab... tabs) {
        TabPane pane = new TabPane(tabs);
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.getStyleClass().addAll("dense", styleClass);
        return pane;
    }

    /** A tab whose content is made when it is first shown. */
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
