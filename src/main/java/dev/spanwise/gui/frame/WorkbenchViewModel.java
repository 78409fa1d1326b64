package dev.spanwise.gui.frame;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Preferences;
import dev.spanwise.app.Trust;
import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.gui.analysis.AnalysisController;
import dev.spanwise.gui.analysis.EditScoring;
import dev.spanwise.gui.analysis.LiveAnalysis;
import dev.spanwise.gui.backend.BackendsViewModel;
import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidatesController;
import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.create.ImportTarget;
import dev.spanwise.gui.create.NewProjectViewModel;
import dev.spanwise.gui.data.DataController;
import dev.spanwise.gui.data.DataViewModel;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.evaluate.AuditViewModel;
import dev.spanwise.gui.evaluate.EvaluateViewModel;
import dev.spanwise.gui.evaluate.EvaluationController;
import dev.spanwise.gui.evaluate.ShotsController;
import dev.spanwise.gui.evaluate.ShotsViewModel;
import dev.spanwise.gui.evaluate.TransferController;
import dev.spanwise.gui.evaluate.TransferViewModel;
import dev.spanwise.gui.export.ExportController;
import dev.spanwise.gui.history.HistoryController;
import dev.spanwise.gui.history.HistoryViewModel;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.prompt.EditorFont;
import dev.spanwise.gui.prompt.EditorSettings;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.prompt.TokenCounter;
import dev.spanwise.gui.run.CostEstimator;
import dev.spanwise.gui.run.RunController;
import dev.spanwise.gui.run.RunViewModel;
import dev.spanwise.gui.run.SetupViewModel;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.gui.task.PreferenceStore;
import dev.spanwise.gui.tokens.PromptSource;
import dev.spanwise.gui.tokens.TokensController;
import dev.spanwise.gui.tokens.TokensViewModel;
import dev.spanwise.gui.welcome.SampleProjects;
import dev.spanwise.gui.welcome.WelcomeViewModel;
import dev.spanwise.project.Project;
import dev.spanwise.store.AtomicFile;
import dev.spanwise.store.BadFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/**
 * One window without its nodes: makes the document, the view models and the controllers of all features, and connects
 * the features by callbacks. JavaFX thread.
 */
public final class WorkbenchViewModel implements AutoCloseable {
    private static final String SAVE_ELSEWHERE = "Save elsewhere";
    private static final String KEEP_COPY = "Keep a copy";
    private static final String LOSE = "Lose the text";
    private static final Path NEW_PROJECTS = Path.of(System.getProperty("user.home"), "Spanwise");

    /** Work that is not thrown away without a question. */
    private static final Duration MUCH = Duration.ofMinutes(1);

    private final BackgroundExecutor background;
    private final Dialogs dialogs;
    private final PreferenceStore preferences;
    private final ModelLoader loader;
    private final OpenWindows windows;
    private final Notices notices;
    private final StatusLine status = new StatusLine();
    private final ModelTaskRunner runner;
    private final PromptDocument document;
    private final ProjectLifecycle projects;
    private final Appearance appearance;
    private final WorkbenchTour tour = new WorkbenchTour(this);

    private final PromptViewModel prompt;
    private final DataViewModel data;
    private final CandidatesViewModel candidates = new CandidatesViewModel();
    private final SetupViewModel setup = new SetupViewModel();
    private final RunViewModel run = new RunViewModel();
    private final HistoryViewModel history = new HistoryViewModel();
    private final EvaluateViewModel evaluate = new EvaluateViewModel();
    private final ShotsViewModel shots = new ShotsViewModel();
    private final AuditViewModel audit = new AuditViewModel();
    private final TokensViewModel tokens = new TokensViewModel();
    private final TransferViewModel transfer = new TransferViewModel();
    private final WelcomeViewModel welcome;

    private final AnalysisController analysis;
    private final EditScoring edits;
    private final EvaluationController evaluation;
    private final ExportController exports;
    private final RunController runs;
    private final CandidatesController choices;
    private final DataController examples;
    private final TransferController transfers;

    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final Subscription subscription;

