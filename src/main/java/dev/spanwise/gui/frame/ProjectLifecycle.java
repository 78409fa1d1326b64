package dev.spanwise.gui.frame;

import dev.spanwise.app.ProjectLock;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.gui.task.PreferenceStore;
import dev.spanwise.gui.welcome.SampleProjects;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.store.BadFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opening and closing projects in one window: the lock, the document, then the model. A project is open in one window;
 * another one that is asked for later wins. JavaFX thread.
 */
public final class ProjectLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectLifecycle.class);

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

    private final BackgroundExecutor background;
    private final Notices notices;
    private final StatusLine status;
    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PreferenceStore preferences;
    private final OpenWindows windows;
    private final ReadOnlyBooleanWrapper home = new ReadOnlyBooleanWrapper(this, "home");
    private Runnable onOpened = () -> {};
    private Runnable onHome = () -> {};
    private Consumer<RestoredState> onRestored = state -> {};
    private @Nullable ProjectLock lock;
    /** The project that is open here or about to be. */
    private @Nullable Path claimed;
    /** Counts what was asked to be opened, since the last one asked for wins. */
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
    }

    /** What to do when another project is open. */
    void setOnOpened(Runnable onOpened) {
        this.onOpened = onOpened;
    }

    /** What to do when no project is open, and none about to be. */
    void setOnHome(Runnable onHome) {
        this.onHome = onHome;
    }

    /** What to do with what is left of the last time that the project was open, once its model is there. */
    void setOnRestored(Consumer<RestoredState> onRestored) {
        this.onRestored = onRestored;
    }

    /** Whether no project is open, and none about to be. */
    public ReadOnlyBooleanProperty homeProperty() {
        return home.getReadOnlyProperty();
    }

    /** Whether a project is open here, or about to be. */
    public boolean claims(Path folder) {
        return folder.toAbsolutePath().normalize().equals(claimed);
    }

    /**
     * Opens a project: the prompt and the data at once, the model a moment later. If it is open in another window, that
     * one comes to the front.
     */
    public void open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        if (windows.show(folder)) {
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
        // So that no preview of the new prompt is worked out by the old model.
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

    /** What was asked for cannot be opened. */
    private void stay() {
        Project still = document.project();
        claimed = still == null ? null : still.folder();
        home.set(still == null);
        if (still == null) {
            onHome.run();
        }
    }

    /** Lets the open project go, and shows what can be opened. */
    public void close() {
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

    /** Opens the person's own copy of a sample project. */
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

    /** Makes the open project what its sample is; the prompt in the editor stays in the history. */
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

    /** The models that the project uses from now on. */
    void chooseModels(String scored, Optional<String> rewriter) {
        Project in = document.project();
        if (in != null) {
            ProjectSettings before = in.settings();
            document.undo()
                    .add(
                            "the choice of models",
                            () -> change(project -> project.use(before.model(), before.rewriter())),
                            () -> change(project -> project.use(scored, rewriter)),
                            model.activityProperty().isEqualTo(Activity.NONE)::get);
            change(project -> project.use(scored, rewriter));
        }
    }

    /** Changes the files of the project, and goes on with it opened anew. */
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

    /** Goes on with a project whose settings or data have changed, since prompts are measured in another way now. */
    void reopen(Project again) {
        model.unload();
        document.reopen(again);
        load(again);
    }

    /** Saves the prompt, stops all work and lets the project go, for the last time. */
    void shutDown() {
        document.saveNow();
        model.unload();
        releaseLock();
    }
}
