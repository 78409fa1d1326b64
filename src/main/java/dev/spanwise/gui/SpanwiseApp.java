package dev.spanwise.gui;

import dev.spanwise.app.OpeningMark;
import dev.spanwise.app.Preferences;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.FxExecutor;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.gui.task.PreferenceStore;
import dev.spanwise.gui.welcome.SampleProjects;
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
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application: loads the preferences, opens the first windows, and reports uncaught exceptions of the JavaFX
 * thread.
 */
public final class SpanwiseApp extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(SpanwiseApp.class);

    private final BackgroundExecutor background = new FxExecutor();
    private @Nullable PreferenceStore preferences;
    private boolean telling;

    /** Opens the window and returns when the last one is closed. Call {@link DisplayCheck#missing()} first. */
    public static void open() {
        Application.launch(SpanwiseApp.class);
    }

    @Override
    public void start(Stage stage) {
        Preferences.Loaded loaded = Preferences.load();
        Preferences chosen = loaded.preferences();
        PreferenceStore shared = new PreferenceStore(background, chosen);
        preferences = shared;
        if (chosen.dark() == null) {
            boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            shared.change(kept -> kept.withDark(dark));
        }
        if (chosen.reducedMotion() == null && Platform.getPreferences().isReducedMotion()) {
            shared.change(kept -> kept.withReducedMotion(true));
        }
        WorkbenchWindows windows = new WorkbenchWindows(
                shared, file -> getHostServices().showDocument(file.toUri().toString()), this::tellDefect);
        WorkbenchViewModel first = windows.open(stage);
        openProjects(windows, first, chosen);
        loaded.problem()
                .ifPresent(problem ->
                        first.notices().tell(new Notice(Notice.Topic.START, Notice.Kind.ERROR, problem, List.of())));
    }

    /** Reports an uncaught exception of the JavaFX thread; deferred, since dialogs cannot be shown during layout. */
    private void tellDefect(Dialogs dialogs, Throwable failure) {
        LOG.error("A defect on the JavaFX thread", failure);
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

    private static void openProjects(WorkbenchWindows windows, WorkbenchViewModel first, Preferences preferences) {
        String startup = System.getProperty("spanwise.startup", "");
        if (!startup.isEmpty()) {
            reportStartup(first, startup.equals("once"));
        }
        if (preferences.open() == null && preferences.recentFolders().isEmpty()) {
            SampleProjects.first().ifPresentOrElse(first.projects()::openSample, first.projects()::close);
            return;
        }
        Stream<String> wanted = preferences.open() == null
                ? preferences.recentFolders().stream().limit(1)
                : preferences.open().stream();
        List<Path> there = wanted.map(Path::of)
                .filter(folder -> Files.exists(folder.resolve("project.json")))
                .toList();
        List<Path> folders =
                there.stream().filter(folder -> !OpeningMark.isLeft(folder)).toList();
        if (folders.isEmpty()) {
            first.projects().close();
        } else {
            first.projects().open(folders.getFirst());
            windows.open(folders.subList(1, folders.size()));
        }
        there.stream()
                .filter(folder -> !folders.contains(folder))
                .findFirst()
                .ifPresent(folder -> first.notices()
                        .tell(new Notice(
                                Notice.Topic.START,
                                Notice.Kind.ERROR,
                                "Spanwise ended while it was opening " + folder
                                        + ", so it is not opened by itself. Its model may be damaged. Open it again"
                                        + " from the recent projects if you want to try.",
                                List.of())));
    }

    /** @param once whether the program exits when everything is loaded */
    private static void reportStartup(WorkbenchViewModel workbench, boolean once) {
        Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        System.err.println(
                "startup: window " + Duration.between(began, Instant.now()).toMillis() + " ms");
        workbench.runner().statusProperty().addListener((observable, old, status) -> {
            System.err.println("startup: model " + status.words() + " "
                    + Duration.between(began, Instant.now()).toMillis() + " ms");
            if (once && status == ModelStatus.READY) {
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