    /** A window without other windows. */
    public WorkbenchViewModel(BackgroundExecutor background, Dialogs dialogs, Preferences preferences) {
        this(
                background,
                dialogs,
                new PreferenceStore(background, preferences),
                new ModelLoader(Trust.ALLOWED),
                OpenWindows.NONE);
    }

    /** @param loader of the models that this window shares with others */
    public WorkbenchViewModel(
            BackgroundExecutor background,
            Dialogs dialogs,
            PreferenceStore preferences,
            ModelLoader loader,
            OpenWindows windows) {
        this.background = background;
        this.dialogs = dialogs;
        this.preferences = preferences;
        this.loader = loader;
        this.windows = windows;
        notices = new Notices(dialogs);
        runner = new ModelTaskRunner(background, loader, notices, status);
        document = new PromptDocument(background, notices, status);
        projects = new ProjectLifecycle(background, notices, status, runner, document, preferences, windows);
        appearance = new Appearance(preferences);

        prompt = new PromptViewModel(background, document);
        data = new DataViewModel(background);
        welcome = new WelcomeViewModel(background, failure -> notices.fail("looking at the sample projects", failure));

        analysis = new AnalysisController(runner, prompt, status, notices);
        new LiveAnalysis(runner, prompt);
        edits = new EditScoring(runner, prompt);
        new TokenCounter(runner, prompt);
        new HistoryController(notices, status, document, history);
        examples = new DataController(background, notices, status, runner, document, data, projects::reopen);
        choices = new CandidatesController(runner, document, candidates, status);
        evaluation = new EvaluationController(runner, document, status, evaluate, audit);
        exports = new ExportController(
                background, dialogs, notices, status, runner, prompt, evaluation::add, evaluation::know);
        new ShotsController(runner, document, shots, status, projects::change);
        new TokensController(runner, document, tokens);
        transfers = new TransferController(background, dialogs, notices, runner, document, status, transfer);
        runs = new RunController(background, notices, status, runner, prompt, run, setup, evaluation::evaluate);
        new CostEstimator(runner, document, setup);
        new PromptComparison(prompt, candidates, run);
        connect();
        subscription = preferences.property().subscribe(this::follow);
        keepPreferences();
    }

    /** Connects the features by callbacks. */
    private void connect() {
        prompt.readyProperty().bind(runner.ready());
        setup.loss().readyProperty().bind(runner.ready());
        setup.loss().setOnApply(projects::chooseLoss);
        prompt.setOnVariant(choices::tryOut);
        prompt.setOnDuplicate(choices::duplicate);
        runs.setOnClear(candidates::clear);
        runs.setOnEvents(candidates::apply);
        run.setOnChoose(candidates::select);
        candidates.matrix().setOnChoose((candidate, example) -> {
            candidates.select(candidate);
            data.choose(example);
        });
        candidates.setOnExample(data::choose);
        candidates.setActionsEnabled(true);
        candidates.proposalCostProperty().bind(setup.proposalProperty());
        evaluation.setOnAnswers(data::showAnswers);
        data.selectedExampleProperty().subscribe(tokens::setExample);
        candidates
                .selectedProperty()
                .subscribe(row -> tokens.setPrompt(PromptSource.CANDIDATE, row == null ? null : row.prompt()));
        transfers.setCandidates(() -> candidates.rows().stream()
                .filter(row -> row.standing().loss() != null)
                .sorted(CandidateRow.BEST_FIRST)
                .map(row -> new TransferMatrix.Prompt(row.title(), row.prompt()))
                .toList());
        projects.setMayLeave(this::mayLeave);
        projects.setOnRestored(this::restore);
        projects.setOnHome(() -> welcome.look(SampleProjects::all, recent));
        projects.setOnOpened(() -> {
            if (projects.openedSample().isPresent()) {
                tour.offer();
            }
        });
        welcome.setOnSample(projects::openSample);
        welcome.look(SampleProjects::all, List.of());
        welcome.setOnOpen(projects::open);
        welcome.setOnForget(folder -> preferences.change(kept -> kept.withoutRecent(folder)));
    }

