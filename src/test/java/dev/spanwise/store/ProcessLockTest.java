package dev.spanwise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProcessLockTest {
    private record Entry(String writer, int number) {}

    private static final int LINES = 200;

    @TempDir
    private Path folder;

    /** Appends lines to a file, each opened apart; then keeps it open until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        for (int i = 0; i < LINES; i++) {
            append(file, new Entry(arguments[1], i));
            JsonLines.read(file, Entry.class);
        }
        try (JsonLines<Entry> _ = JsonLines.append(file)) {
            System.out.println("open");
            while (System.in.read() >= 0) {}
        }
    }

    private static void append(Path file, Entry entry) {
        try (JsonLines<Entry> lines = JsonLines.append(file)) {
            lines.add(entry);
        }
    }

    private static Process other(Path file, String name) throws IOException {
        return new ProcessBuilder(JavaProcess.command(
                        ProcessLockTest.class,
                        List.of("-Dspanwise.settings=" + System.getProperty("spanwise.settings")),
                        file.toString(),
                        name))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void linesOfSeveralProcessesAreAllThereAndAFileThatIsOpenIsNotOpenedTwice() throws Exception {
        Path file = folder.resolve("lines.jsonl");
        Process one = other(file, "one");
        for (int i = 0; i < LINES; i++) {
            append(file, new Entry("here", i));
        }
        assertThat(one.inputReader().readLine()).isEqualTo("open");
        List<Entry> lines = JsonLines.read(file, Entry.class);
        List<Entry> expected = new ArrayList<>();
        for (String writer : List.of("here", "one")) {
            for (int i = 0; i < LINES; i++) {
                expected.add(new Entry(writer, i));
            }
        }
        assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
        assertThatThrownBy(() -> append(file, new Entry("here", LINES)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("another Spanwise process");
        one.destroyForcibly().waitFor();
        append(file, new Entry("here", LINES));
        assertThat(JsonLines.read(file, Entry.class)).hasSize(2 * LINES + 1);
    }

    @Test
    void aThreadWaitsForAnother() throws InterruptedException {
        Path file = folder.resolve("file");
        ProcessLock held = ProcessLock.of(file, Duration.ZERO).orElseThrow();
        assertThat(ProcessLock.of(file, Duration.ZERO)).isEmpty();
        List<Boolean> got = new ArrayList<>();
        Thread waiting = Thread.ofPlatform().start(() -> ProcessLock.during(file, () -> got.add(true)));
        assertThat(got).isEmpty();
        held.close();
        waiting.join();
        assertThat(got).containsExactly(true);
    }

    @Test
    void onlyTheUserReadsTheSettingsFolder() throws IOException {
        SettingsFolder.folder("");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(SettingsFolder.path()))
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
        }
    }
}
