package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.JavaProcess;
import dev.spanwise.Launcher;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.project.Project;
import dev.spanwise.score.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run in a process of its own, killed outright and resumed. */
@Execution(ExecutionMode.CONCURRENT)
class KilledRunTest {
    @TempDir
    private Path folder;

    private static final int KILLS = 20;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aRunKilledTwentyTimesEndsAsOneThatWasNot() throws IOException, InterruptedException {
        Path whole = CommandLineRun.sample("ticket-triage", folder.resolve("whole"));
        Path killed = CommandLineRun.sample("ticket-triage", folder.resolve("killed"));
        JsonNode expected = CommandLineRun.of("optimize", whole, "--seed", "7", "--iterations", "2", "--json")
                .json();
        int all = eventsOf(whole).size();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int kept = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int until = kept + 1 + random.nextInt(Math.max(1, 2 * (all - kept) / (KILLS - kill + 1)));
            List<RunEvent> before = eventsOf(killed);
            boolean ended = runUntil(killed, kill > 0, until);
            List<RunEvent> after = eventsOf(killed);
            assertThat(after.subList(0, before.size()))
                    .as("seed %d, kill %d", seed, kill)
                    .isEqualTo(before);
            kept = after.size();
            if (ended || after.getLast() instanceof RunEvent.Finished) {
                break;
            }
        }
        JsonNode resumed = Project.open(killed).unfinishedRun().isPresent()
                ? CommandLineRun.of("optimize", killed, "--resume", "--json").json()
                : null;
        List<RunEvent> journal = eventsOf(killed);
        assertThat(told(journal)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(told(eventsOf(whole)));
        assertThat(spent(journal)).as("seed %d", seed).isEqualTo(spent(eventsOf(whole)));
        assertThat(journals(killed)).hasSize(1);
        if (resumed != null) {
            for (String field : List.of("seed", "initial", "best", "iterations", "stopped")) {
                assertThat(resumed.get(field)).as("seed %d", seed).isEqualTo(expected.get(field));
            }
        }
    }

    /** Runs in a process of its own, killed once its journal has so many events; whether the run ended before. */
    private boolean runUntil(Path project, boolean resume, int events) throws IOException, InterruptedException {
        List<String> command = JavaProcess.command(
                Launcher.class,
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dspanwise.home=" + System.getProperty("spanwise.home", "")),
                "optimize",
                project.toString());
        command.addAll(resume ? List.of("--resume") : List.of("--seed", "7", "--iterations", "2"));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        while (process.isAlive() && lines(project) < events) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        boolean ended = !process.isAlive();
        process.destroyForcibly().waitFor();
        if (ended) {
            assertThat(process.exitValue())
                    .as(() -> "output of the process: " + read(output))
                    .isZero();
        }
        return ended;
    }

    /** What must not differ, whenever it was killed. */
    private static List<RunEvent> told(List<RunEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof RunEvent.Spent))
                .toList();
    }

    private static Usage spent(List<RunEvent> events) {
        return events.stream()
                .map(event -> event instanceof RunEvent.Spent(Usage usage, double seconds) ? usage : Usage.NONE)
                .reduce(Usage.NONE, Usage::plus);
    }

    private static List<RunEvent> eventsOf(Path project) throws IOException {
        List<Path> journals = journals(project);
        return journals.isEmpty() ? List.of() : Journal.read(journals.getFirst());
    }

    private static long lines(Path project) throws IOException {
        List<Path> journals = journals(project);
        if (journals.isEmpty()) {
            return 0;
        }
        long lines = 0;
        for (byte each : Files.readAllBytes(journals.getFirst())) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
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
