package dev.spanwise.gui;

import dev.spanwise.app.Session;
import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.project.Findings;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/**
 * The model of the open project and what it does: one piece of work at a time, off the window's thread. What is still
 * delivered by the work of a project that was left is dropped.
 */
final class ModelWork {
    /** A piece of work; runs off the window's thread. */
    @FunctionalInterface
    interface Job<T> {
        T run(Session session, CancelToken cancel) throws Exception;
    }

    private static final Object MEANWHILE = new Object();

    private final Background background;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<ModelLamp> lamp = new ReadOnlyObjectWrapper<>(this, "lamp", ModelLamp.ABSENT);
    private final ReadOnlyStringWrapper modelName = new ReadOnlyStringWrapper(this, "modelName", "");
    private final ReadOnlyObjectWrapper<Work> work = new ReadOnlyObjectWrapper<>(this, "work", Work.NONE);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused");
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper(this, "stopping");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");
    private final BooleanBinding ready = lamp.isEqualTo(ModelLamp.READY);
    private final BooleanBinding free = ready.or(waiting);

    private @Nullable Session session;
    private CancelToken cancel = new CancelToken();
    private final Map<Object, CancelToken> aside = new HashMap<>();
    /** Counts the projects. */
    private int ticket;

    ModelWork(Background background, Notices notices) {
        this.background = background;
        this.notices = notices;
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

    ReadOnlyBooleanProperty stoppingProperty() {
        return stopping.getReadOnlyProperty();
    }

    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    BooleanBinding ready() {
        return ready;
    }

    /** Whether the model can do small work: it waits for work, or its work waits for the person. */
    BooleanBinding free() {
        return free;
    }

    /** Says in a line what is going on or what came of it. */
    void say(String line) {
        status.set(line);
    }

    /**
     * The name that the project uses for its model, with the model's own where that differs; of a path or a hub's id
     * only the latter.
     */
    private static String name(String used, String own) {
        return used.equals(own) || used.contains("/") || used.contains("\\") ? own : used + " (" + own + ")";
    }

    private void progress(double share) {
        progress.set(share);
    }

    /**
     * Loads the model of a project, after stopping all work for the one before and letting its model go. Then looks at
     * the model once, before anybody asks for work: what is found first is shown early, and the first real work
     * finds a model that is warm.
     */
    <T> void load(Project project, Job<? extends T> look, Consumer<? super T> seen) {
        leave();
        int loading = ticket;
        lamp.set(ModelLamp.LOADING);
        modelName.set(project.settings().model());
        say("Loading the model");
        background.run(
                () -> Session.open(project),
                opened -> {
                    if (loading == ticket) {
                        session = opened;
                        modelName.set(
                                name(project.settings().model(), opened.model().name()));
                        lamp.set(ModelLamp.READY);
                        say("Ready");
                        look(opened, look, seen);
                    } else {
                        close(opened);
                    }
                },
                failure -> {
                    if (loading == ticket) {
                        lamp.set(ModelLamp.FAILED);
                        say("The model is not loaded");
                        notices.fail("loading the model", failure);
                    }
                });
    }

    private <T> void look(Session opened, Job<? extends T> look, Consumer<? super T> seen) {
        int looking = ticket;
        CancelToken token = new CancelToken();
        cancel = token;
        background.run(
                () -> look.run(opened, token),
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

    /** Keeps something that was found out, so that it shows again when the project is opened. */
    void keep(Consumer<Findings> keeping) {
        Session in = session;
        if (in != null) {
            background.run(() -> kept(in, keeping), kept -> {}, this::notKept);
        }
    }

    /** The same once no other such wish came under the same key for a moment; the latest wins. */
    void keepSoon(Object key, Duration delay, Consumer<Findings> keeping) {
        Session in = session;
        if (in != null) {
            background.latest(key, delay, () -> kept(in, keeping), kept -> {}, this::notKept);
        }
    }

    private static Findings kept(Session in, Consumer<Findings> keeping) {
        Findings findings = in.findings();
        keeping.accept(findings);
        return findings;
    }

    private void notKept(Throwable failure) {
        notices.fail("keeping what was found out", failure);
    }

    /** Stops all work and lets the model go. */
    void leave() {
        ticket++;
        cancel.cancel();
        stopAside();
        end();
        lamp.set(ModelLamp.ABSENT);
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

    /** Starts work, unless the model is absent or busy. */
    <T> void start(Work what, String says, Job<? extends T> job, Consumer<? super T> done, Consumer<Throwable> failed) {
        Session with = session;
        if (with == null || !ready.get()) {
            return;
        }
        int started = ticket;
        // The first look and work aside, if still going on, must not keep anybody waiting.
        cancel.cancel();
        stopAside();
        CancelToken token = new CancelToken();
        cancel = token;
        notices.forget(Notice.Topic.ERROR);
        lamp.set(ModelLamp.BUSY);
        work.set(what);
        say(says);
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
     * Starts small work after a pause, if the model is free. It counts as free meanwhile: the work is given up for
     * newer work under the same key, whose result alone is delivered, and when greater work starts or goes on.
     */
    <T> void startAside(
            Object key, Duration pause, Job<? extends T> job, Consumer<? super T> done, Consumer<Throwable> failed) {
        Session with = session;
        if (with == null || !free.get()) {
            return;
        }
        int started = ticket;
        CancelToken token = new CancelToken();
        CancelToken older = aside.put(key, token);
        if (older != null) {
            older.cancel();
        }
        background.latest(
                key,
                pause,
                () -> {
                    token.checkpoint();
                    return job.run(with, token);
                },
                result -> {
                    if (started == ticket) {
                        done.accept(result);
                    }
                },
                failure -> {
                    if (started == ticket) {
                        failed.accept(failure);
                    }
                });
    }

    /**
     * Starts work that a run which waits for the person need not be stopped for; it is given up when the run goes on.
     */
    <T> void startMeanwhile(
            Work what, String says, Job<? extends T> job, Consumer<? super T> done, Consumer<Throwable> failed) {
        if (waiting.get()) {
            say(says);
            this.<T>startAside(MEANWHILE, Duration.ZERO, job, done, failure -> {
                if (!(failure instanceof CancellationException)) {
                    failed.accept(failure);
                }
            });
        } else {
            start(what, says, job, done, failed);
        }
    }

    /** A sink that a job may feed from its thread; batches arrive on the window's thread. */
    <E> Consumer<E> sink(Consumer<List<E>> onWindowThread) {
        int current = ticket;
        return background.coalesced(batch -> {
            if (current == ticket) {
                onWindowThread.accept(batch);
            }
        });
    }

    /**
     * Shows how far a piece of work is.
     *
     * @param doing to one of its parts, such as "Taking out sentence"
     */
    MaskAnalysis.Watcher watcher(String doing) {
        record Scored(int done, int total) {}
        Consumer<Scored> sink = sink(batch -> {
            Scored last = batch.getLast();
            boolean running = work.get() == Work.RUNNING && !waiting.get();
            if (work.get() != Work.NONE && !running && !stopping.get()) {
                progress((double) last.done() / Math.max(1, last.total()));
                say(doing + " " + Math.min(last.done() + 1, last.total()) + " of " + last.total());
            }
        });
        return (done, total) -> sink.accept(new Scored(done, total));
    }

    /** Tells that work did not come to its end. */
    void stopped(String doing, Throwable failure) {
        say("Stopped");
        notices.fail(doing, failure);
    }

    /** Whether the work waits for the person from now on. */
    void waits(boolean wait) {
        waiting.set(wait);
        if (!wait) {
            stopAside();
        }
    }

    private void stopAside() {
        aside.values().forEach(CancelToken::cancel);
    }

    /** Holds the work, or lets it go on; {@code true} if it is held now. */
    boolean pauseOrResume() {
        boolean pause = !cancel.isPaused();
        if (pause) {
            cancel.pause();
        } else {
            cancel.resume();
        }
        paused.set(pause);
        return pause;
    }

    void stop() {
        if (work.get() != Work.NONE && !stopping.get()) {
            stopping.set(true);
            say("Stopping");
            cancel.cancel();
        }
    }

    private void finish() {
        end();
        lamp.set(ModelLamp.READY);
    }

    private void end() {
        work.set(Work.NONE);
        stopping.set(false);
        paused.set(false);
        waiting.set(false);
        progress.set(-1);
    }
}
