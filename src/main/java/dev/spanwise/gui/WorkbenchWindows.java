package dev.spanwise.gui;

import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Trust;
import dev.spanwise.app.WindowLayout;
import dev.spanwise.gui.control.FxDialogs;
import dev.spanwise.gui.frame.OpenWindows;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.FxExecutor;
import dev.spanwise.gui.task.PreferenceStore;
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
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The windows of the program, each with its own project; windows on one model share its memory. JavaFX thread. */
final class WorkbenchWindows {
    /** Offset of a new window from the one that it was opened from, in pixels. */
    private static final double STEP = 32;

    private static final javafx.util.Duration SAVE_AGAIN = javafx.util.Duration.seconds(5);
    /** Delay, since other programs may write a file in several steps. */
    private static final Duration CHECK_DELAY = Duration.ofMillis(300);

    /** A window of the program, and its access to the other windows. */
    private final class Member implements OpenWindows {
        private final Stage stage;
        private final BackgroundExecutor background = new FxExecutor();
        private final FxDialogs dialogs;
        private final WorkbenchViewModel workbench;
        private final Timeline savingAgain;
        private @Nullable FolderWatch watch;

        Member(Stage stage) {
            this.stage = stage;
            this.dialogs = new FxDialogs(stage, viewer);
            this.workbench = new WorkbenchViewModel(background, dialogs, preferences, loader, this);
            workbench.document().projectProperty().subscribe(this::watch);
            savingAgain = new Timeline(
                    new KeyFrame(SAVE_AGAIN, event -> workbench.document().saveAgain()));
            savingAgain.setCycleCount(Animation.INDEFINITE);
            savingAgain.play();
        }

        /** Checks the project's files when they change, and not only when the window gets the focus. */
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
                                CHECK_DELAY,
                                () -> Boolean.TRUE,
                                due -> workbench.checkFiles(),
                                failure -> defects.accept(dialogs, failure)));
            }
        }

        @Override
        public boolean show(Path folder) {
            for (Member other : all) {
                if (other != this && other.workbench.projects().claims(folder)) {
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
            openBeside(this).workbench.projects().close();
        }

        @Override
        public void open(Path folder) {
            if (workbench.projects().claims(folder)) {
                toFront();
            } else if (!show(folder)) {
                openBeside(this).workbench.projects().open(folder);
            }
        }

        @Override
        public void quit() {
            if (!all.stream().allMatch(member -> member.workbench.mayLeave())) {
                return;
            }
            quitting = true;
            // The first one last, since the position of the last one is saved.
            List.copyOf(all).reversed().forEach(window -> window.stage.hide());
        }
    }

    private final ModelLoader loader = new ModelLoader(Trust.ALLOWED);
    private final PreferenceStore preferences;
    private final Consumer<Path> viewer;
    private final BiConsumer<FxDialogs, Throwable> defects;
    private final List<Member> all = new ArrayList<>();
    private boolean quitting;

    /**
     * @param viewer opens a file in the platform's default program
     * @param defects gets uncaught exceptions of the JavaFX thread, and dialogs to show them
     */
    WorkbenchWindows(PreferenceStore preferences, Consumer<Path> viewer, BiConsumer<FxDialogs, Throwable> defects) {
        this.preferences = preferences;
        this.viewer = viewer;
        this.defects = defects;
    }

    /** Opens the first window and returns its view model. */
    WorkbenchViewModel open(Stage stage) {
        Member first = new Member(stage);
        show(first);
        return first.workbench;
    }

    /** Opens a window for each further project. */
    void open(List<Path> folders) {
        folders.forEach(folder -> all.getLast().open(folder));
    }

    private Member openBeside(Member other) {
        WindowLayout layout = preferences.get().layout();
        Stage stage = new Stage();
        Member member = new Member(stage);
        show(member);
        if (layout == null || !layout.maximized()) {
            Rectangle2D screen = Screen.getScreensForRectangle(other.stage.getX(), other.stage.getY(), 1, 1).stream()
                    .findFirst()
                    .orElseGet(Screen::getPrimary)
                    .getVisualBounds();
            stage.setX(stepped(other.stage.getX(), stage.getWidth(), screen.getMinX(), screen.getMaxX()));
            stage.setY(stepped(other.stage.getY(), stage.getHeight(), screen.getMinY(), screen.getMaxY()));
        }
        return member;
    }

    /** The position moved by a step, or unmoved if the window would be off the screen. */
    private static double stepped(double other, double size, double from, double to) {
        return Math.max(from, Math.min(other + STEP, to - size));
    }

    private void show(Member member) {
        all.add(member);
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, failure) -> defects.accept(
                        all.stream()
                                .filter(each -> each.stage.isFocused())
                                .findFirst()
                                .orElse(all.getFirst())
                                .dialogs,
                        failure));
        WorkbenchWindow window = WorkbenchWindow.show(member.stage, member.workbench, member.dialogs);
        member.workbench.document().projectProperty().addListener((observable, old, now) -> rememberProjects());
        member.stage.setOnCloseRequest(event -> {
            if (!member.workbench.mayLeave()) {
                event.consume();
            }
        });
        member.stage.setOnHidden(event -> closed(member, window));
    }

    private void closed(Member member, WorkbenchWindow window) {
        window.remember();
        member.watch(null);
        member.savingAgain.stop();
        member.workbench.close();
        member.background.close();
        if (all.size() > 1) {
            all.remove(member);
            rememberProjects();
        }
    }

    /** Saves the open projects, which the next start opens again. */
    private void rememberProjects() {
        if (!quitting) {
            preferences.change(kept -> kept.withOpen(all.stream()
                    .map(member -> member.workbench.document().project())
                    .filter(Objects::nonNull)
                    .map(Project::folder)
                    .toList()));
        }
    }
}
