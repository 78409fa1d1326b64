package dev.spanwise.gui;

import dev.spanwise.app.WindowLayout;
import dev.spanwise.gui.task.Background;
import dev.spanwise.gui.task.FxBackground;
import dev.spanwise.project.Project;
import dev.spanwise.store.FolderWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The windows of the program, each with a project and a model of its own. */
final class Windows {
    /** How far a new window is from the one that it was opened from, in both directions. */
    private static final double STEP = 32;
    /** Other programs write a file in several strokes. */
    private static final Duration LOOK_DELAY = Duration.ofMillis(300);

    private final class Window implements Neighbours {
        private final Stage stage;
        private final Background background = new FxBackground();
        private final FxDialogs dialogs;
        private final WorkbenchViewModel model;
        private @Nullable FolderWatch watch;

        Window(Stage stage) {
            this.stage = stage;
            this.dialogs = new FxDialogs(stage, viewer);
            this.model = new WorkbenchViewModel(background, dialogs, preferences, this);
            model.projectProperty().subscribe(this::watch);
        }

        /**
         * Looks at the files of the project as soon as they change, and not only when the person comes back to the
         * window.
         */
        private void watch(@Nullable Project project) {
            if (watch != null) {
                watch.close();
                watch = null;
            }
            if (project != null) {
                List<Path> folders = Stream.of(
                                project.folder(),
                                project.folder()
                                        .resolve(project.settings().data())
                                        .getParent())
                        .distinct()
                        .toList();
                watch = FolderWatch.of(
                        folders,
                        () -> background.latest(
                                "outside",
                                LOOK_DELAY,
                                () -> Boolean.TRUE,
                                due -> model.lookOutside(),
                                failure -> defects.accept(dialogs, failure)));
            }
        }

        @Override
        public boolean show(Path folder) {
            for (Window other : all) {
                if (other != this && other.model.claims(folder)) {
                    other.toFront();
                    return true;
                }
            }
            return false;
        }

        private void toFront() {
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        }

        @Override
        public void openWindow() {
            Windows.this.open(new Stage(), this).model.closeProject();
        }

        @Override
        public void open(Path folder) {
            if (model.claims(folder)) {
                toFront();
            } else if (!show(folder)) {
                Windows.this.open(new Stage(), this).model.open(folder);
            }
        }

        @Override
        public void quit() {
            quitting = true;
            // The first one last, whose place is kept.
            List.copyOf(all).reversed().forEach(window -> window.stage.hide());
        }
    }

    private final SharedPreferences preferences;
    private final Consumer<Path> viewer;
    private final BiConsumer<FxDialogs, Throwable> defects;
    private final List<Window> all = new ArrayList<>();
    private boolean quitting;

    /**
     * @param viewer shows a file in the program that the platform has for it
     * @param defects told of defects met on the window's thread, with the dialogs to tell them
     */
    Windows(SharedPreferences preferences, Consumer<Path> viewer, BiConsumer<FxDialogs, Throwable> defects) {
        this.preferences = preferences;
        this.viewer = viewer;
        this.defects = defects;
    }

    /** Opens the first window, and returns what it works with. */
    WorkbenchViewModel open(Stage stage) {
        Window first = new Window(stage);
        open(first);
        return first.model;
    }

    /** Opens a window for each further project. */
    void open(List<Path> folders) {
        folders.forEach(folder -> all.getLast().open(folder));
    }

    private Window open(Stage stage, Window beside) {
        WindowLayout layout = preferences.get().layout();
        Window window = new Window(stage);
        open(window);
        if (layout == null || !layout.maximized()) {
            Rectangle2D screen = Screen.getScreensForRectangle(beside.stage.getX(), beside.stage.getY(), 1, 1).stream()
                    .findFirst()
                    .orElseGet(Screen::getPrimary)
                    .getVisualBounds();
            stage.setX(beside(beside.stage.getX(), stage.getWidth(), screen.getMinX(), screen.getMaxX()));
            stage.setY(beside(beside.stage.getY(), stage.getHeight(), screen.getMinY(), screen.getMaxY()));
        }
        return window;
    }

    /** A step further, unless it would be off the screen then. */
    private static double beside(double other, double size, double from, double to) {
        return Math.max(from, Math.min(other + STEP, to - size));
    }

    private void open(Window window) {
        all.add(window);
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, failure) -> defects.accept(
                        all.stream()
                                .filter(each -> each.stage.isFocused())
                                .findFirst()
                                .orElse(all.getFirst())
                                .dialogs,
                        failure));
        WorkbenchPane pane = SpanwiseApp.show(window.stage, window.model, window.dialogs);
        window.model.projectProperty().addListener((observable, old, now) -> remember());
        window.stage.setOnHidden(event -> closed(window, pane));
    }

    private void closed(Window window, WorkbenchPane pane) {
        preferences.change(kept -> kept.withLayout(SpanwiseApp.layout(window.stage, pane)));
        window.watch(null);
        window.model.close();
        window.background.close();
        if (all.size() > 1) {
            all.remove(window);
            remember();
        }
    }

    /** So that the next start opens the same projects. */
    private void remember() {
        if (!quitting) {
            preferences.change(kept -> kept.withOpen(all.stream()
                    .map(window -> window.model.projectProperty().get())
                    .filter(Objects::nonNull)
                    .map(project -> project.folder())
                    .toList()));
        }
    }
}
