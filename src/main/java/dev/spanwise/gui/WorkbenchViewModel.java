package dev.spanwise.gui;

import dev.spanwise.app.Backends;
import dev.spanwise.app.Home;
import dev.spanwise.app.Preferences;
import dev.spanwise.app.ProjectLock;
import dev.spanwise.gui.backend.BackendsViewModel;
import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.create.NewProjectViewModel;
import dev.spanwise.gui.create.OpenProject;
import dev.spanwise.gui.data.DataViewModel;
import dev.spanwise.gui.evaluate.AuditViewModel;
import dev.spanwise.gui.evaluate.EvaluateViewModel;
import dev.spanwise.gui.evaluate.ShotsViewModel;
import dev.spanwise.gui.evaluate.TransferViewModel;
import dev.spanwise.gui.history.HistoryViewModel;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.run.RunViewModel;
import dev.spanwise.gui.run.SetupViewModel;
import dev.spanwise.gui.task.Background;
import dev.spanwise.gui.tokens.TokensViewModel;
import dev.spanwise.gui.welcome.Sample;
import dev.spanwise.gui.welcome.WelcomeViewModel;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.project.Project;
import dev.spanwise.project.Settings;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The workbench: which project is open, what can be done with it, and how the panes feed each other. */
final class WorkbenchViewModel implements AutoCloseable {
    private static final Path NEW_PROJECTS = Path.of(System.getProperty("user.home"), "Spanwise");
    private static final int USUAL_SCALE = 100;
    private final Background background;
    private final Notices notices;
    private final ModelWork model;
    private final PromptDesk desk;
    private final Search search;
    private final AnalysisWork analysisWork;
    private final CandidateWork candidateWork;
    private final EvaluationWork evaluationWork;
    private final ShotWork shotWork;
    private final DataWork dataWork;
    private final TransferWork transferWork;
    private final DataViewModel data;
    private final CandidatesViewModel candidates = new CandidatesViewModel();
    private final SetupViewModel setup = new SetupViewModel();
    private final RunViewModel run = new RunViewModel();
    private final EvaluateViewModel evaluate = new EvaluateViewModel();
    private final ShotsViewModel shots = new ShotsViewModel();
    private final AuditViewModel audit = new AuditViewModel();
    private final TokensViewModel tokens = new TokensViewModel();
    private final TransferViewModel transfer = new TransferViewModel();

    private final ReadOnlyObjectWrapper<@Nullable Project> project = new ReadOnlyObjectWrapper<>(this, "project");
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");
    private final IntegerProperty scale = new SimpleIntegerProperty(this, "scale", USUAL_SCALE);
    private final BooleanProperty still = new SimpleBooleanProperty(this, "still");
    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final BooleanBinding runnable;
    private final BooleanProperty home = new SimpleBooleanProperty(this, "home");
    private final WelcomeViewModel welcome;
    private final Tour tour = new Tour(this);
    private final SharedPreferences preferences;
    private final Neighbours neighbours;
    private final Subscription subscription;
    private @Nullable ProjectLock lock;
    /** The project that is open here or about to be. */
    private @Nullable Path claimed;
    /** Counts what was asked to be opened, since the last one asked for wins. */
    private int requests;

    /** A workbench alone. */
    WorkbenchViewModel(Background background, Dialogs dialogs, Preferences preferences) {
        this(background, dialogs, new SharedPreferences(background, preferences), Neighbours.NONE);
    }

