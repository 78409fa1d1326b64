package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.JavaProcess;
import dev.spanwise.app.Preferences;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.task.FxExecutor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process with the real threads of the window is killed while somebody types without a pause. */
class KilledWindowTest {
    private static final int KEYS = 150;
    /** A second is promised; a busy machine gets another. */
    private static final long LOST_MILLIS = 2000;

    @TempDir
    Path folder;

    /** Types a number every 20 ms and tells it with the time, until it is killed. */
    static final class Typing {
        private static int typed;

        private Typing() {}

        public static void main(String[] args) throws InterruptedException {
            CountDownLatch started = new CountDownLatch(1);
            Platform.startup(() -> {
                WorkbenchViewModel model = new WorkbenchViewModel(
                        new FxExecutor(), new RecordedDialogs(), Preferences.NONE.withDark(false));
                model.projects().open(Path.of(args[0]));
                Timeline keys = new Timeline(new KeyFrame(Duration.millis(20), event -> {
                    if (model.document().projectProperty().get() != null) {
                        typed++;
                        model.document().setText("typed " + typed);
                        System.out.println("typed " + typed + " " + System.nanoTime() / 1_000_000);
                    }
                }));
                keys.setCycleCount(Animation.INDEFINITE);
                keys.play();
                started.countDown();
            });
            started.await();
            new CountDownLatch(1).await();
        }
    }

    private record Key(int number, long millis) {
        static Key of(String line) {
            String[] parts = line.split(" ");
            return new Key(Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }
    }

    @Test
    void whatWasTypedUntilTheLastSecondIsOnDisk() throws Exception {
        Path project = SampleCopy.of("review-sentiment", folder);
        List<Key> keys = new ArrayList<>();
        Process process = typing(project);
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && keys.size() < KEYS) {
                if (line.startsWith("typed ")) {
                    keys.add(Key.of(line));
                }
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(keys).hasSize(KEYS);
        long killed = keys.getLast().millis();
        int due = keys.stream()
                .filter(key -> key.millis() < killed - LOST_MILLIS)
                .mapToInt(Key::number)
                .max()
                .orElseThrow();
        String saved = Files.readString(project.resolve("prompt.md"));
        assertThat(saved).matches("typed \\d+\n");
        assertThat(Integer.parseInt(saved.strip().substring("typed ".length()))).isGreaterThanOrEqualTo(due);
    }

    private Process typing(Path project) throws IOException {
        return new ProcessBuilder(JavaProcess.command(
                        Typing.class,
                        List.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dglass.platform=Monocle",
                                "-Dmonocle.platform=Headless",
                                "-Dprism.order=sw",
                                "-Dspanwise.home=" + System.getProperty("spanwise.home", ""),
                                "-Dspanwise.settings=" + folder.resolve("settings")),
                        project.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
