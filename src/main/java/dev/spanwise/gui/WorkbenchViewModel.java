package dev.spanwise.gui;

import dev.spanwise.app.Preferences;
import dev.spanwise.app.Session;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.Metric;
import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.data.DataViewModel;
import dev.spanwise.gui.evaluate.EvaluateViewModel;
import dev.spanwise.gui.history.HistoryViewModel;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.run.RunViewModel;
import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.pmpo.Outcome;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.project.Project;
import dev.spanwise.project.Version;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The workbench: which project is open, what its model is doing, and how the panes feed each other. One piece of work at a time;
 * all of it off the window's thread, and none of it ever changes the prompt in the editor unasked.
 */
final class WorkbenchViewModel implements AutoCloseable {
    private static final Duration SAVE_DELAY = Duration.ofSeconds(1);
    private static final Duration FOLLOW_DELAY = Duration.ofMillis(150);

    private final Background background;
    private final Dialogs dialogs;
    private Preferences preferences;

    private final PromptViewModel prompt;
    private final DataViewModel data = new DataViewModel();
    private final CandidatesViewModel candidates = new CandidatesViewModel();
    private final RunViewModel run = new RunViewModel();
    private final HistoryViewModel history = new HistoryViewModel();
    private final EvaluateViewModel evaluate = new EvaluateViewModel();

    private final ReadOnlyObjectWrapper<@Nullable Project> project = new ReadOnlyObjectWrapper<>(this, "project");
    private final ReadOnlyObjectWrapper<ModelLamp> lamp =
            new ReadOnlyObjectWrapper<>(this, "lamp", ModelLamp.ABSENT);
    private final ReadOnlyStringWrapper modelName = new ReadOnlyStringWrapper(this, "modelName", "");
    private final ReadOnlyObjectWrapper<Work> work = new ReadOnlyObjectWrapper<>(this, "work", Work.NONE);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused");
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper(this, "stopping");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final BooleanBinding ready = lamp.isEqualTo(ModelLamp.READY);

    private @Nullable Session session;
    private @Nullable PromptFile file;
    private CancelToken cancel = new CancelToken();
    private RunSettings runSettings = RunSettings.of(RunSettings.Preset.GUARDED, 7);
    private final LossBook losses = new LossBook();
    private final Map<String, Evaluation> evaluations = new HashMap<>();
    private String openedPrompt = "";
    /** Counts projects opened, so that what an earlier one's work still delivers is dropped. */
    private int opened;

    private long revision;
    /** What the latest run has accepted last. */
    private RunEvent.@Nullable Accepted best;

    WorkbenchViewModel(Background background, Dialogs dialogs, Preferences preferences) {
        this.background = background;
        this.dialogs = dialogs;
        this.preferences = preferences;
        this.prompt = new PromptViewModel(background);
        dark.set(Boolean.TRUE.equals(preferences.dark()));
        recent.setAll(preferences.recentFolders().stream().map(Path::of).toList());
        candidates.setOnAccept(this::accept);
        candidates.setActionsEnabled(true);
        history.setOnRestore(this::restore);
        prompt.textProperty().addListener((observable, old, now) -> edited(now));
        prompt.granularityProperty().addListener((observable, old, now) -> refine());
        dark.addListener((observable, old, now) -> keepPreferences(this.preferences.withDark(now)));
    }

