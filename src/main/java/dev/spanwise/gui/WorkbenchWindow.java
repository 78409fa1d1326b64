package dev.spanwise.gui;

import dev.spanwise.app.WindowLayout;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.control.KeyPositions;
import dev.spanwise.gui.frame.WorkbenchPane;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.theme.AppIcon;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import dev.spanwise.project.Project;
import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stage with a workbench: scene, theme, title and position. JavaFX thread. */
final class WorkbenchWindow {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchWindow.class);
    private static final long SLOW_LAYOUT_MILLIS = 250;
    /** Width of a screen up to which the first window takes all of it. */
    private static final double NARROW_SCREEN = 1440;
    /** Part of a wider screen that it takes. */
    private static final double SHARE = 0.85;

    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 540;

    private final Stage stage;
    private final WorkbenchViewModel workbench;
    private final WorkbenchPane pane;

    private WorkbenchWindow(Stage stage, WorkbenchViewModel workbench, Dialogs dialogs) {
        this.stage = stage;
        this.workbench = workbench;
        this.pane = new WorkbenchPane(workbench, dialogs, stage::hide);
    }

    /** Fills and shows a stage with the position and layout of the last window. */
    static WorkbenchWindow show(Stage stage, WorkbenchViewModel workbench, Dialogs dialogs) {
        WorkbenchWindow window = new WorkbenchWindow(stage, workbench, dialogs);
        window.show();
        return window;
    }

    private void show() {
        WindowLayout layout = workbench.preferences().get().layout();
        stage.setScene(scene(layout));
        workbench
                .document()
                .projectProperty()
                .subscribe(project -> stage.setTitle(
                        project == null ? "Spanwise" : project.settings().name() + " \u2013 Spanwise"));
        workbench.document().projectProperty().addListener((observable, old, now) -> exchange(old, now));
        AppIcon.on(stage);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        if (layout == null) {
            Rectangle2D place = first(Screen.getPrimary().getVisualBounds());
            stage.setX(place.getMinX());
            stage.setY(place.getMinY());
            stage.setWidth(place.getWidth());
            stage.setHeight(place.getHeight());
        } else {
            pane.arrange(layout);
            if (isOnScreen(layout)) {
                stage.setX(layout.x());
                stage.setY(layout.y());
            }
            stage.setMaximized(layout.maximized());
        }
        stage.focusedProperty().addListener((observable, old, focused) -> {
            if (focused) {
                workbench.checkFiles();
            } else {
                workbench.document().saveNow();
            }
        });
        stage.show();
        pane.focusPrompt();
        pane.prepare();
    }

    /** Where the first window is on a screen, with its title bar. */
    static Rectangle2D first(Rectangle2D screen) {
        if (screen.getWidth() <= NARROW_SCREEN) {
            return screen;
        }
        double width = SHARE * screen.getWidth();
        double height = SHARE * screen.getHeight();
        return new Rectangle2D(
                screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - height) / 2,
                width,
                height);
    }

    /** Keeps the layout of the project that was open, and arranges the panes as they were for the one that is. */
    private void exchange(@Nullable Project old, @Nullable Project now) {
        if (old != null && now != null && old.folder().equals(now.folder())) {
            return;
        }
        remember(old);
        if (now != null) {
            workbench.preferences().get().layout(now.folder()).ifPresent(pane::arrange);
        }
    }

    private void remember(@Nullable Project project) {
        if (project != null) {
            workbench.preferences().change(kept -> kept.withLayout(project.folder(), layout()));
        }
    }

    /** Keeps the layout for the next window, and for that with the same project. */
    void remember() {
        remember(workbench.document().project());
        workbench.preferences().change(kept -> kept.withLayout(layout()));
    }

    private Scene scene(@Nullable WindowLayout layout) {
        Zoom zoom = new Zoom(pane, workbench.appearance().scaleProperty(), LEAST_WIDTH, LEAST_HEIGHT);
        InvalidationListener scaled = changed -> {
            int shown = zoom.shownProperty().get();
            boolean limited = shown < workbench.appearance().scaleProperty().get();
            workbench
                    .status()
                    .show("Scale " + shown + "\u00a0%"
                            + (limited ? ", the most that a window of this size has room for" : ""));
        };
        zoom.shownProperty().addListener(scaled);
        workbench.appearance().scaleProperty().addListener(scaled);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = layout == null
                ? new Scene(zoom)
                : new Scene(
                        zoom,
                        Math.min(layout.width(), screen.getWidth()),
                        Math.min(layout.height(), screen.getHeight()));
        logSlowLayout(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, new KeyPositions());
        workbench.appearance().darkProperty().subscribe(dark -> Theme.of(dark).applyTo(scene));
        workbench
                .appearance()
                .reducedMotionProperty()
                .subscribe(reduced -> scene.getPreferences().setReducedMotion(reduced));
        return scene;
    }

    /** Logs pulses in which styling and layout take so long that a person sees it. */
    private static void logSlowLayout(Scene scene) {
        long[] begin = {System.nanoTime()};
        scene.addPreLayoutPulseListener(() -> begin[0] = System.nanoTime());
        scene.addPostLayoutPulseListener(() -> {
            long millis = (System.nanoTime() - begin[0]) / 1_000_000;
            if (millis > SLOW_LAYOUT_MILLIS) {
                LOG.info("Slow pulse: {} ms of styling and layout", millis);
            }
        });
    }

    /** Whether the title bar is visible on the current screens. */
    private static boolean isOnScreen(WindowLayout layout) {
        return Screen.getScreens().stream()
                .anyMatch(screen -> screen.getVisualBounds().contains(layout.x() + layout.width() / 2, layout.y() + 1));
    }

    private WindowLayout layout() {
        return pane.layout(
                stage.getX(),
                stage.getY(),
                stage.getScene().getWidth(),
                stage.getScene().getHeight(),
                stage.isMaximized());
    }
}