    WorkbenchViewModel(Background background, Dialogs dialogs, SharedPreferences preferences, Neighbours neighbours) {
        this.background = background;
        this.preferences = preferences;
        this.neighbours = neighbours;
        this.data = new DataViewModel(background);
        this.notices = new Notices(dialogs);
        preferences.setOnFailure(failure -> notices.fail("saving the preferences", failure));
        this.model = new ModelWork(background, notices);
        this.desk = new PromptDesk(background, notices, model, data, candidates);
        this.search = new Search(background, notices, model, desk, candidates, run, this::startEvaluation);
        this.welcome =
                new WelcomeViewModel(background, failure -> notices.fail("looking at the sample projects", failure));
        welcome.setOnSample(this::openSample);
        welcome.look(SampleProjects::all, List.of());
        welcome.setOnOpen(this::open);
        welcome.setOnForget(folder -> preferences.change(kept -> kept.withoutRecent(folder)));
        subscription = preferences.property().subscribe(this::follow);
        this.analysisWork = new AnalysisWork(model, desk);
        this.evaluationWork = new EvaluationWork(dialogs, notices, model, desk, data, evaluate, audit);
        this.shotWork = new ShotWork(model, desk, shots, this::change);
        this.candidateWork = new CandidateWork(model, desk, candidates);
        new TokenWork(model, desk, data, candidates, tokens);
        this.dataWork = new DataWork(background, notices, model, desk, data, this::reopen);
        this.transferWork = new TransferWork(background, dialogs, notices, model, desk, candidates, transfer);
        runnable = model.ready().and(setup.problemProperty().isEmpty());
        new CostWatch(model, desk, setup);
        if (preferences.get().run() != null) {
            setup.show(preferences.get().run());
        }
        setup.choicesProperty().addListener((observable, old, now) -> {
            if (now != null) {
                preferences.change(kept -> kept.withRun(now));
            }
        });
        run.setOnChoose(candidates::select);
        candidates.matrix().setOnChoose((candidate, example) -> {
            candidates.select(candidate);
            data.choose(example);
        });
        candidates.setOnExample(data::choose);
        candidates.setActionsEnabled(true);
        prompt().readyProperty().bind(model.ready());
        dark.addListener((observable, old, now) -> preferences.change(kept -> kept.withDark(now)));
        scale.addListener((observable, old, now) -> preferences.change(kept -> kept.withScale(now.intValue())));
        still.addListener((observable, old, now) -> preferences.change(kept -> kept.withStill(now)));
        new LiveWork(model, desk);
        new Besides(desk, candidates, run);
        prompt().liveProperty().addListener((observable, old, now) -> preferences.change(kept -> kept.withLive(now)));
        transfer.models().addListener((ListChangeListener<String>)
                change -> preferences.change(kept -> kept.withModels(transfer.models())));
    }

    private void follow(Preferences now) {
        dark.set(Boolean.TRUE.equals(now.dark()));
        scale.set(now.scale() == null ? USUAL_SCALE : now.scale());
        still.set(Boolean.TRUE.equals(now.still()));
        prompt().liveProperty().set(Boolean.TRUE.equals(now.live()));
        transfer.offer(now.transferredTo());
        List<Path> folders = now.recentFolders().stream().map(Path::of).toList();
        if (!folders.equals(recent)) {
            recent.setAll(folders);
        }
        if (now.toured()) {
            notices.forget(Notice.Topic.TOUR);
        }
    }

    PromptViewModel prompt() {
        return desk.prompt();
    }

    DataViewModel data() {
        return data;
    }

    CandidatesViewModel candidates() {
        return candidates;
    }

    RunViewModel run() {
        return run;
    }

    SetupViewModel setup() {
        return setup;
    }

    HistoryViewModel history() {
        return desk.history();
    }

    EvaluateViewModel evaluate() {
        return evaluate;
    }

    ShotsViewModel shots() {
        return shots;
    }

    AuditViewModel audit() {
        return audit;
    }

    TokensViewModel tokens() {
        return tokens;
    }

    TransferViewModel transfer() {
        return transfer;
    }

