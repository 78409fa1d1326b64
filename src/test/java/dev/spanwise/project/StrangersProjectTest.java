package dev.spanwise.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects whose files and settings lead out of their folder. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class StrangersProjectTest {
    private static final String DATA = "{\"input\": \"a\", \"target\": \"b\"}\n".repeat(4);

    @TempDir
    private Path folder;

    private Path project;
    private Path outside;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        outside = Files.createDirectories(folder.resolve("home"));
        settings("");
        Files.writeString(project.resolve("prompt.md"), "Say b.\n");
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/examples.jsonl"), DATA);
        Files.writeString(outside.resolve("token"), "sk-secret");
        Files.writeString(outside.resolve("settings.json"), "{\"formatVersion\": 1}");
        Files.writeString(outside.resolve("more.jsonl"), DATA);
    }

    private void settings(String fields) throws IOException {
        Files.writeString(project.resolve("project.json"), "{\"formatVersion\": 1" + fields + "}");
    }

    private Map<String, String> contentOutside() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(outside)) {
            for (Path file : files.toList()) {
                content.put(file.toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
            }
        }
        return content;
    }

    /** Does with a project all that writes into its folder. */
    private void useAll(Path at) {
        Project open = Project.open(at);
        open.savePrompt("Say c.");
        open.keep(0, "Say c.", null, "typed");
        open.freeze(List.of("Say"));
        open.use("pocket", Optional.empty());
        open.moveToSplits(Map.of(0, Split.TEST));
        new ResultStore(open, "model").keepRejected(List.of(1));
        open.newRun();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prompt.md",
                "project.json",
                "tools.json",
                "history.jsonl",
                "data/examples.jsonl",
                "data/left-out.jsonl",
                "data",
                "findings",
                "findings/rejected.json",
                "runs"
            })
    void aLinkOutOfTheProjectIsRefusedAndNothingOutsideChanges(String name) throws IOException {
        Path link = project.resolve(name);
        boolean isFolder = !name.contains(".");
        Path target = switch (name) {
            case "project.json" -> outside.resolve("settings.json");
            case "data/examples.jsonl" -> outside.resolve("more.jsonl");
            default -> isFolder ? outside : outside.resolve("token");
        };
        Files.createDirectories(link.getParent());
        deleteAll(link);
        Files.createSymbolicLink(link, target);
        Map<String, String> before = contentOutside();
        assertThatThrownBy(() -> useAll(project))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("outside of the project");
        assertThat(contentOutside()).isEqualTo(before);
    }

    private static void deleteAll(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> inside = Files.list(path)) {
                for (Path each : inside.toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    @Test
    void aFolderOfRunsThatLeadsOutIsRefused() throws IOException {
        Files.createDirectories(project.resolve("runs"));
        Files.writeString(outside.resolve("journal.jsonl"), "");
        Files.createSymbolicLink(project.resolve("runs/0001"), outside);
        assertThatThrownBy(() -> Project.open(project).latestRun()).hasMessageContaining("outside of the project");
    }

    @Test
    void aLinkInsideTheProjectIsFollowedAndStays() throws IOException {
        Files.createDirectories(project.resolve("prompts"));
        Files.move(project.resolve("prompt.md"), project.resolve("prompts/one.md"));
        Files.createSymbolicLink(project.resolve("prompt.md"), Path.of("prompts/one.md"));
        useAll(project);
        assertThat(project.resolve("prompt.md")).isSymbolicLink().hasContent("Say c.");
        assertThat(project.resolve("prompts/one.md")).hasContent("Say c.");
    }

    @Test
    void aProjectThatIsReachedByALinkIsAProjectLikeOthers() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("short"), project);
        useAll(link);
        assertThat(project.resolve("prompt.md")).hasContent("Say c.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../home/more.jsonl", "data/../../home/more.jsonl", "/dev/zero", "/etc/passwd", ""})
    void dataOutsideIsRefused(String data) throws IOException {
        settings(", \"data\": \"" + data + "\"");
        assertThatThrownBy(() -> Project.open(project))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("project");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt.md", "project.json", "data/examples.jsonl", "history.jsonl", "tools.json"})
    void aPipeInPlaceOfAFileIsRefusedAtOnce(String name) throws IOException, InterruptedException {
        Path pipe = project.resolve(name);
        Files.deleteIfExists(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> Project.open(project).prompt())
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(pipe.toString())
                .hasMessageContaining("pipe");
    }

    @Test
    void aFileWithoutLineBreaksIsNotTakenForATornLine() throws IOException {
        Files.writeString(project.resolve("history.jsonl"), "my notes");
        Project open = Project.open(project);
        assertThatThrownBy(() -> open.keep(0, "Say c.", null, "typed")).hasMessageContaining("no JSON object");
        assertThat(project.resolve("history.jsonl")).hasContent("my notes");
        Files.writeString(project.resolve("history.jsonl"), "{\"id\":1,\"par" + "x".repeat(3_000_000));
        assertThat(open.keep(0, "Say c.", null, "typed").id()).isEqualTo(1);
        assertThat(Project.open(project).history()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"frozen\": [null]", "\"shots\": [null]", "\"frozen\": [\"a\", null]"})
    void nothingInAListIsNamedByItsLine(String field) throws IOException {
        settings(",\n" + field);
        assertThatThrownBy(() -> Project.open(project))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("project.json, line 2")
                .hasMessageContaining("null");
    }

    @Test
    void anotherRightAnswerThatIsNothingIsNamedByItsLine() throws IOException {
        Files.writeString(
                project.resolve("data/examples.jsonl"),
                DATA + "{\"input\": \"a\", \"target\": \"b\", \"also\": [null]}");
        assertThatThrownBy(() -> Project.open(project))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("line 5");
    }

    @Test
    void plantedTemporaryFilesAreNotWritten() throws IOException {
        for (String name : List.of("prompt.md", "project.json", "history.jsonl")) {
            Files.createSymbolicLink(project.resolve("." + name + ".tmp"), outside.resolve("token"));
        }
        useAll(project);
        assertThat(outside.resolve("token")).hasContent("sk-secret");
    }

    @Test
    void filesKeepTheirPermissions() throws IOException {
        List<Path> files = List.of(
                project.resolve("prompt.md"), project.resolve("project.json"), project.resolve("data/examples.jsonl"));
        for (Path file : files) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        useAll(project);
        assertThat(files)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        for (String name : List.of("prompt.md", "project.json", "data/examples.jsonl")) {
            Path file = project.resolve(name);
            Files.writeString(file, "\ufeff" + Files.readString(file));
        }
        Project open = Project.open(project);
        assertThat(open.prompt()).isEqualTo("Say b.");
        assertThat(open.data().examples()).hasSize(4);
    }

    @Test
    void theLatestRunIsThatOfTheHighestNumberWhateverTheClockSays() throws IOException {
        Project open = Project.open(project);
        Files.createDirectories(project.resolve("runs/20991231-235959-000"));
        Files.writeString(project.resolve("runs/20991231-235959-000/journal.jsonl"), "");
        assertThat(open.latestRun()).hasValue(project.resolve("runs/20991231-235959-000/journal.jsonl"));
        for (int i = 0; i < 12; i++) {
            Path journal = open.newRun();
            Files.writeString(journal, "");
            assertThat(open.latestRun()).hasValue(journal);
        }
    }

    @Test
    void aProjectThatWasMovedAwayIsNotMadeAnew() throws IOException {
        Project open = Project.open(project);
        Files.move(project, folder.resolve("moved"));
        assertThatThrownBy(open::newRun).isInstanceOf(BadFileException.class).hasMessageContaining("missing");
        assertThat(project).doesNotExist();
    }
}
