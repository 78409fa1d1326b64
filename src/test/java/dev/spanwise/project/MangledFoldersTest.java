package dev.spanwise.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spanwise.pmpo.Journal;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Project folders whose files are links, pipes, folders or nothing, at random: each is used or refused by
 * {@link BadFileException}, soon, and nothing outside changes. {@code mvn -Pnightly test} makes more of them.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisabledOnOs(OS.WINDOWS)
class MangledFoldersTest {
    private static final int ROUNDS = Integer.getInteger("spanwise.mangled", 2_000);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "project.json",
            "{\"formatVersion\": 1, \"judgeTemplate\": \"judge.txt\"}",
            "prompt.md",
            "Say it.\n",
            "judge.txt",
            "{{input}} {{first}} {{second}}",
            "tools.json",
            "[]",
            "data/examples.jsonl",
            "{\"input\": \"a\", \"target\": \"1\"}\n{\"input\": \"b\", \"target\": \"2\"}\n".repeat(3),
            "data/left-out.jsonl",
            "",
            "history.jsonl",
            "",
            "findings/rejected.json",
            "{}",
            "runs/0001/journal.jsonl",
            ""));

    private static final List<String> PATHS = List.of(
            "../home/notes",
            "../home",
            "/dev/zero",
            "/etc/passwd",
            ".",
            "..",
            "",
            "data",
            "prompt.md",
            "a\u0000b",
            "~/x",
            "\\\\\\\\host\\\\share",
            "../../../../../../../../dev/random",
            "x".repeat(300));

    @TempDir
    private Path folder;

    @Test
    void nothingOutsideOfAnyProjectIsReadForLongOrChanged() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("notes"), "my notes");
        Files.writeString(home.resolve("data.jsonl"), FILES.get("data/examples.jsonl"));
        Files.writeString(home.resolve("project.json"), FILES.get("project.json"));
        Map<String, String> before = content(home);
        Random random = new Random(21);
        int used = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path project = folder.resolve("p" + round);
            List<String> done = mangle(project, home, random);
            used += assertTimeoutPreemptively(LONGEST, () -> isUsed(project, done), done::toString) ? 1 : 0;
            assertThat(content(home)).as("round %d: %s", round, done).isEqualTo(before);
            delete(project);
        }
        assertThat(used).isBetween(ROUNDS / 50, ROUNDS - 1);
    }

    /** Makes a project folder and one to three things wrong with it; returns these. */
    private static List<String> mangle(Path project, Path home, Random random) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.createDirectories(project.resolve(file.getKey()).getParent());
            Files.writeString(project.resolve(file.getKey()), file.getValue());
        }
        List<String> names = List.copyOf(FILES.keySet());
        List<String> done = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String name = names.get(random.nextInt(names.size()));
            Path place = project.resolve(
                    random.nextInt(4) == 0 ? Path.of(name).getName(0).toString() : name);
            int kind = random.nextInt(9);
            if (!Files.isDirectory(place.getParent(), LinkOption.NOFOLLOW_LINKS)
                    || !place.getParent().toRealPath().startsWith(project.toRealPath())) {
                continue;
            }
            done.add(kind + " " + project.relativize(place));
            if (kind < 7) {
                delete(place);
            }
            switch (kind) {
                case 0 ->
                    link(
                            place,
                            home.resolve(List.of("notes", "data.jsonl", "project.json", "absent", ".")
                                    .get(random.nextInt(5))));
                case 1 ->
                    link(
                            place,
                            Path.of(List.of("..", ".", "prompt.md", "data", "self", "/dev/zero", "/")
                                    .get(random.nextInt(7))));
                case 2 -> Files.createDirectories(place);
                case 3 -> pipe(place);
                case 4 -> Files.writeString(place, "no line break");
                case 5 -> Files.write(place, new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{'});
                case 6 -> {}
                case 7 -> {
                    delete(project.resolve("project.json"));
                    Files.writeString(
                            project.resolve("project.json"),
                            "{\"formatVersion\": 1, \""
                                    + List.of("data", "judgeTemplate", "rewriteTemplate", "model")
                                            .get(random.nextInt(4))
                                    + "\": \"" + json(PATHS.get(random.nextInt(PATHS.size())))
                                    + "\"}");
                }
                default -> {
                    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(place)) {
                        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-x------"));
                    }
                }
            }
        }
        return done;
    }

    private static String json(String path) {
        return path.replace("\u0000", "\\u0000");
    }

    private static void link(Path place, Path target) throws IOException {
        Files.createSymbolicLink(place, target);
    }

    private static void pipe(Path place) throws IOException {
        try {
            new ProcessBuilder("mkfifo", place.toString()).start().waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static boolean isUsed(Path folder, List<String> done) {
        boolean used = true;
        try {
            Project project = Project.open(folder);
            List<Runnable> uses = List.of(
                    project::prompt,
                    () -> project.savePrompt("Say this."),
                    () -> project.keep(0, "Say this.", 1.0, "typed"),
                    () -> project.freeze(List.of("Say")),
                    () -> project.use("pocket", Optional.empty()),
                    () -> project.moveToSplits(Map.of(0, Split.TEST)),
                    project::judgeTemplate,
                    project::leftOut,
                    project::stamp,
                    () -> project.latestRun().map(Journal::read),
                    () -> new ResultStore(project, "model").keepRejected(List.of(1)),
                    () -> Journal.open(project.newRun()).close(),
                    project::changedOutside);
            for (Runnable use : uses) {
                used &= isDone(use, done);
            }
            return used;
        } catch (BadFileException e) {
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(done.toString(), e);
        }
    }

    private static boolean isDone(Runnable use, List<String> done) {
        try {
            use.run();
            return true;
        } catch (BadFileException e) {
            assertThat(e.getMessage()).as(done.toString()).isNotBlank();
            return false;
        }
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                content.put(
                        file.toString(),
                        Files.isRegularFile(file)
                                ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                : "");
            }
        }
        return content;
    }

    private static void delete(Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @SuppressWarnings("unused") IOException failure)
                    throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