    private void keepPreferences() {
        preferences.setOnFailure(failure -> notices.fail("saving the preferences", failure));
        if (preferences.get().run() != null) {
            setup.show(preferences.get().run());
        }
        setup.choicesProperty().addListener((observable, old, now) -> {
            if (now != null) {
                preferences.change(kept -> kept.withRun(now));
            }
        });
        prompt.liveProperty().addListener((observable, old, now) -> preferences.change(kept -> kept.withLive(now)));
        EditorSettings editor = prompt.editor();
        editor.wrappedProperty()
                .addListener((observable, old, now) -> preferences.change(kept -> kept.withWrapped(now)));
        editor.invisibleShownProperty()
                .addListener((observable, old, now) -> preferences.change(kept -> kept.withInvisibleShown(now)));
        editor.lineNumbersProperty()
                .addListener((observable, old, now) -> preferences.change(kept -> kept.withLineNumbers(now)));
        editor.fontProperty()
                .addListener((observable, old, now) -> preferences.change(kept -> kept.withFont(now.name())));
        editor.textSizeProperty()
                .addListener((observable, old, now) -> preferences.change(kept -> kept.withTextSize(now.intValue())));
        transfer.models().addListener((ListChangeListener<String>)
                change -> preferences.change(kept -> kept.withModels(transfer.models())));
    }

    private void follow(Preferences now) {
        prompt.liveProperty().set(Boolean.TRUE.equals(now.live()));
        Preferences.Editing editing = now.editing();
        EditorSettings editor = prompt.editor();
        editor.wrappedProperty().set(!Boolean.FALSE.equals(editing.wrapped()));
        editor.invisibleShownProperty().set(!Boolean.FALSE.equals(editing.invisibleShown()));
        editor.lineNumbersProperty().set(!Boolean.FALSE.equals(editing.lineNumbers()));
        editor.fontProperty().set(EditorFont.of(Objects.requireNonNullElse(editing.font(), "")));
        editor.textSizeProperty().set(editing.textSize() == null ? EditorSettings.USUAL_SIZE : editing.textSize());
        transfer.offer(now.transferredTo());
        List<Path> folders = now.recentFolders().stream().map(Path::of).toList();
        if (!folders.equals(recent)) {
            recent.setAll(folders);
        }
        if (now.toured()) {
            notices.forget(Notice.Topic.TOUR);
        }
    }

    private void restore(RestoredState known) {
        document.learn(known.loss());
        setup.loss().know(known.loss().goingOn().isPresent(), known.thinks());
        known.analysis().ifPresent(analysis::recall);
        known.evaluation().ifPresent(evaluation::show);
        if (runs.recall(known.run())) {
            choices.recall(known.rejected());
        }
        known.drafts().ifPresent(choices::recall);
    }

    /** The open prompt. */
    public PromptDocument document() {
        return document;
    }

    /** The model of the open project. */
    public ModelTaskRunner runner() {
        return runner;
    }

    public ProjectLifecycle projects() {
        return projects;
    }

    public Notices notices() {
        return notices;
    }

    public StatusLine status() {
        return status;
    }

    public Appearance appearance() {
        return appearance;
    }

    public PreferenceStore preferences() {
        return preferences;
    }

    public OpenWindows windows() {
        return windows;
    }

    public WorkbenchTour tour() {
        return tour;
    }

    public WelcomeViewModel welcome() {
        return welcome;
    }

    public PromptViewModel prompt() {
        return prompt;
    }

    public DataViewModel data() {
        return data;
    }

    public CandidatesViewModel candidates() {
        return candidates;
    }

    public RunViewModel run() {
        return run;
    }

    public SetupViewModel setup() {
        return setup;
    }

    public HistoryViewModel history() {
        return history;
    }