    ReadOnlyObjectProperty<@Nullable Project> projectProperty() {
        return project.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ModelLamp> lampProperty() {
        return model.lampProperty();
    }

    ReadOnlyStringProperty modelNameProperty() {
        return model.modelNameProperty();
    }

    ReadOnlyObjectProperty<Work> workProperty() {
        return model.workProperty();
    }

    ReadOnlyBooleanProperty pausedProperty() {
        return model.pausedProperty();
    }

    /** Whether the work was told to stop and has not yet. */
    ReadOnlyBooleanProperty stoppingProperty() {
        return model.stoppingProperty();
    }

    /** What is going on, or what came of it, in a line. */
    ReadOnlyStringProperty statusProperty() {
        return model.statusProperty();
    }

    /** Share of the analysis that is done; -1 while unknown or idle. */
    ReadOnlyDoubleProperty progressProperty() {
        return model.progressProperty();
    }

    /** Whether the model waits for work. */
    BooleanBinding ready() {
        return model.ready();
    }

    /** Whether a run can start. */
    BooleanBinding runnable() {
        return runnable;
    }

    BooleanProperty darkProperty() {
        return dark;
    }

    /** How large the window's content is, in percent. */
    IntegerProperty scaleProperty() {
        return scale;
    }

    /** Whether nothing moves by itself. */
    BooleanProperty stillProperty() {
        return still;
    }

    Notices notices() {
        return notices;
    }

    /** Project folders, latest first. */
    ObservableList<Path> recent() {
        return recent;
    }

    SharedPreferences preferences() {
        return preferences;
    }

    /** The guided tour. */
    Tour tour() {
        return tour;
    }

    /** The sample projects; none until they were looked at. */
    ObservableList<Sample> samples() {
        return welcome.samples();
    }

    void say(String line) {
        model.say(line);
    }

    /** The other windows. */
    Neighbours neighbours() {
        return neighbours;
    }

    WelcomeViewModel welcome() {
        return welcome;
    }

    /** Whether nothing is open, and nothing about to be. */
    ReadOnlyBooleanProperty homeProperty() {
        return home;
    }

    /** Whether a project is open here, or about to be. */
    boolean claims(Path folder) {
        return folder.toAbsolutePath().normalize().equals(claimed);
    }

    private record Opening(Project project, ProjectLock lock) {
        static Opening of(Path folder, @Nullable ProjectLock held) {
            ProjectLock lock = held == null ? ProjectLock.take(folder) : held;
            try {
                return new Opening(Project.open(folder), lock);
            } catch (RuntimeException e) {
                if (held == null) {
                    lock.close();
                }
                throw e;
            }
        }
    }

    /**
     * Opens a project: the prompt and the data at once, the model a moment later. If it is open in another window, that
     * one comes to the front.
     */
    void open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        if (neighbours.show(folder)) {
            return;
        }
        int request = ++requests;
        ProjectLock held = lock != null && lock.folder().equals(folder) ? lock : null;
        claimed = folder;
        home.set(false);
        model.say("Opening " + folder.getFileName());
        background.run(
                () -> Opening.of(folder, held),
                opening -> {
                    if (request == requests) {
                        opened(opening, held == null);
                    } else if (held == null) {
                        opening.lock().close();
                    }
                },
                failure -> {
                    if (request == requests) {
                        model.say("");
                        stay();
                        notices.fail("opening " + folder, failure);
                    }
                });
    }

    /** What was asked for cannot be opened. */
    private void stay() {
        Project still = project.get();
        claimed = still == null ? null : still.folder();
        home.set(still == null);
        lookAround();
    }

    /** Lets the open project go, and shows what can be opened. */
    void closeProject() {
        requests++;
        desk.close();
        model.leave();
        model.say("");
        project.set(null);
        release();
        stay();
    }

    private void release() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private void lookAround() {
        if (home.get()) {
            welcome.look(SampleProjects::all, recent);
        }
    }

    /** A project to be, which is opened once it is there, or examples for the open one. */
    NewProjectViewModel newProject(Runnable done) {
        Optional<OpenProject> taker = Optional.ofNullable(project.get())
                .map(open -> new OpenProject(open, model.ready(), (file, addition) -> {
                    done.run();
                    dataWork.add(file, addition);
                }));
        return new NewProjectViewModel(background, taker, placeOfNewProjects(), created -> {
            done.run();
            open(created.folder());
        });
    }

    /** Beside the latest project that is no copy of a sample. */
    private Path placeOfNewProjects() {
        return recent.stream()
                .map(Path::getParent)
                .filter(folder -> folder != null && !folder.equals(Home.sampleCopies()))
                .findFirst()
                .orElse(NEW_PROJECTS);
    }

    /** The servers, and which models this project uses; a choice opens the project anew. */
    BackendsViewModel backends() {
        Project open = project.get();
        return new BackendsViewModel(
                background, notices::fail, Optional.ofNullable(open).map(Project::settings), this::choose);
    }

    /** The models that the project uses from now on. */
    private void choose(String scored, Optional<String> rewriter) {
        Project in = project.get();
        if (in != null) {
            Settings before = in.settings();
            deeds().did(
                            "the choice of models",
                            () -> use(before.model(), before.rewriter()),
                            () -> use(scored, rewriter),
                            model.workProperty().isEqualTo(Work.NONE)::get);
            use(scored, rewriter);
        }
    }

    private void use(String scored, Optional<String> rewriter) {
        change(in -> in.use(scored, rewriter));
    }

    /** Opens the person's own copy of a sample project. */
    void openSample(Path sample) {
        background.run(() -> SampleProjects.copyOf(sample), this::open, failure -> {
            stay();
            notices.fail("opening the sample " + sample, failure);
        });
    }

    /** The sample that the open project is a copy of. */
    Optional<Path> openedSample() {
        Project open = project.get();
        return open == null ? Optional.empty() : SampleProjects.origin(open.folder());
    }

    /** Makes the open project what its sample is; the prompt in the editor stays in the history. */
    void resetTo(Path sample) {
        Project open = project.get();
        if (open == null) {
            return;
        }
        try {
            desk.keep();
            SampleProjects.copy(sample, open.folder());
            open(open.folder());
        } catch (BadFileException e) {
            notices.fail("resetting the sample", e);
        }
    }

