package dev.spanwise.gui.task;

import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.OpeningMark;
import dev.spanwise.app.Session;
import dev.spanwise.app.UntrustedException;
import dev.spanwise.gui.control.Durations;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.project.Project;
import dev.spanwise.project.ResultStore;
import dev.spanwise.score.CancelToken;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The model of the open project and its work: one task at a time, off the JavaFX thread. Results of tasks for an
 * earlier project are dropped.
 */
public final class ModelTaskRunner {
    /** A task; runs off the JavaFX thread. */
    @FunctionalInterface
    public interface Job<T> {
        T run(Session session, CancelToken cancel) throws Exception;
    }

    private record Preview(CancelToken token, RunningTask task) {}

    private static final Object MEANWHILE = new Object();

    private final BackgroundExecutor background;
    private final ModelLoader loader;
    private final Notices notices;
    private final StatusLine line;
    private final ReadOnlyObjectWrapper<ModelStatus> status =
            new ReadOnlyObjectWrapper<>(this, "status", ModelStatus.ABSENT);
    private final ReadOnlyStringWrapper modelName = new ReadOnlyStringWrapper(this, "modelName", "");
    private final ReadOnlyObjectWrapper<Activity> activity =
            new ReadOnlyObjectWrapper<>(this, "activity", Activity.NONE);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused");
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper(this, "stopping");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");
    private final BooleanBinding ready = status.isEqualTo(ModelStatus.READY);
    private final BooleanBinding free = ready.or(waiting);

    private Consumer<UntrustedException> onUntrusted = refused -> {};
    private @Nullable Session session;
    private CancelToken cancel = new CancelToken();
    private final Map<Object, Preview> previews = new HashMap<>();
    private final ObservableList<RunningTask> tasks = FXCollections.observableArrayList();
    private final ObservableList<RunningTask> tasksView = FXCollections.unmodifiableObservableList(tasks);
    private @Nullable RunningTask main;
    /** Number of the current project; tasks of earlier ones are ignored. */
    private int ticket;

    public ModelTaskRunner(BackgroundExecutor background, ModelLoader loader, Notices notices, StatusLine line) {
        this.background = background;
        this.loader = loader;
        this.notices = notices;
        this.line = line;
    }

    /** Called if a model is not loaded since the project may not use what it names. */
    public void setOnUntrusted(Consumer<UntrustedException> action) {
        onUntrusted = action;
    }

