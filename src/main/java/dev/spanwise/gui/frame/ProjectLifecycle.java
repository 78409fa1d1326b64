package dev.spanwise.gui.frame;

import dev.spanwise.app.OpeningMark;
import dev.spanwise.app.ProjectLock;
import dev.spanwise.app.Trust;
import dev.spanwise.app.UntrustedException;
import dev.spanwise.app.Wish;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.gui.task.PreferenceStore;
import dev.spanwise.gui.welcome.SampleProjects;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.store.BadFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes projects in one window: the lock, the document, then the model. If several are requested in quick
 * succession, the latest wins. JavaFX thread.
 */
public final class ProjectLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectLifecycle.class);

    private record Opening(Project project, ProjectLock lock) {
        static Opening of(Path folder, @Nullable ProjectLock held) {
            ProjectLock lock = held == null ? ProjectLock.take(folder) : held;
            try (OpeningMark _ = OpeningMark.of(folder)) {
                return new Opening(Project.open(folder), lock);
            } catch (RuntimeException e) {
                if (held == null) {
                    lock.close();
                }
                throw e;
            }
        }
    }

    private final BackgroundExecutor background;
    private final Notices notices;
    private final StatusLine status;
    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PreferenceStore preferences;
    private final OpenWindows windows;
    private final ReadOnlyBooleanWrapper home = new ReadOnlyBooleanWrapper(this, "home");
    private BooleanSupplier mayLeave = () -> true;
    private Runnable onOpened = () -> {};
    private Runnable onHome = () -> {};
    private Consumer<RestoredState> onRestored = state -> {};
    private @Nullable ProjectLock lock;
    /** The project that is open or being opened here. */
    private @Nullable Path claimed;
    /** Counts requests to open a project, since the latest wins. */
    private int requests;

    ProjectLifecycle(
            BackgroundExecutor background,
            Notices notices,
            StatusLine status,
            ModelTaskRunner model,
            PromptDocument document,
            PreferenceStore preferences,
            OpenWindows windows) {
        this.background = background;
        this.notices = notices;
        this.status = status;
        this.model = model;
        this.document = document;
        this.preferences = preferences;
        this.windows = windows;
        model.setOnUntrusted(this::ask);
    }

    /** Sets the question whether the project may be left, asked where its text might be lost. */
    void setMayLeave(BooleanSupplier question) {
        mayLeave = question;
    }

    /** Called when another project is open. */
    void setOnOpened(Runnable onOpened) {
        this.onOpened = onOpened;
    }

    /** Called when no project is open or being opened. */
    void setOnHome(Runnable onHome) {
        this.onHome = onHome;
    }

    /** Called with the stored results of the project when its model is loaded. */
    void setOnRestored(Consumer<RestoredState> onRestored) {
        this.onRestored = onRestored;
    }

    /** Whether no project is open or being opened. */
    public ReadOnlyBooleanProperty homeProperty() {
        return home.getReadOnlyProperty();
    }

    /** Whether a project is open or being opened here. */
    public boolean claims(Path folder) {
        return folder.toAbsolutePath().normalize().equals(claimed);
    }

    /**
     * Opens a project: the prompt and the data at once, the model a moment later. If it is open in another window, that
     * one comes to the front.
     */
    public void open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        if (windows.show(folder) || !mayLeave.getAsBoolean()) {
            return;
        }
        int request = ++requests;
        ProjectLock held = lock != null && lock.folder().equals(folder) ? lock : null;
        claimed = folder;
        home.set(false);
        status.show("Opening " + folder.getFileName());
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
                        status.show("");
                        stay();
                        notices.fail("opening " + folder, failure);
                    }
                });
    }

    private void opened(Opening found, boolean locked) {
        Project opening = found.project();
        // So that the old model does no preview of the new prompt.
        model.unload();
        try {
            document.open(opening);
        } catch (BadFileException e) {
            if (locked) {
                found.lock().close();
            }
            stay();
            if (document.project() != null) {
                load(document.project());
            }
            notices.fail("reading the prompt", e);
            return;
        }
        if (locked) {
            releaseLock();
            lock = found.lock();
        }
        LOG.info(
                "Opened {}: {} examples, {} versions of the prompt",
                opening.folder(),
                opening.data().examples().size(),
                opening.history().size());
        preferences.change(kept -> kept.withRecent(opening.folder()));
        load(opening);
        onOpened.run();
    }

    private void load(Project project) {
        String text = document.text();
        model.<RestoredState>load(project, (session, cancel) -> RestoredState.of(session, text, cancel), onRestored);
    }

    /** Asks whether the project may use what it names outside of its folder. */
    private void ask(UntrustedException refused) {
        notices.tell(new Notice(
                Notice.Topic.TRUST,
                Notice.Kind.INFORMATION,
                refused.getMessage(),
                List.of(new Notice.Choice("Allow it for this project", () -> allow(refused)))));
    }

    private void allow(UntrustedException refused) {
        background
                .disk()
                .run(
                        () -> {
                            Trust.allow(refused.project(), refused.wishes());
                            return refused.project();
                        },
                        project -> {
                            if (project.equals(document.project())) {
                                load(project);
                            }
                        },
                        failure -> notices.fail("storing what the project may use", failure));
    }

    /** Keeps the current state, since the requested project cannot be opened. */
    private void stay() {
        Project still = document.project();
        claimed = still == null ? null : still.folder();
        home.set(still == null);
        if (still == null) {
            onHome.run();
        }
    }

    /** Closes the project and shows the welcome page. */
    public void close() {
        if (!mayLeave.getAsBoolean()) {
            return;
        }
        requests++;
        document.close();
        model.unload();
        status.show("");
        releaseLock();
        stay();
    }

    private void releaseLock() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    /** Opens the user's copy of a sample project. */
    public void openSample(Path sample) {
        background.run(() -> SampleProjects.copyOf(sample), this::open, failure -> {
            stay();
            notices.fail("opening the sample " + sample, failure);
        });
    }

    /** The sample that the open project is a copy of. */
    public Optional<Path> openedSample() {
        Project open = document.project();
        return open == null ? Optional.empty() : SampleProjects.origin(open.folder());
    }

    /** Resets the open project to its sample; the prompt in the editor stays in the history. */
    public void resetTo(Path sample) {
        Project open = document.project();
        if (open == null || document.keepVersion() == 0) {
            return;
        }
        try {
            SampleProjects.copy(sample, open.folder());
            open(open.folder());
        } catch (BadFileException e) {
            notices.fail("resetting the sample", e);
        }
    }

    /** Changes the project's models. */
    void chooseModels(String scored, Optional<String> rewriter) {
        changeSettings(
                "the choice of models",
                before -> project -> project.use(before.model(), before.rewriter()),
                project -> {
                    Project chosen = project.use(scored, rewriter);
                    Trust.allow(
                            chosen,
                            Stream.concat(Stream.of(scored), rewriter.stream())
                                    .flatMap(name -> Wish.ofModel(chosen, name).stream())
                                    .toList());
                    return chosen;
                });
    }

    /** Changes what the project's loss counts. */
    void chooseLoss(LossFunction loss) {
        changeSettings(
                "the choice of the loss",
                before -> project ->
                        project.count(before.loss().end(), before.loss().thinking()),
                project -> project.count(loss.end(), loss.thinking()));
    }

    /** @param back what undoes the change, by the settings before it */
    private void changeSettings(
            String what, Function<ProjectSettings, UnaryOperator<Project>> back, UnaryOperator<Project> change) {
        Project in = document.project();
        if (in != null) {
            UnaryOperator<Project> before = back.apply(in.settings());
            document.undo()
                    .add(
                            what,
                            () -> change(before),
                            () -> change(change),
                            model.activityProperty().isEqualTo(Activity.NONE)::get);
            change(change);
        }
    }

    /** Changes the files of the project and reopens it. */
    void change(UnaryOperator<Project> change) {
        Project in = document.project();
        if (in == null) {
            return;
        }
        document.saveNow();
        background
                .disk()
                .run(
                        () -> change.apply(in),
                        again -> {
                            if (in.equals(document.project())) {
                                reopen(again);
                            }
                        },
                        failure -> notices.fail("writing project.json", failure));
    }

    /** Reopens a project whose settings or data have changed, since earlier losses are no longer valid. */
    void reopen(Project again) {
        model.unload();
        document.reopen(again);
        load(again);
    }

    /** Saves the prompt, stops all work and closes the project before the window is closed. */
    void shutDown() {
        document.saveNow();
        model.unload();
        releaseLock();
    }
}
