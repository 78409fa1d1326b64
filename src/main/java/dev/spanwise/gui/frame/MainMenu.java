package dev.spanwise.gui.frame;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.ApplicationLog;
import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.guide.Guide;
import dev.spanwise.gui.guide.GuidePage;
import dev.spanwise.gui.palette.PaletteCommand;
import dev.spanwise.gui.prompt.EditorFont;
import dev.spanwise.gui.prompt.PromptPane;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.theme.Zoom;
import dev.spanwise.gui.welcome.SampleProjects;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** The menus: all commands with their keyboard shortcuts. */
final class MainMenu {
    /** Menus whose items are projects. */
    private static final Set<String> LISTS = Set.of("Open _recent", "_Samples");

    private final WorkbenchViewModel model;
    private final Dialogs dialogs;
    private final PromptPane prompt;
    private final NewProjectWindow newProject;
    private final BackendsWindow backends;
    private final SettingsWindow settings;
    private final ExportWindow exports;
    private final PaneVisibility parts;
    private final Map<String, Runnable> views;
    private final Runnable close;
    private final GuideWindow guide;
    private final Runnable palette;
    private final List<Menu> menus;

    /** @param views shows each tab of the window, by the tab's name */
    MainMenu(
            WorkbenchViewModel model,
            Dialogs dialogs,
            PromptPane prompt,
            PaneVisibility parts,
            Map<String, Runnable> views,
            NewProjectWindow newProject,
            BackendsWindow backends,
            SettingsWindow settings,
            ExportWindow exports,
            GuideWindow guide,
            Runnable palette,
            Runnable close) {
        this.model = model;
        this.dialogs = dialogs;
        this.prompt = prompt;
        this.newProject = newProject;
        this.backends = backends;
        this.settings = settings;
        this.exports = exports;
        this.parts = parts;
        this.views = views;
        this.close = close;
        this.guide = guide;
        this.palette = palette;
        menus = List.of(file(), edit(), work(), candidate(), view(), help());
    }

    MenuBar bar() {
        MenuBar bar = new MenuBar(menus.toArray(Menu[]::new));
        bar.getStyleClass().add("menus");
        return bar;
    }

    private Menu file() {
        Menu recent = new Menu("Open _recent");
        model.recent().subscribe(() -> fill(recent, model.recent()));
        fill(recent, model.recent());
        Menu samples = new Menu("_Samples");
        samples.getItems().add(new MenuItem("None"));
        // Filled when it is opened, since the samples are read later.
        samples.setOnShowing(event -> {
            samples.getItems()
                    .setAll(model.welcome().samples().stream()
                            .map(sample -> item(
                                    sample.name(), null, () -> model.projects().openSample(sample.folder())))
                            .toList());
            MenuItem reset = item("_Reset this sample\u2026", null, this::reset);
            reset.setDisable(model.projects().openedSample().isEmpty());
            samples.getItems().addAll(new SeparatorMenuItem(), reset);
        });
        MenuItem export = item("_Export\u2026", "Shortcut+Shift+E", exports::open);
        export.disableProperty().bind(model.document().projectProperty().isNull());
        MenuItem closeProject = item("_Close project", "Shortcut+Shift+W", model.projects()::close);
        closeProject.disableProperty().bind(model.document().projectProperty().isNull());
        return new Menu(
                "_File",
                null,
                item("_New project from a file\u2026", "Shortcut+N", newProject::open),
                item("_Open project\u2026", "Shortcut+O", this::choose),
                recent,
                samples,
                closeProject,
                new SeparatorMenuItem(),
                item("New _window", "Shortcut+Shift+N", model.windows()::openWindow),
                item("Open in a ne_w window\u2026", "Shortcut+Shift+O", () -> ask().ifPresent(model.windows()::open)),
                new SeparatorMenuItem(),
                item("_Import examples\u2026", "Shortcut+I", newProject::importExamples),
                item("_Models and servers\u2026", "Shortcut+M", backends::open),
                item("Se_ttings\u2026", "Shortcut+Comma", settings::open),
                new SeparatorMenuItem(),
                export,
                new SeparatorMenuItem(),
                item("Close win_dow", "Shortcut+W", close),
                item("_Quit", "Shortcut+Q", model.windows()::quit));
    }