    public EvaluateViewModel evaluate() {
        return evaluate;
    }

    public ShotsViewModel shots() {
        return shots;
    }

    public AuditViewModel audit() {
        return audit;
    }

    public TokensViewModel tokens() {
        return tokens;
    }

    public TransferViewModel transfer() {
        return transfer;
    }

    public AnalysisController analysis() {
        return analysis;
    }

    /** The loss of the text in the editor. */
    public EditScoring edits() {
        return edits;
    }

    public EvaluationController evaluation() {
        return evaluation;
    }

    public ExportController exports() {
        return exports;
    }

    public RunController runs() {
        return runs;
    }

    /** Project folders, latest first. */
    public ObservableList<Path> recent() {
        return recent;
    }

    /** Starts a new project, which is opened when it is created, or the import of examples into the open one. */
    public NewProjectViewModel newProject(Runnable done) {
        Optional<ImportTarget> taker = Optional.ofNullable(document.project())
                .map(open -> new ImportTarget(open, runner.ready(), (file, addition) -> {
                    done.run();
                    examples.add(file, addition);
                }));
        return new NewProjectViewModel(background, taker, placeOfNewProjects(), created -> {
            done.run();
            projects.open(created.folder());
        });
    }

    /** The parent folder of the latest project that is not a copy of a sample. */
    private Path placeOfNewProjects() {
        return recent.stream()
                .map(Path::getParent)
                .filter(folder -> folder != null && !folder.equals(AppPaths.sampleCopies()))
                .findFirst()
                .orElse(NEW_PROJECTS);
    }

    /** The servers and the project's models; a change of the models reopens the project. */
    public BackendsViewModel backends() {
        Optional<Project> project = Optional.ofNullable(document.project());
        return new BackendsViewModel(
                background,
                notices::fail,
                project.map(Project::settings),
                () -> project.map(loader::foldersBeside).orElse(List.of()),
                projects::chooseModels);
    }

    /** Saves the prompt; where that fails, asks what becomes of its text, until that is done. */
    public boolean mayLeave() {
        boolean done = document.saveNow();
        while (!done) {
            Optional<String> choice = dialogs.choose(
                    "The prompt is not saved",
                    "It cannot be written to prompt.md, as the notice in the window says. A kept copy comes back when"
                            + " this project is opened again.",
                    List.of(SAVE_ELSEWHERE, KEEP_COPY, LOSE));
            if (choice.isEmpty()) {
                return false;
            }
            try {
                done = switch (choice.get()) {
                    case SAVE_ELSEWHERE -> savedElsewhere();
                    case KEEP_COPY -> {
                        document.keepForRecovery();
                        yield true;
                    }
                    default -> {
                        document.giveUp();
                        yield true;
                    }
                };
            } catch (BadFileException e) {
                dialogs.error(e.getMessage());
            }
        }
        return true;
    }

    private boolean savedElsewhere() {
        Optional<Path> target = dialogs.chooseTarget("Save the prompt elsewhere", "prompt.md");
        target.ifPresent(file -> AtomicFile.write(file, document.text() + "\n"));
        return target.isPresent();
    }

    /** Stops the model's work; asks first where that loses more than a minute of it. */
    public void stop() {
        Duration spent = runner.spent();
        boolean loses = runner.activityProperty().get() == Activity.EVALUATING && spent.compareTo(MUCH) > 0;
        if (!loses
                || dialogs.confirm(
                        "Stop evaluating?",
                        "It has worked for " + spent.toMinutes() + " min, of which nothing is kept.",
                        "Stop")) {
            runner.stop();
        }
    }

    /** Checks for changes that other programs made to the project's files and to the settings. */
    public void checkFiles() {
        document.checkFile();
        examples.checkFiles();
        transfers.refreshModels();
    }

    /** Saves the prompt and stops all work. */
    @Override
    public void close() {
        projects.shutDown();
        appearance.close();
        subscription.unsubscribe();
    }
}