    public ReadOnlyObjectProperty<ModelStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty modelNameProperty() {
        return modelName.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Activity> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty stoppingProperty() {
        return stopping.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What the model is doing, the main work first. */
    public ObservableList<RunningTask> tasks() {
        return tasksView;
    }

    public BooleanBinding ready() {
        return ready;
    }

    /** Whether the model can do small tasks: it is idle, or its task waits for the user. */
    public BooleanBinding free() {
        return free;
    }

    /** The session of the loaded model, for facts that need no work of it; empty while there is none. */
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /**
     * The model's display name: the project's name for it, with the model's own name if that differs; for a path or a
     * hub's id only the latter.
     */
    private static String name(String used, String own) {
        return used.equals(own) || used.contains("/") || used.contains("\\") ? own : used + " (" + own + ")";
    }

    /** Says how far the main work is. */
    public void describe(String how) {
        line.show(how);
        if (main != null) {
            main.update(progress.get(), how);
        }
    }

    private void setProgress(double share, String how) {
        progress.set(share);
        if (main != null) {
            main.update(share, how);
        }
    }

    /**
     * Loads the model of a project, after stopping all tasks of the previous one and closing its model. Then runs one
     * first task, whose result is shown early and which warms up the model.
     */
    public <T> void load(Project project, Job<? extends T> look, Consumer<? super T> seen) {
        unload();
        notices.forget(Notice.Topic.TRUST);
        notices.forget(Notice.Topic.ERROR);
        notices.forget(Notice.Topic.TOO_LONG);
        int loading = ticket;
        status.set(ModelStatus.LOADING);
        modelName.set(project.settings().model());
        line.show("Loading the model");
        background.run(
                () -> {
                    try (OpeningMark _ = OpeningMark.of(project.folder())) {
                        return Session.open(project, project.settings().loss(), loader);
                    }
                },
                opened -> {
                    if (loading == ticket) {
                        session = opened;
                        modelName.set(
                                name(project.settings().model(), opened.model().name()));
                        status.set(ModelStatus.READY);
                        line.show("Ready");
                        look(opened, look, seen);
                    } else {
                        close(opened);
                    }
                },
                failure -> {
                    if (loading == ticket) {
                        status.set(ModelStatus.FAILED);
                        line.show("The model is not loaded");
                        if (failure instanceof UntrustedException untrusted) {
                            onUntrusted.accept(untrusted);
                        } else {
                            notices.fail("loading the model", failure);
                        }
                    }
                });
    }

    private <T> void look(Session opened, Job<? extends T> look, Consumer<? super T> seen) {
        int looking = ticket;
        CancelToken token = new CancelToken();
        cancel = token;
        background.run(
                () -> {
                    try (OpeningMark _ = OpeningMark.of(opened.project().folder())) {
                        return look.run(opened, token);
                    }
                },
                result -> {
                    if (looking == ticket) {
                        seen.accept(result);
                    }
                },
                failure -> {
                    if (looking == ticket) {
                        notices.fail("scoring the prompt", failure);
                    }
                });
    }

    /** Stores a result in the project, to be shown when it is opened again. */
    public void keep(Consumer<ResultStore> keeping) {
        Session in = session;
        if (in != null) {
            background.disk().run(() -> kept(in, keeping), kept -> {}, this::notKept);
        }
    }

    /** The same after a delay without a newer call with the same key; the latest wins. */
    public void keepSoon(Object key, Duration delay, Consumer<ResultStore> keeping) {
        Session in = session;
        if (in != null) {
            background.disk().latest(key, delay, () -> kept(in, keeping), kept -> {}, this::notKept);
        }
    }

    private static ResultStore kept(Session in, Consumer<ResultStore> keeping) {
        ResultStore findings = in.findings();
        keeping.accept(findings);
        return findings;
    }

    private void notKept(Throwable failure) {
        notices.fail("keeping what was found out", failure);
    }

    /** Stops all tasks and closes the model. */
    public void unload() {
        ticket++;
        cancel.cancel();
        stopPreviews();
        end();
        tasks.clear();
        status.set(ModelStatus.ABSENT);
        if (session != null) {
            close(session);
            session = null;
        }
    }

    private void close(Session leaving) {
        background.run(
                () -> {
                    leaving.close();
                    return Boolean.TRUE;
                },
                closed -> {},
                failure -> notices.fail("closing the model", failure));
    }

    /** Starts a task, unless the model is absent or busy. */
    public <T> void start(
            Activity what, String says, Job<? extends T> job, Consumer<? super T> done, Consumer<Throwable> failed) {
        Session with = session;
        if (with == null || !ready.get()) {
            return;
        }
        int started = ticket;
        // The first task and previews, if still running, must not delay this one.
        cancel.cancel();
        stopPreviews();
        CancelToken token = new CancelToken();
        cancel = token;
        notices.forget(Notice.Topic.ERROR);
        notices.forget(Notice.Topic.TOO_LONG);
        status.set(ModelStatus.BUSY);
        activity.set(what);
        line.show(says);
        RunningTask task = new RunningTask(says, this::stop);
        main = task;
        tasks.addFirst(task);
        background.run(
                () -> job.run(with, token),
                result -> {
                    if (started == ticket) {
                        finish();
                        done.accept(result);
                    }
                },
                failure -> {
                    if (started == ticket) {
                        finish();
                        failed.accept(failure);
                    }
                });
    }

    /**
     * Starts a small task after a delay, if the model is free. The model counts as free meanwhile: the task is
     * cancelled by a newer one with the same key, whose result alone is delivered, and when a normal task starts or
     * resumes.
     *
     * @param title of the work in the list of what is running
     */
    public <T> void startPreview(
            Object key,
            String title,
            Duration pause,
            Job<? extends T> job,
            Consumer<? super T> done,
            Consumer<Throwable> failed) {
        Session with = session;
        if (with == null || !free.get()) {
            return;
        }
        int started = ticket;
        CancelToken token = new CancelToken();
        RunningTask task = new RunningTask(title, token::cancel);
        tasks.add(task);
        Preview older = previews.put(key, new Preview(token, task));
        if (older != null) {
            older.token().cancel();
            tasks.remove(older.task());
        }
        background.latest(
                key,
                pause,
                () -> {
                    token.checkpoint();
                    return job.run(with, token);
                },
                result -> {
                    tasks.remove(task);
                    if (started == ticket) {
                        done.accept(result);
                    }
                },
                failure -> {
                    tasks.remove(task);
                    if (started == ticket) {
                        failed.accept(failure);
                    }
                });
    }

    /**
     * Starts a task for which a run that waits for the user need not be stopped; it is cancelled when the run
     * continues.
     */
    public <T> void startOrPreview(
            Activity what, String says, Job<? extends T> job, Consumer<? super T> done, Consumer<Throwable> failed) {
        if (waiting.get()) {
            line.show(says);
            this.<T>startPreview(MEANWHILE, says, Duration.ZERO, job, done, failure -> {
                if (!(failure instanceof CancellationException)) {
                    failed.accept(failure);
                }
            });
        } else {
            start(what, says, job, done, failed);
        }
    }

    /** A sink that a job may feed from its thread; batches arrive on the JavaFX thread. */
    public <E> Consumer<E> sink(Consumer<List<E>> onWindowThread) {
        int current = ticket;
        return background.coalesced(batch -> {
            if (current == ticket) {
                onWindowThread.accept(batch);
            }
        });
    }

    /**
     * A listener that shows the progress of a task.
     *
     * @param doing the current step, such as "Taking out sentence"
     */
    public MaskAnalysis.ProgressListener progress(String doing) {
        record Scored(int done, int total) {}
        Consumer<Scored> sink = sink(batch -> {
            Scored last = batch.getLast();
            boolean running = activity.get() == Activity.RUNNING && !waiting.get();
            if (activity.get() != Activity.NONE && !running && !stopping.get()) {
                String how = doing + " " + Math.min(last.done() + 1, last.total()) + " of " + last.total()
                        + (last.done() == 0
                                ? ""
                                : ", about " + Durations.rough(left(last.done(), last.total())) + " left");
                setProgress((double) last.done() / Math.max(1, last.total()), how);
                line.show(how);
            }
        });
        return (done, total) -> sink.accept(new Scored(done, total));
    }

    private double left(int done, int total) {
        return spent().toMillis() / 1e3 / done * (total - done);
    }

    /** Reports that a task failed or was cancelled. */
    public void failed(String doing, Throwable failure) {
        line.show("Stopped");
        notices.fail(doing, failure);
    }

    /** Sets whether the task waits for the user. */
    public void setWaiting(boolean wait) {
        waiting.set(wait);
        if (!wait) {
            stopPreviews();
        }
    }

    private void stopPreviews() {
        previews.values().forEach(preview -> preview.token().cancel());
    }

    /** Pauses or resumes the task; {@code true} if it is paused now. */
    public boolean pauseOrResume() {
        boolean pause = !cancel.isPaused();
        if (pause) {
            cancel.pause();
        } else {
            cancel.resume();
        }
        paused.set(pause);
        return pause;
    }

    /** How long the main work has gone on. */
    public Duration spent() {
        return main == null ? Duration.ZERO : main.spent();
    }

    public void stop() {
        if (activity.get() != Activity.NONE && !stopping.get()) {
            stopping.set(true);
            line.show("Stopping");
            cancel.cancel();
        }
    }

    private void finish() {
        end();
        status.set(ModelStatus.READY);
    }

    private void end() {
        activity.set(Activity.NONE);
        stopping.set(false);
        paused.set(false);
        waiting.set(false);
        progress.set(-1);
        if (main != null) {
            tasks.remove(main);
            main = null;
        }
    }
}