    private void fill(Menu menu, List<Path> folders) {
        menu.getItems()
                .setAll(folders.stream()
                        .map(folder -> item(
                                folder.toString(), null, () -> model.projects().open(folder)))
                        .toList());
        menu.getItems().forEach(item -> item.setMnemonicParsing(false));
        menu.setDisable(folders.isEmpty());
    }

    private static String name(Path sample) {
        return String.valueOf(sample.getFileName());
    }

    private void reset() {
        model.projects().openedSample().ifPresent(sample -> {
            boolean agreed = dialogs.confirm(
                    "Reset " + name(sample) + "?",
                    "Your copy gets the sample's own prompt, data and settings back. The prompt in the editor stays in"
                            + " the history.",
                    "Reset");
            if (agreed) {
                model.projects().resetTo(sample);
            }
        });
    }

    /** Opens a project that the user chooses. */
    void choose() {
        ask().ifPresent(model.projects()::open);
    }

    private Optional<Path> ask() {
        Path latest =
                model.recent().isEmpty() ? null : model.recent().getFirst().getParent();
        Path start = latest == null ? AppPaths.samples() : latest;
        return dialogs.chooseFolder("Open a project folder", start);
    }

    private Menu edit() {
        MenuItem undo = undoItem();
        MenuItem redo = redoItem();
        prompt.offerUndo(undoItem(), redoItem());
        MenuItem freeze = item("_Freeze or unfreeze", "Shortcut+Shift+F", prompt::freezeOrUnfreeze);
        freeze.disableProperty().bind(not(prompt.freezeAvailable()));
        return new Menu(
                "_Edit",
                null,
                undo,
                redo,
                new SeparatorMenuItem(),
                item("_Find\u2026", "Shortcut+F", () -> prompt.find(false)),
                item("Find and _replace\u2026", "Shortcut+H", () -> prompt.find(true)),
                item("_Go to line\u2026", "Shortcut+G", prompt::goToLine),
                new SeparatorMenuItem(),
                freeze);
    }

    private MenuItem undoItem() {
        MenuItem undo = item("_Undo", "Shortcut+Z", this::undo);
        undo.disableProperty()
                .bind(neither(prompt.undoAvailable(), model.document().undo().undoableProperty()));
        return undo;
    }

    private MenuItem redoItem() {
        MenuItem redo = item("_Redo", "Shortcut+Y", this::redo);
        redo.disableProperty()
                .bind(neither(prompt.redoAvailable(), model.document().undo().redoableProperty()));
        return redo;
    }

    /** Undoes the latest action, an edit of the text or another one. */
    private void undo() {
        if (!model.document().undo().undo()) {
            prompt.undo();
        }
    }

    private void redo() {
        if (!model.document().undo().redo()) {
            prompt.redo();
        }
    }

    private static ObservableValue<Boolean> neither(ObservableValue<Boolean> one, ObservableValue<Boolean> other) {
        return Bindings.createBooleanBinding(() -> !one.getValue() && !other.getValue(), one, other);
    }

