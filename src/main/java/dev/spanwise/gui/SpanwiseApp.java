package dev.spanwise.gui;

import dev.spanwise.app.Preferences;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.task.Background;
import dev.spanwise.gui.task.FxBackground;
import dev.spanwise.gui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The application with its one window. */
public final class SpanwiseApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Background background = new FxBackground();
    private @Nullable WorkbenchViewModel model;
    private boolean telling;

    /** Opens the window and returns when it is closed. Ask {@link Display#missing()} before. */
    public static void open() {
        Application.launch(SpanwiseApp.class);
    }

    @Override
    public void start(Stage stage) {
        Preferences preferences = Preferences.load();
        Dialogs dialogs = new FxDialogs(stage);
        WorkbenchViewModel workbench = new WorkbenchViewModel(background, dialogs, preferences);
        model = workbench;
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> tell(dialogs, failure));
        if (preferences.dark() == null) {
            workbench.darkProperty().set(Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
        }
        show(stage, workbench, dialogs);
        begin(workbench, preferences);
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

    /** Fills and shows the window of a workbench. */
    static WorkbenchPane show(Stage stage, WorkbenchViewModel workbench, Dialogs dialogs) {
        WorkbenchPane pane = new WorkbenchPane(workbench, dialogs, stage::hide);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(pane, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        workbench.darkProperty().subscribe(dark -> Theme.of(dark).applyTo(scene));
        workbench.projectProperty()
                .subscribe(project -> stage.setTitle(
                        project == null ? "Spanwise" : project.settings().name() + " \u2013 Spanwise"));
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setScene(scene);
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

    private static void begin(WorkbenchViewModel workbench, Preferences preferences) {
        if (Boolean.getBoolean("spanwise.startup")) {
            reportStartup(workbench);
        }
        Optional<Path> last = preferences.recentFolders().stream()
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve("project.json")))
                .findFirst();
        if (last.isPresent()) {
            workbench.open(last.get());
        } else {
            SampleProjects.first().ifPresentOrElse(workbench::openSample, workbench::welcome);
        }
    }

    private static void reportStartup(WorkbenchViewModel workbench) {
        Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        System.err.println("startup: window " + Duration.between(began, Instant.now()).toMillis() + " ms");
        workbench.lampProperty().addListener((observable, old, lamp) -> System.err.println(
                "startup: model " + lamp.words() + " "
                        + Duration.between(began, Instant.now()).toMillis() + " ms"));
    }

    @Override
    public void stop() {
        if (model != null) {
            model.close();
        }
        background.close();
    }
}
