package dev.spanwise.gui;

import dev.spanwise.app.Preferences;
import dev.spanwise.app.WindowLayout;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.task.Background;
import dev.spanwise.gui.task.FxBackground;
import dev.spanwise.gui.theme.AppIcon;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import dev.spanwise.store.BadFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application: what it opens at the start, and how a window is shown. */
public final class SpanwiseApp extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(SpanwiseApp.class);
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 540;

    private final Background background = new FxBackground();
    private @Nullable SharedPreferences preferences;
    private boolean telling;

    /** Opens the window and returns when the last one is closed. Ask {@link Display#missing()} before. */
    public static void open() {
        Application.launch(SpanwiseApp.class);
    }

    @Override
    public void start(Stage stage) {
        Preferences loaded = Preferences.load();
        SharedPreferences shared = new SharedPreferences(background, loaded);
        preferences = shared;
        if (loaded.dark() == null) {
            boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            shared.change(kept -> kept.withDark(dark));
        }
        if (loaded.still() == null && Platform.getPreferences().isReducedMotion()) {
            shared.change(kept -> kept.withStill(true));
        }
        Windows windows = new Windows(
                shared, file -> getHostServices().showDocument(file.toUri().toString()), this::tell);
        begin(windows, windows.open(stage), loaded);
    }

    /** A defect met on the window's thread; told later, since dialogs cannot be shown from everywhere. */
    private void tell(Dialogs dialogs, Throwable failure) {
        if (!telling) {
            telling = true;
            background.run(
                    () -> failure,
                    cause -> {
                        dialogs.defect("showing the window", cause);
                        telling = false;
                    },
                    impossible -> telling = false);
        }
    }

    /** Fills and shows the window of a workbench, where and as the last one was. */
    static WorkbenchPane show(Stage stage, WorkbenchViewModel workbench, Dialogs dialogs) {
        WorkbenchPane pane = new WorkbenchPane(workbench, dialogs, stage::hide);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        WindowLayout layout = workbench.preferences().get().layout();
        Zoom zoom = new Zoom(pane, workbench.scaleProperty(), LEAST_WIDTH, LEAST_HEIGHT);
        InvalidationListener scaled = changed -> {
            int shown = zoom.shownProperty().get();
            workbench.say("Scale " + shown + "\u00a0%"
                    + (shown < workbench.scaleProperty().get()
                            ? ", the most that a window of this size has room for"
                            : ""));
        };
        zoom.shownProperty().addListener(scaled);
        workbench.scaleProperty().addListener(scaled);
        Scene scene = new Scene(
                zoom,
                Math.min(layout == null ? WIDTH : layout.width(), screen.getWidth()),
                Math.min(layout == null ? HEIGHT : layout.height(), screen.getHeight()));
        workbench.darkProperty().subscribe(dark -> Theme.of(dark).applyTo(scene));
        workbench.stillProperty().subscribe(still -> scene.getPreferences().setReducedMotion(still));
        workbench
                .projectProperty()
                .subscribe(project -> stage.setTitle(
                        project == null ? "Spanwise" : project.settings().name() + " \u2013 Spanwise"));
        AppIcon.on(stage);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        if (layout != null) {
            pane.arrange(layout);
            if (isOnScreen(layout)) {
                stage.setX(layout.x());
                stage.setY(layout.y());
            }
            stage.setMaximized(layout.maximized());
        }
        stage.focusedProperty().addListener((observable, old, focused) -> {
            if (focused) {
                workbench.lookOutside();
            } else {
                workbench.saveNow();
            }
        });
        stage.show();
        pane.focusPrompt();
        return pane;
    }

    /** Whether the title bar would be seen, with screens as they are now. */
    private static boolean isOnScreen(WindowLayout layout) {
        return Screen.getScreens().stream()
                .anyMatch(screen -> screen.getVisualBounds().contains(layout.x() + layout.width() / 2, layout.y() + 1));
    }

    static WindowLayout layout(Stage stage, WorkbenchPane pane) {
        return pane.layout(
                stage.getX(),
                stage.getY(),
                stage.getScene().getWidth(),
                stage.getScene().getHeight(),
                stage.isMaximized());
    }

    private static void begin(Windows windows, WorkbenchViewModel first, Preferences preferences) {
        String startup = System.getProperty("spanwise.startup", "");
        if (!startup.isEmpty()) {
            reportStartup(first, startup.equals("once"));
        }
        if (preferences.open() == null && preferences.recentFolders().isEmpty()) {
            SampleProjects.first().ifPresentOrElse(first::openSample, first::closeProject);
            return;
        }
        Stream<String> wanted = preferences.open() == null
                ? preferences.recentFolders().stream().limit(1)
                : preferences.open().stream();
        List<Path> folders = wanted.map(Path::of)
                .filter(folder -> Files.exists(folder.resolve("project.json")))
                .toList();
        if (folders.isEmpty()) {
            first.closeProject();
        } else {
            first.open(folders.getFirst());
            windows.open(folders.subList(1, folders.size()));
        }
    }

    /** @param once whether the program ends as soon as everything is there */
    private static void reportStartup(WorkbenchViewModel workbench, boolean once) {
        Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        System.err.println(
                "startup: window " + Duration.between(began, Instant.now()).toMillis() + " ms");
        workbench.lampProperty().addListener((observable, old, lamp) -> {
            System.err.println("startup: model " + lamp.words() + " "
                    + Duration.between(began, Instant.now()).toMillis() + " ms");
            if (once && lamp == ModelLamp.READY) {
                Platform.exit();
            }
        });
    }

    @Override
    public void stop() {
        background.close();
        if (preferences != null) {
            try {
                preferences.save();
            } catch (BadFileException e) {
                LOG.warn("The preferences are not saved: {}", e.getMessage());
            }
        }
    }
}