    private Menu work() {
        MenuItem analyze = item("_Analyze", "Shortcut+Enter", model.analysis()::analyze);
        analyze.disableProperty().bind(model.runner().ready().not());
        MenuItem score = item("_Measure the loss", "F9", model.edits()::measure);
        score.disableProperty().bind(model.runner().free().not());
        MenuItem without = item("Try _without the selected part", "Shortcut+T", prompt::tryWithout);
        without.disableProperty().bind(model.runner().ready().not());
        MenuItem duplicate = item("_Duplicate as variant", null, model.prompt()::duplicate);
        MenuItem propose = item("_Propose rewrites", "Shortcut+P", model.runs()::propose);
        propose.disableProperty().bind(model.runs().runnable().not());
        MenuItem run = item("_Run", "Shortcut+Shift+Enter", model.runs()::start);
        run.disableProperty().bind(model.runs().runnable().not());
        MenuItem pause = item("Pa_use or resume", null, model.runs()::pauseOrResume);
        pause.disableProperty().bind(model.runner().activityProperty().isNotEqualTo(Activity.RUNNING));
        MenuItem stop = item("_Stop", "Shortcut+Period", model::stop);
        stop.disableProperty().bind(model.runner().activityProperty().isEqualTo(Activity.NONE));
        MenuItem evaluate = item("_Evaluate", "Shortcut+E", model.evaluation()::evaluate);
        evaluate.disableProperty().bind(model.runner().ready().not());
        MenuItem refine =
                item("R_efine by word", "Shortcut+R", () -> model.prompt().refine(Granularity.WORD));
        refine.disableProperty().bind(model.prompt().refinable().not());
        MenuItem clauses = item("Refine by _clause", null, () -> model.prompt().refine(Granularity.CLAUSE));
        clauses.disableProperty().bind(model.prompt().refinable().not());
        MenuItem prune = item("Remove _inert units", null, model.prompt()::removeInert);
        prune.disableProperty().bind(model.prompt().prunable().not());
        CheckMenuItem mask = new CheckMenuItem("Put " + Masking.REPLACE.replacement() + " in a unit's place");
        mask.setMnemonicParsing(false);
        mask.selectedProperty()
                .addListener((observable, old, now) ->
                        model.prompt().maskingProperty().set(now ? Masking.REPLACE : Masking.DELETE));
        CheckMenuItem live = check(
                "Analyze edits au_tomatically (live)",
                "Shortcut+L",
                model.prompt().liveProperty());
        return new Menu(
                "_Prompt",
                null,
                analyze,
                score,
                live,
                mask,
                refine,
                clauses,
                new SeparatorMenuItem(),
                without,
                item("Move it _up", null, () -> prompt.move(-1)),
                item("Move it d_own", null, () -> prompt.move(1)),
                item("Remove i_t", null, prompt::remove),
                duplicate,
                prune,
                new SeparatorMenuItem(),
                propose,
                run,
                pause,
                stop,
                new SeparatorMenuItem(),
                evaluate,
                shots());
    }

    private Menu candidate() {
        CandidatesViewModel candidates = model.candidates();
        MenuItem accepting = item("_Accept", "Shortcut+Shift+A", () -> withSelected(candidates::accept));
        accepting.disableProperty().bind(candidates.acceptableProperty().not());
        MenuItem rejecting = item("_Reject or take back", "Shortcut+Shift+R", () -> withSelected(candidates::reject));
        rejecting.disableProperty().bind(candidates.rejectable().not());
        MenuItem branching = item("_Branch from here", null, () -> withSelected(candidates::branch));
        branching.disableProperty().bind(candidates.acceptableProperty().not());
        MenuItem measuring = item("_What is each change worth?", null, candidates.hunks()::measure);
        measuring.disableProperty().bind(candidates.hunks().measurable().not());
        MenuItem next = item("_Next", "Alt+Down", () -> candidates.step(1));
        MenuItem previous = item("_Previous", "Alt+Up", () -> candidates.step(-1));
        MenuItem comparing = item("_Compare beside others", null, () -> withSelected(candidates::compare));
        MenuItem editing = item("_Edit a copy", null, () -> withSelected(candidates::edit));
        MenuItem all = item("_List all", null, candidates.filter()::showAll);
        for (MenuItem each : List.of(next, previous, all)) {
            each.disableProperty().bind(Bindings.isEmpty(candidates.rows()));
        }
        for (MenuItem each : List.of(comparing, editing)) {
            each.disableProperty().bind(Bindings.isNull(candidates.selectedProperty()));
        }
        return new Menu(
                "_Candidate",
                null,
                next,
                previous,
                new SeparatorMenuItem(),
                accepting,
                rejecting,
                editing,
                branching,
                new SeparatorMenuItem(),
                measuring,
                comparing,
                all);
    }

