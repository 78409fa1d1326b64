package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, killed outright and resumed. */
class KilledRunTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void aKilledRunResumesToTheSameResultAndScoresNothingTwice() throws IOException, InterruptedException {
        Path whole = CommandLineRun.sample("ticket-triage", folder.resolve("whole"));
        Path killed = CommandLineRun.sample("ticket-triage", folder.resolve("killed"));
        Object[] options = {"--seed", "7", "--iterations", "2", "--json"};
        JsonNode expected = CommandLineRun.of(
                        "optimize", whole, options[0], options[1], options[2], options[3], options[4])
                .json();

        int atLeast = 14;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dspanwise.home=" + System.getProperty("spanwise.home", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.spanwise.Launcher",
                        "optimize",
                        killed.toString(),
                        "--seed",
                        "7",
                        "--iterations",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        while (process.isAlive() && eventsOf(killed).size() < atLeast) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        List<RunEvent> kept = eventsOf(killed);
        assertThat(kept)
                .as(() -> "output of the process: " + read(folder.resolve("output.txt")))
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .noneMatch(RunEvent.Finished.class::isInstance);

        JsonNode resumed = CommandLineRun.of("optimize", killed, "--resume", "--json").json();
        for (String field : List.of("seed", "initial", "best", "iterations", "stopped")) {
            assertThat(resumed.get(field)).isEqualTo(expected.get(field));
        }
        Path journal = journals(killed).getFirst();
        assertThat(journals(killed)).hasSize(1);
        List<String> scored = Journal.read(journal).stream()
                .filter(RunEvent.Scored.class::isInstance)
                .map(event -> ((RunEvent.Scored) event).loss().split() + ((RunEvent.Scored) event).loss().prompt())
                .toList();
        assertThat(scored).hasSameSizeAs(new HashSet<>(scored));
        assertThat(Journal.read(journal).subList(0, kept.size())).isEqualTo(kept);
        assertThat(Project.open(killed).unfinishedRun()).isEmpty();
    }

    private static List<RunEvent> eventsOf(Path project) throws IOException {
        List<Path> journals = journals(project);
        return journals.isEmpty() ? List.of() : Journal.read(journals.getFirst());
    }

    private static List<Path> journals(Path project) throws IOException {
        Path runs = project.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (var folders = Files.list(runs)) {
            return folders.map(run -> run.resolve("journal.jsonl"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