    PromptViewModel prompt() {
        return prompt;
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

    HistoryViewModel history() {
        return history;
    }

    EvaluateViewModel evaluate() {
        return evaluate;
    }

    ReadOnlyObjectProperty<@Nullable Project> projectProperty() {
        return project.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ModelLamp> lampProperty() {
        return lamp.getReadOnlyProperty();
    }

    ReadOnlyStringProperty modelNameProperty() {
        return modelName.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Work> workProperty() {
        return work.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /** Whether the work was told to stop and has not yet. */
    ReadOnlyBooleanProperty stoppingProperty() {
        return stopping.getReadOnlyProperty();
    }

    /** What is going on, or what came of it, in a line. */
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Share of the analysis or evaluation that is done; -1 while unknown or idle. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    BooleanProperty darkProperty() {
        return dark;
    }

    ObservableList<Notice> notices() {
        return notices;
    }

    /** Project folders, latest first. */
    ObservableList<Path> recent() {
        return recent;
    }

    /** Whether the model waits for work. */
    BooleanBinding ready() {
        return ready;
    }

    /** How the next run searches. */
    void setRunSettings(RunSettings settings) {
        runSettings = settings;
    }

    // Projects

    /** Opens a project: the prompt and the data at once, the model a moment later. */
    void open(Path folder) {
        int ticket = leave();
        status.set("Opening " + folder.getFileName());
        background.run(
                () -> Project.open(folder), opening -> opened(ticket, opening), failure -> openFailed(ticket, failure));
    }

    /** Opens a sample project, or its copy where the program's folder is read-only. */
    void openSample(Path sample) {
        background.run(() -> SampleProjects.writable(sample), this::open, this::fail);
    }

    /** Puts the current project away and returns the ticket of the next one. */
    private int leave() {
        saveNow();
        cancel.cancel();
        Session leaving = session;
        session = null;
        if (leaving != null) {
            background.run(
                    () -> {
                        leaving.close();
                        return Boolean.TRUE;
                    },
                    closed -> {},
                    this::fail);
        }
        return ++opened;
    }

    private void opened(int ticket, Project opening) {
        if (ticket != opened) {
            return;
        }
        PromptFile promptFile = new PromptFile(opening);
        String text = opening.prompt();
        file = promptFile;
        project.set(opening);
        losses.clear();
        evaluations.clear();
        notices.clear();
        openedPrompt = text;
        work.set(Work.NONE);
        stopping.set(false);
        paused.set(false);
        data.show(opening.data());
        candidates.clear();
        evaluate.clear();
        prompt.open(text);
        candidates.setIncumbent(text);
        history.show(opening.history());
        history.setCurrent(text);
        keepPreferences(preferences.withRecent(opening.folder()));
        recent.setAll(preferences.recentFolders().stream().map(Path::of).toList());
        lamp.set(ModelLamp.LOADING);
        modelName.set(opening.settings().model());
        status.set("Loading the model");
        background.run(
                () -> Session.open(opening), loaded -> loaded(ticket, loaded), failure -> loadFailed(ticket, failure));
        background.run(
                opening::unfinishedRun,
                journal -> {
                    if (ticket == opened) {
                        journal.ifPresent(this::offerToResume);
                    }
                },
                this::fail);
    }

    private void openFailed(int ticket, Throwable failure) {
        if (ticket == opened) {
            status.set("");
            if (project.get() == null) {
                lamp.set(ModelLamp.ABSENT);
            }
            fail(failure);
        }
    }

    private void loaded(int ticket, Session loaded) {
        if (ticket != opened) {
            background.run(
                    () -> {
                        loaded.close();
                        return Boolean.TRUE;
                    },
                    closed -> {},
                    this::fail);
            return;
        }
        session = loaded;
        modelName.set(loaded.model().name());
        lamp.set(ModelLamp.READY);
        status.set("Ready");
    }

    private void loadFailed(int ticket, Throwable failure) {
        if (ticket == opened) {
            lamp.set(ModelLamp.FAILED);
            status.set("The model is not loaded");
            fail(failure);
        }
    }

    // The prompt and its file

    private void edited(String text) {
        revision++;
        showLosses(text);
        long stamp = revision;
        PromptFile saving = file;
        if (saving != null) {
            background.latest(
                    "save", SAVE_DELAY, () -> saving.save(text, stamp), this::savedOver, this::fail);
        }
        background.latest("follow", FOLLOW_DELAY, () -> text, this::follow, this::fail);
    }

    private void follow(String text) {
        if (text.equals(prompt.text())) {
            history.setCurrent(text);
            candidates.setIncumbent(text);
        }
    }

    private void showLosses(String text) {
        data.clearLoss();
        for (Split split : Split.values()) {
            losses.of(text, split).ifPresent(data::showLoss);
        }
    }

    /** Saves the prompt without waiting for the end of typing. */
    void saveNow() {
        PromptFile saving = file;
        if (saving != null) {
            try {
                savedOver(saving.save(prompt.text(), revision));
            } catch (BadFileException e) {
                fail(e);
            }
        }
    }

    private void savedOver(Optional<String> foreign) {
        Project current = project.get();
        if (foreign.isPresent() && current != null) {
            current.keep(0, foreign.get(), null, "written to prompt.md by another program");
            history.show(current.history());
            tell(new Notice(
                    Notice.Topic.PROMPT_FILE,
                    Notice.Kind.INFORMATION,
                    "Another program had changed prompt.md. Your text was saved over it; the other text is in the"
                            + " history.",
                    List.of()));
        }
    }

    /** Takes in what another program wrote to the prompt's file, as an edit that can be undone. */
    void lookOutside() {
        PromptFile looking = file;
        if (looking == null) {
            return;
        }
        String before = prompt.text();
        background.run(looking::changedOutside, written -> {
            if (looking != file || written.isEmpty() || written.get().equals(prompt.text())) {
                return;
            }
            if (before.equals(prompt.text())) {
                keepCurrent();
                prompt.setText(written.get());
                tell(new Notice(
                        Notice.Topic.PROMPT_FILE,
                        Notice.Kind.INFORMATION,
                        "Another program changed prompt.md; its text is in the editor. Undo brings yours back.",
                        List.of()));
            } else {
                savedOver(written);
            }
        }, this::fail);
    }

    /** Replaces the prompt by a candidate; the replaced text stays in the history. */
    void accept(CandidateRow row) {
        adopt(row.prompt(), row.standing().loss(), row.origin());
    }

    private void adopt(String text, @Nullable Double loss, String origin) {
        Project current = project.get();
        if (current == null || text.equals(prompt.text())) {
            return;
        }
        try {
            int parent = keepCurrent();
            current.keep(parent, text, loss, origin);
        } catch (BadFileException e) {
            fail(e);
            return;
        }
        prompt.setText(text);
        history.show(current.history());
        forget(Notice.Topic.RUN);
        follow(text);
        saveNow();
        status.set("Accepted: " + origin + ". Undo brings the old prompt back; it is in the history as well.");
    }

    private void restore(Version version) {
        Project current = project.get();
        if (current == null || version.prompt().equals(prompt.text())) {
            return;
        }
        try {
            keepCurrent();
        } catch (BadFileException e) {
            fail(e);
            return;
        }
        prompt.setText(version.prompt());
        history.show(current.history());
        follow(version.prompt());
        saveNow();
        status.set("Restored version " + version.id() + ". Undo brings the other prompt back.");
    }

    /** Makes sure that the text in the editor is in the history, and returns its version. */
    private int keepCurrent() {
        Project current = project.get();
        if (current == null) {
            return 0;
        }
        String text = prompt.text();
        Optional<Version> kept = current.history().stream()
                .filter(version -> version.prompt().equals(text))
                .max(Comparator.comparingInt(Version::id));
        if (kept.isPresent()) {
            return kept.get().id();
        }
        int parent = current.history().stream().mapToInt(Version::id).max().orElse(0);
        Double loss = losses.of(text, Split.TRAIN).map(scored -> scored.mean()).orElse(null);
        String origin = text.equals(openedPrompt) ? "the prompt as opened" : "edited by hand";
        return current.keep(parent, text, loss, origin).id();
    }

    // Work with the model

    /** Finds out what each unit of the prompt is worth. */
    void analyze() {
        Session with = session;
        if (with == null || !ready.get() || isBlank()) {
            return;
        }
        String text = prompt.text();
        Granularity by = prompt.granularityProperty().get();
        long begin = System.nanoTime();
        CancelToken token = begin(Work.ANALYZING, "Analyzing the prompt by " + by.id());
        Consumer<double[]> sink = background.coalesced(batch -> {
            double[] last = batch.getLast();
            if (work.get() == Work.ANALYZING) {
                progress.set(last[0] / Math.max(1, last[1]));
                status.set(String.format(
                        Locale.ENGLISH, "Masking %s %.0f of %.0f", by.id(), Math.min(last[0] + 1, last[1]), last[1]));
            }
        });
        perform(
                () -> with.analyze(text, by, token, (done, total) -> sink.accept(new double[] {done, total})),
                importance -> {
                    prompt.know(importance);
                    losses.put(importance.base());
                    showLosses(prompt.text());
                    status.set(analyzed(importance, (System.nanoTime() - begin) / 1e9));
                },
                "Stopped.");
    }

    private static String analyzed(Importance importance, double seconds) {
        int[] counts = new int[UnitEffect.Kind.values().length];
        importance.units().forEach(unit -> counts[unit.kind().ordinal()]++);
        return String.format(
                Locale.ENGLISH,
                "Analyzed %d %s%s in %.1f s: %d helpful, %d harmful, %d inert.",
                importance.units().size(),
                importance.granularity().id(),
                importance.units().size() == 1 ? "" : "s",
                seconds,
                counts[UnitEffect.Kind.HELPFUL.ordinal()],
                counts[UnitEffect.Kind.HARMFUL.ordinal()],
                counts[UnitEffect.Kind.INERT.ordinal()]);
    }

    /** Another granularity of a prompt that shows heat is wanted at once. */
    private void refine() {
        if (prompt.heatProperty().get() != PromptViewModel.Heat.NONE && !prompt.isAnalyzed() && ready.get()) {
            analyze();
        }
    }

    /** Searches for a better prompt, starting from the one in the editor as it is now. */
    void startRun() {
        Project in = project.get();
        if (in != null && ready.get() && !isBlank()) {
            search(prompt.text(), runSettings, in::newRun);
        }
    }

    private void resume(Path journal) {
        background.run(
                () -> Journal.read(journal).getFirst(),
                first -> {
                    if (first instanceof RunEvent.Started started) {
                        search(started.prompt(), started.settings(), () -> journal);
                    }
                },
                this::fail);
    }

    private void search(String from, RunSettings settings, Callable<Path> journal) {
        Session with = session;
        if (with == null || !ready.get()) {
            return;
        }
        forget(Notice.Topic.RUN);
        candidates.clear();
        run.started();
        CancelToken token = begin(Work.RUNNING, "Running");
        int ticket = opened;
        Consumer<RunEvent> sink = background.coalesced(events -> {
            if (ticket == opened) {
                take(events);
            }
        });
        Path[] written = new Path[1];
        best = null;
        background.run(
                () -> {
                    written[0] = journal.call();
                    return with.optimize(from, settings, written[0], token, sink);
                },
                outcome -> {
                    if (ticket == opened) {
                        end();
                        finished(from, outcome);
                    }
                },
                failure -> {
                    if (ticket == opened) {
                        end();
                        runFailed(from, written[0], failure);
                    }
                });
    }

    private void take(List<RunEvent> events) {
        candidates.apply(events);
        run.apply(events);
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Scored(var loss) -> {
                    losses.put(loss);
                    if (loss.prompt().equals(prompt.text())) {
                        data.showLoss(loss);
                    }
                }
                case RunEvent.Analyzed(int iteration, Importance importance) -> prompt.know(importance);
                case RunEvent.Accepted accepted -> best = accepted;
                default -> {}
            }
        }
        if (work.get() == Work.RUNNING && !stopping.get()) {
            String activity = run.activityProperty().get();
            status.set(paused.get() ? "Paused" : activity.isEmpty() ? "Running" : activity);
        }
    }

    private void finished(String from, Outcome outcome) {
        run.stopped("");
        String sentence = run.outcomeProperty().get();
        status.set("Run finished");
        if (outcome.improved()) {
            offer(
                    from,
                    "The run found a better prompt: training loss "
                            + Numbers.loss(outcome.initial().mean()) + " became "
                            + Numbers.loss(outcome.best().mean()) + ".",
                    List.of());
        } else {
            tell(new Notice(Notice.Topic.RUN, Notice.Kind.INFORMATION, sentence, List.of()));
        }
    }

    private void runFailed(String from, @Nullable Path journal, Throwable failure) {
        List<Notice.Choice> again = journal == null
                ? List.of()
                : List.of(new Notice.Choice("Resume", () -> resume(journal)));
        if (failure instanceof CancellationException) {
            run.stopped("Stopped.");
            status.set("Stopped");
            if (best == null) {
                tell(new Notice(
                        Notice.Topic.RUN,
                        Notice.Kind.INFORMATION,
                        "Stopped. What was computed is kept; the prompt is unchanged.",
                        again));
            } else {
                offer(from, "Stopped. " + bestSoFar(best), again);
            }
        } else {
            run.stopped("The run ended with an error.");
            status.set("The run ended with an error; what was computed is kept");
            fail(failure);
            if (best != null) {
                offer(from, bestSoFar(best), again);
            }
        }
    }

    private static String bestSoFar(RunEvent.Accepted best) {
        return "Best prompt so far: training loss " + Numbers.loss(best.loss()) + ", from iteration "
                + best.iteration() + ".";
    }

    /** Offers the run's best prompt; the editor's text is never replaced unasked. */
    private void offer(String from, String sentence, List<Notice.Choice> more) {
        RunEvent.Accepted winner = best;
        if (winner == null || winner.candidate().prompt().equals(prompt.text())) {
            tell(new Notice(Notice.Topic.RUN, Notice.Kind.SUCCESS, sentence, more));
            return;
        }
        String edited = prompt.text().equals(from)
                ? ""
                : " You have changed the prompt since; accepting replaces it, and your text stays in the history.";
        List<Notice.Choice> choices = new ArrayList<>();
        choices.add(new Notice.Choice(
                "Accept",
                () -> adopt(
                        winner.candidate().prompt(),
                        winner.loss(),
                        "best of a run, iteration " + winner.candidate().iteration())));
        choices.addAll(more);
        tell(new Notice(Notice.Topic.RUN, Notice.Kind.SUCCESS, sentence + edited, choices));
    }

    private void offerToResume(Path journal) {
        tell(new Notice(
                Notice.Topic.RUN,
                Notice.Kind.INFORMATION,
                "The last run of this project did not finish. Resuming it scores nothing twice.",
                List.of(new Notice.Choice("Resume", () -> resume(journal)))));
    }

    /** Generated answers to the test examples, under the first prompt and under the one in the editor. */
    void startEvaluation() {
        Session with = session;
        Project of = project.get();
        if (with == null || of == null || !ready.get() || isBlank()) {
            return;
        }
        String after = prompt.text();
        String before = of.history().isEmpty() ? openedPrompt : of.history().getFirst().prompt();
        Evaluation known = evaluations.get(before);
        CancelToken token = begin(Work.EVALUATING, "Answering the test examples");
        perform(
                () -> {
                    Evaluation first =
                            known != null ? known : with.evaluate(before, Split.TEST, Metric.EXACT, token);
                    Evaluation second =
                            after.equals(before) ? first : with.evaluate(after, Split.TEST, Metric.EXACT, token);
                    return List.of(first, second);
                },
                both -> {
                    both.forEach(evaluation -> evaluations.put(evaluation.prompt(), evaluation));
                    if (after.equals(before)) {
                        evaluate.showOne(both.getLast());
                    } else {
                        evaluate.show(both.getFirst(), both.getLast());
                    }
                    data.showAnswers(both.getLast());
                    status.set("Test accuracy " + Numbers.percent(both.getLast().accuracy().value()) + " on "
                            + both.getLast().answers().size() + " examples");
                },
                "Stopped.");
    }

    void pauseOrResume() {
        if (work.get() != Work.RUNNING || stopping.get()) {
            return;
        }
        boolean pause = !cancel.isPaused();
        if (pause) {
            cancel.pause();
        } else {
            cancel.resume();
        }
        paused.set(pause);
        run.paused(pause);
        status.set(pause ? "Paused" : "Running");
    }

    void stop() {
        if (work.get() != Work.NONE && !stopping.get()) {
            stopping.set(true);
            status.set("Stopping");
            cancel.cancel();
        }
    }

    private boolean isBlank() {
        if (prompt.text().isBlank()) {
            tell(Notice.error("The prompt is empty. Write one first."));
            return true;
        }
        return false;
    }

    private CancelToken begin(Work what, String says) {
        CancelToken token = new CancelToken();
        cancel = token;
        forget(Notice.Topic.ERROR);
        lamp.set(ModelLamp.BUSY);
        work.set(what);
        progress.set(-1);
        status.set(says);
        return token;
    }

    private void end() {
        lamp.set(ModelLamp.READY);
        work.set(Work.NONE);
        stopping.set(false);
        paused.set(false);
        progress.set(-1);
    }

    private <T> void perform(Callable<T> what, Consumer<T> done, String stopped) {
        int ticket = opened;
        background.run(
                what,
                result -> {
                    if (ticket == opened) {
                        end();
                        done.accept(result);
                    }
                },
                failure -> {
                    if (ticket == opened) {
                        end();
                        status.set(stopped);
                        fail(failure);
                    }
                });
    }

    // What is told

    void tell(Notice notice) {
        forget(notice.topic());
        notices.add(notice);
        notices.sort(Comparator.comparing(Notice::topic));
    }

    void dismiss(Notice notice) {
        notices.remove(notice);
    }

    private void forget(Notice.Topic topic) {
        notices.removeIf(notice -> notice.topic() == topic);
    }

    private void fail(Throwable failure) {
        switch (failure) {
            case CancellationException e -> {}
            case BadFileException e -> tell(Notice.error(String.valueOf(e.getMessage())));
            case ModelException e -> tell(Notice.error(String.valueOf(e.getMessage())));
            case IllegalArgumentException e -> tell(Notice.error(String.valueOf(e.getMessage())));
            default -> dialogs.defect(
                    work.get() == Work.NONE ? "working with the project" : work.get().name().toLowerCase(Locale.ROOT),
                    failure);
        }
    }

    private void keepPreferences(Preferences changed) {
        preferences = changed;
        background.latest(
                "preferences",
                Duration.ofMillis(50),
                () -> {
                    changed.save();
                    return Boolean.TRUE;
                },
                saved -> {},
                this::fail);
    }

    /** Saves the prompt and stops all work. */
    @Override
    public void close() {
        saveNow();
        cancel.cancel();
        opened++;
    }
}