    private void withSelected(Consumer<CandidateRow> action) {
        CandidateRow row = model.candidates().selectedProperty().get();
        if (row != null) {
            action.accept(row);
        }
    }

    private Menu shots() {
        MenuItem choose = item("_Choose for this prompt", null, model.shots()::choose);
        choose.disableProperty().bind(model.shots().choosable().not());
        MenuItem keep = item("_Show them with every prompt", null, model.shots()::keep);
        keep.disableProperty().bind(model.shots().keepable().not());
        MenuItem drop = item("Show _none", null, model.shots()::drop);
        drop.disableProperty().bind(model.shots().droppable().not());
        return new Menu("_Worked examples", null, choose, keep, drop);
    }

    private Menu view() {
        return new Menu(
                "_View",
                null,
                item("Command _palette\u2026", "Shortcut+Shift+P", palette),
                goTo(),
                new SeparatorMenuItem(),
                check("E_xamples", "Shortcut+1", parts.data()),
                check("_Candidates", "Shortcut+2", parts.candidates()),
                check("_Run and results", "Shortcut+3", parts.beneath()),
                check("_Outline", "Shortcut+4", parts.outline()),
                new SeparatorMenuItem(),
                item("Next unit that _hurts", "F8", () -> prompt.goToHurting(1)),
                item("Previous unit that h_urts", "Shift+F8", () -> prompt.goToHurting(-1)),
                new SeparatorMenuItem(),
                check("_Dark", null, model.appearance().darkProperty()),
                scale(),
                check("_Wrap long lines", null, model.prompt().editor().wrappedProperty()),
                check("Line n_umbers", null, model.prompt().editor().lineNumbersProperty()),
                font(),
                check(
                        "Mark in_visible characters",
                        null,
                        model.prompt().editor().invisibleShownProperty()),
                check("Reduce _motion", null, model.appearance().reducedMotionProperty()));
    }

    private Menu goTo() {
        Menu menu = new Menu("_Go to");
        views.forEach((name, go) -> menu.getItems().add(item(name, null, go)));
        return menu;
    }