    private void opened(Opening found, boolean locked) {
        Project opening = found.project();
        try {
            desk.open(opening);
        } catch (BadFileException e) {
            if (locked) {
                found.lock().close();
            }
            stay();
            notices.fail("reading the prompt", e);
            return;
        }
        if (locked) {
            release();
            lock = found.lock();
        }
        candidates.draft().close();
        shots.open(opening.data());
        transferWork.open(opening);
        preferences.change(kept -> kept.withRecent(opening.folder()));
        begin(opening);
        if (openedSample().isPresent()) {
            tour.offer();
        }
    }

    /** Shows a project of which nothing is measured, and loads its model. */
    private void begin(Project opening) {
        project.set(opening);
        evaluationWork.open(opening);
        dataWork.open(opening);
        shotWork.show(opening);
        Map<Integer, String> inputs =
                opening.data().examples().stream().collect(Collectors.toMap(Example::index, Example::input));
        candidates.setInputs(example -> inputs.getOrDefault(example, ""));
        prompt().setShots(opening.data().of(Split.SHOT));
        setup.open(
                opening.settings().loss().kind(),
                Backends.price(opening),
                opening.data().of(Split.TRAIN).size());
        String text = desk.text();
        search.open(opening);
        model.<Recollection>load(opening, (session, cancel) -> Recollection.of(session, text, cancel), this::recall);
    }

    private void recall(Recollection known) {
        desk.learn(known.loss());
        known.analysis().ifPresent(analysisWork::recall);
        known.evaluation().ifPresent(evaluationWork::show);
        search.recall(known.run(), known.rejected());
        known.drafts().ifPresent(candidateWork::recall);
        String text = desk.text();
        if (!text.equals(known.loss().prompt()) && !text.isBlank()) {
            // It was edited while the model was loaded.
            model.<PromptLoss>startAside(
                    this,
                    Duration.ZERO,
                    (session, cancel) -> session.score(text, Split.TRAIN, cancel),
                    desk::learn,
                    failure -> notices.fail("scoring the prompt", failure));
        }
    }

    /** Saves the prompt without waiting for the end of typing. */
    void saveNow() {
        desk.saveNow();
    }

    /** Takes in what another program wrote to the files of the project. */
    void lookOutside() {
        desk.lookOutside();
        dataWork.lookOutside();
    }

    /** What was done beside typing. */
    Deeds deeds() {
        return desk.deeds();
    }

    /** Replaces the prompt by a candidate; the replaced text stays in the history. */
    void accept(CandidateRow row) {
        candidateWork.accept(row);
    }

    /** Finds out what each unit of the prompt is worth. */
    void analyze() {
        analysisWork.analyze();
    }

    /** Puts the first prompt and the one in the editor to the test examples. */
    void startEvaluation() {
        evaluationWork.evaluate();
    }

    /**
     * Writes a report of the prompt in the editor, in every format that the data have; in a folder of its own inside
     * the project.
     */
    void export(Path folder) {
        evaluationWork.export(folder);
    }

    /** Searches for a better prompt, starting from the one in the editor as it is now. */
    void startRun() {
        search(search::start);
    }

    /** Asks once for rewrites of the prompt in the editor and scores them; nothing is accepted but by the person. */
    void propose() {
        search(search::propose);
    }

    private void search(BiConsumer<Project, RunSettings> begin) {
        Project in = project.get();
        if (in == null || desk.isBlank()) {
            return;
        }
        setup.settings()
                .ifPresentOrElse(
                        settings -> {
                            // What a run began with can be come back to, whatever is accepted then.
                            desk.keepVersion();
                            begin.accept(in, settings);
                        },
                        () -> notices.tell(Notice.error(setup.problemProperty().get())));
    }

    /** Changes the project and goes on with it opened anew. */
    private void change(UnaryOperator<Project> change) {
        Project in = project.get();
        if (in == null) {
            return;
        }
        desk.saveNow();
        background.run(
                () -> change.apply(in),
                again -> {
                    if (in == project.get()) {
                        reopen(again);
                    }
                },
                failure -> notices.fail("writing project.json", failure));
    }

    /** Goes on with the project opened anew, since prompts are measured in another way now. */
    private void reopen(Project again) {
        desk.reopen(again);
        begin(again);
        candidates.draft().remeasure();
    }

    void pauseOrResume() {
        search.pauseOrResume();
    }

    void stop() {
        model.stop();
    }

    /** Saves the prompt and stops all work. */
    @Override
    public void close() {
        desk.saveNow();
        model.leave();
        release();
        subscription.unsubscribe();
    }
}
