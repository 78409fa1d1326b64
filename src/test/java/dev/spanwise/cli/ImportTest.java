package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.project.Project;
import dev.spanwise.task.Split;
import dev.spanwise.task.importer.SkippedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples of another file for a project that has some. */
class ImportTest {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void make() throws IOException {
        project = folder.resolve("tickets");
        CommandLineRun.of(
                "init",
                project,
                "--data",
                file(
                        "first.csv",
                        "message,team\nMy card was charged twice.,billing\n,billing\nIt crashes.,technical\n"));
    }

    @Test
    void newExamplesAreAddedAndNothingIsForgotten() throws IOException {
        String before = Files.readString(project.resolve("data/examples.jsonl"));
        Path more =
                file("more.csv", "message,team\nIt  CRASHES.,technical\nWhere is my parcel?,shipping\nAnd mine?,\n");
        JsonNode dry = CommandLineRun.of("import", project, "--data", more, "--dry-run", "--json")
                .json();
        assertThat(dry.get("added").asInt()).isEqualTo(1);
        assertThat(dry.get("known").asInt()).isEqualTo(1);
        assertThat(Files.readString(project.resolve("data/examples.jsonl"))).isEqualTo(before);

        String out = CommandLineRun.of("import", project, "--data", more, "--split", "test")
                .out();
        assertThat(out)
                .contains(
                        "0 training, 0 validation, 1 test examples added; 1 are there already",
                        "line 4: its answer is empty (left out)");
        assertThat(Files.readString(project.resolve("data/examples.jsonl"))).startsWith(before);
        Project opened = Project.open(project);
        assertThat(opened.data().examples()).hasSize(3).last().satisfies(example -> {
            assertThat(example.input()).isEqualTo("Where is my parcel?");
            assertThat(example.split()).isEqualTo(Split.TEST);
        });
        assertThat(opened.leftOut())
                .containsExactly(
                        new SkippedRecord("first.csv", "line 3", "its input is empty"),
                        new SkippedRecord("more.csv", "line 4", "its answer is empty"));
        CommandLineRun.of("import", project, "--data", more);
        assertThat(Project.open(project).leftOut()).hasSize(2);
        assertThat(Project.open(project).data()).isEqualTo(opened.data());
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        CommandLineRun pairs = CommandLineRun.of(
                "import", project, "--data", file("pairs.csv", "prompt,chosen,rejected\nHello,Hi,Go away\n"));
        assertThat(pairs.code()).isEqualTo(SpanwiseCommand.BAD_DATA);
        assertThat(pairs.err()).contains("\"chosen\" and \"rejected\"", "a separate project");
        CommandLineRun given = CommandLineRun.of(
                "import", project, "--data", file("more.csv", "message,team\nHello,other\n"), "--split", "given");
        assertThat(given.err()).contains("gives no splits");
        assertThat(CommandLineRun.of("import", project, "--data", "x.csv", "--split", "some")
                        .code())
                .isEqualTo(SpanwiseCommand.WRONG_USAGE);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