    private Menu font() {
        Menu menu = new Menu("_Font of prompts");
        ToggleGroup fonts = new ToggleGroup();
        ObjectProperty<EditorFont> chosen = model.prompt().editor().fontProperty();
        for (EditorFont font : EditorFont.values()) {
            RadioMenuItem item = new RadioMenuItem(font.title());
            item.setToggleGroup(fonts);
            item.setOnAction(event -> chosen.set(font));
            chosen.subscribe(now -> item.setSelected(now == font));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu scale() {
        IntegerProperty scale = model.appearance().scaleProperty();
        Menu menu = new Menu(
                "_Scale",
                null,
                item("Zoom _in", "Shortcut+Plus", () -> scale.set(Zoom.larger(scale.get()))),
                item("Zoom _out", "Shortcut+Minus", () -> scale.set(Zoom.smaller(scale.get()))),
                item("_Normal size", "Shortcut+0", () -> scale.set(Zoom.NORMAL)),
                new SeparatorMenuItem());
        ToggleGroup levels = new ToggleGroup();
        for (int level : Zoom.LEVELS) {
            RadioMenuItem item = new RadioMenuItem(level + "\u00a0%");
            item.setToggleGroup(levels);
            item.setOnAction(event -> scale.set(level));
            scale.subscribe(now -> item.setSelected(now.intValue() == level));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static CheckMenuItem check(String text, @Nullable String keys, Property<Boolean> value) {
        CheckMenuItem item = new CheckMenuItem(text);
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.selectedProperty().bindBidirectional(value);
        return item;
    }

    private Menu help() {
        return new Menu(
                "_Help",
                null,
                item("_Guide", "F1", () -> read(pages().getFirst().title())),
                item("_What the colours mean", null, () -> read(Guide.COLOURS)),
                item("_Keys", null, () -> read(Guide.KEYS)),
                new SeparatorMenuItem(),
                item("Take the _tour", null, this::tour),
                new SeparatorMenuItem(),
                item("Show the _log", null, () -> dialogs.open(ApplicationLog.folder())));
    }

    private void tour() {
        if (model.document().projectProperty().get() == null) {
            SampleProjects.first().ifPresent(model.projects()::openSample);
        }
        model.tour().start(parts);
    }

    private void read(String title) {
        guide.open(title, pages());
    }

    private List<GuidePage> pages() {
        return Guide.pages(menus.stream()
                .flatMap(menu -> commands(menu, menu.getText()))
                .filter(command -> !command.keys().isEmpty())
                .map(command -> new GuidePage.Key(command.keys(), command.name()))
                .toList());
    }

    /** All commands of the menus, the samples, the recent projects and the pages of the guide. */
    List<PaletteCommand> commands() {
        Stream<PaletteCommand> samples = model.welcome().samples().stream()
                .map(sample -> new PaletteCommand(
                        sample.name(),
                        "Sample",
                        "",
                        "",
                        true,
                        () -> model.projects().openSample(sample.folder())));
        Stream<PaletteCommand> recent = model.recent().stream()
                .filter(folder -> Files.exists(folder.resolve("project.json")))
                .map(folder -> new PaletteCommand(
                        String.valueOf(folder.getFileName()),
                        "Recent, " + folder.getParent(),
                        "",
                        "",
                        true,
                        () -> model.projects().open(folder)));
        Stream<PaletteCommand> read = pages().stream()
                .map(page ->
                        new PaletteCommand(page.title(), "Guide", "", page.text(), true, () -> read(page.title())));
        Set<String> titles = pages().stream().map(GuidePage::title).collect(Collectors.toSet());
        Stream<PaletteCommand> items = menus.stream()
                .flatMap(menu -> commands(menu, menu.getText()))
                .filter(item -> !titles.contains(item.name()));
        return Stream.of(items, samples, recent, read).flatMap(each -> each).toList();
    }

    private Stream<PaletteCommand> commands(Menu menu, String place) {
        return menu.getItems().stream().flatMap(item -> switch (item) {
            case SeparatorMenuItem line -> Stream.empty();
            case Menu inner when LISTS.contains(inner.getText()) -> Stream.empty();
            case Menu inner -> commands(inner, place + ", " + inner.getText());
            default -> Stream.of(command(item, place.replace("_", "")));
        });
    }

    private static PaletteCommand command(MenuItem item, String place) {
        KeyCombination keys = item.getAccelerator();
        return new PaletteCommand(
                item.isMnemonicParsing() ? item.getText().replace("_", "") : item.getText(),
                place,
                keys == null ? "" : words(keys),
                "",
                !item.isDisable(),
                () -> {
                    if (item instanceof CheckMenuItem check) {
                        check.setSelected(!check.isSelected());
                    }
                    item.fire();
                });
    }

    /** The text of a shortcut, as in the guide and in tooltips. */
    private static String words(KeyCombination keys) {
        return ShortcutKey.named(keys.getName().replace("Shortcut", "Ctrl").replace("Shift+Ctrl", "Ctrl+Shift"));
    }

    private static ObservableValue<Boolean> not(ObservableValue<Boolean> value) {
        return value.map(is -> !is);
    }

    private static MenuItem item(String text, @Nullable String keys, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(true);
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(event -> action.run());
        return item;
    }
}
