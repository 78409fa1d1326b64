package dev.spanwise.gui.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.JavaProcess;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.project.Project;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.importer.AddedExamples;
import dev.spanwise.text.Fields;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Typing, keeping versions and importing in a process that is killed, or whose disk is full: what it told is there. */
@Execution(ExecutionMode.CONCURRENT)
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledTypingTest {
    private static final int ROUNDS = 20;
    private static final int WORDS = 120;

    @TempDir
    private Path folder;

    /** What the process has told to be on disk: numbers of words, versions and examples. */
    private record Told(int words, int versions, int examples, boolean failed, boolean ended) {}

    /** Types words into the project, and prints what is on disk. */
    public static void main(String[] arguments) {
        Path project = Path.of(arguments[0]);
        DocumentFixture fixture = new DocumentFixture(new DirectExecutor(), project, false);
        PromptDocument document = fixture.document;
        document.open(Project.open(project));
        int from = words(document.text());
        for (int word = from + 1; word <= from + WORDS; word++) {
            document.setText(document.text() + " w" + word);
            boolean saved = document.saveNow();
            System.out.println(saved ? "words " + word : "failed");
            if (word % 7 == 0 && saved) {
                System.out.println(
                        document.keepVersion() > 0
                                ? "versions " + document.versions().versions().size()
                                : "failed");
            }
            if (word % 11 == 0 && saved) {
                System.out.println(examples(project, word));
            }
        }
        System.out.println("end");
    }

    private static String examples(Path project, int word) {
        try {
            return "examples "
                    + Project.open(project)
                            .add(added(word))
                            .project()
                            .data()
                            .examples()
                            .size();
        } catch (BadFileException e) {
            return "failed";
        }
    }

    private static AddedExamples added(int word) {
        Example example = new Example(
                0,
                new Fields("input " + word),
                new ExpectedAnswer.Answer("target", List.of()),
                Split.TRAIN,
                Optional.empty());
        return new AddedExamples(List.of(example), 0, List.of());
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split(" ").length - 1;
    }

    private Path project() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        new DocumentFixture(new DirectExecutor(), project).write("Words:");
        return project;
    }

    /** @param limit most blocks of a file, as the shell's ulimit has it */
    private ProcessBuilder typing(Path project, String limit) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + limit + "; exec \"$@\"", "sh"));
        command.addAll(JavaProcess.command(
                KilledTypingTest.class,
                List.of("-XX:-UsePerfData", "-Dspanwise.settings=" + folder.resolve("settings")),
                project.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static Told told(Told before, List<String> lines) {
        Told told = new Told(before.words(), before.versions(), before.examples(), false, false);
        for (String line : lines) {
            String[] parts = line.split(" ");
            told = switch (parts[0]) {
                case "words" ->
                    new Told(Integer.parseInt(parts[1]), told.versions(), told.examples(), told.failed(), false);
                case "versions" ->
                    new Told(told.words(), Integer.parseInt(parts[1]), told.examples(), told.failed(), false);
                case "examples" ->
                    new Told(told.words(), told.versions(), Integer.parseInt(parts[1]), told.failed(), false);
                case "failed" -> new Told(told.words(), told.versions(), told.examples(), true, false);
                case "end" -> new Told(told.words(), told.versions(), told.examples(), told.failed(), true);
                default -> throw new AssertionError(line);
            };
        }
        return told;
    }

    private static List<String> outputOf(ProcessBuilder typing) throws IOException {
        try (BufferedReader output = typing.start().inputReader()) {
            return output.lines().toList();
        }
    }

    private static void assertThere(Path folder, Told told, String how) {
        Project open = Project.open(folder);
        assertThat(words(open.prompt())).as(how).isGreaterThanOrEqualTo(told.words());
        assertThat(open.history().size()).as(how).isGreaterThanOrEqualTo(told.versions());
        assertThat(open.data().examples().size()).as(how).isGreaterThanOrEqualTo(told.examples());
    }

    @Test
    void aKilledProcessLosesNothingThatItTold() throws IOException, InterruptedException {
        Path project = project();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Told told = new Told(0, 0, 4, false, false);
        for (int round = 0; round < ROUNDS; round++) {
            Path output = folder.resolve("output" + round);
            Process process =
                    typing(project, "unlimited").redirectOutput(output.toFile()).start();
            int lines = random.nextInt(60);
            while (process.isAlive() && Files.readAllLines(output).size() < lines) {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly().waitFor();
            List<String> all = Files.readAllLines(output);
            // The last line may be cut off.
            told = told(told, all.subList(0, Math.max(0, all.size() - 1)));
            assertThere(project, told, "seed " + seed + ", round " + round);
        }
        assertThat(told.words()).isPositive();
    }

    @Test
    void aFullDiskLosesNothingThatWasTold() throws IOException {
        List<String> failed = new ArrayList<>();
        Path project = project();
        Told told = new Told(0, 0, 4, false, false);
        for (int blocks = 1; blocks <= ROUNDS; blocks++) {
            told = told(told, outputOf(typing(project, String.valueOf(blocks))));
            assertThere(project, told, blocks + " blocks");
            if (told.failed() || !told.ended()) {
                failed.add(blocks + " blocks");
            }
        }
        assertThat(failed).as("the limit was reached").isNotEmpty();
        told = told(told, outputOf(typing(project, "unlimited")));
        assertThat(told.ended()).isTrue();
        assertThat(told.failed()).isFalse();
        assertThere(project, told, "with room again");
    }
}
