package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.project.Project;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.Split;
import dev.spanwise.task.importer.SkippedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project made of a table, up to its first heatmap and its first comparison. */
class InitTest {
    @TempDir
    private Path folder;

    @Test
    void aTableBecomesAProjectThatCanBeAnalysedAndEvaluated() throws IOException {
        Path project = folder.resolve("tickets");
        String out = CommandLineRun.of("init", project, "--data", table(), "--seed", "3")
                .out();
        assertThat(out)
                .contains(
                        "supervised",
                        "--map input=message,target=team",
                        "line 2: its input is empty (left out)",
                        "analyze");
        Project opened = Project.open(project);
        assertThat(opened.prompt()).contains("billing", "technical");
        assertThat(opened.leftOut()).containsExactly(new SkippedRecord("tickets.csv", "line 2", "its input is empty"));
        assertThat(opened.data().of(Split.TRAIN)).hasSizeBetween(35, 50);
        assertThat(opened.data().examples()).extracting(Example::input).noneMatch(String::isBlank);

        JsonNode heat = CommandLineRun.of("analyze", project, "--json").json();
        assertThat(heat.get("units")).hasSizeGreaterThan(1);
        Files.writeString(folder.resolve("other.txt"), "Say hello.");
        JsonNode result = CommandLineRun.of("evaluate", project, "--json", "--against", folder.resolve("other.txt"))
                .json();
        JsonNode against = result.get("against");
        double change = (against.get("gained").asDouble() - against.get("lost").asDouble())
                / result.get("n").asInt();
        assertThat(against.get("change").get("value").asDouble()).isEqualTo(change);
        assertThat(result.get("accuracy").asDouble()
                        - against.get("before").get("accuracy").asDouble())
                .isCloseTo(change, within(1e-12));
        assertThat(against.get("mcnemarP").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void aDryRunWritesNothingAndAFolderIsNotOverwritten() throws IOException {
        Path project = folder.resolve("tickets");
        JsonNode result = CommandLineRun.of("init", project, "--data", table(), "--dry-run", "--json")
                .json();
        assertThat(result.get("leftOut").asInt()).isEqualTo(1);
        assertThat(result.get("imported").asInt() + 1)
                .isEqualTo(result.get("records").asInt());
        assertThat(project).doesNotExist();
        CommandLineRun.of("init", project, "--data", table());
        CommandLineRun again = CommandLineRun.of("init", project, "--data", table());
        assertThat(again.code()).isEqualTo(SpanwiseCommand.BAD_DATA);
        assertThat(again.err()).contains("is a Spanwise project already");
    }

    @Test
    void aFileOfItsOwnIsTheTestSplit() throws IOException {
        Files.writeString(
                folder.resolve("test.csv"), "message,team\nWhere is my parcel?,shipping\nI cannot log in.,account\n");
        Path project = folder.resolve("tickets");
        CommandLineRun.of(
                "init", project, "--data", table(), "--test", folder.resolve("test.csv"), "--train-cap", "10");
        Project opened = Project.open(project);
        assertThat(opened.data().of(Split.TEST)).extracting(Example::target).containsExactly("shipping", "account");
        assertThat(opened.data().of(Split.TRAIN)).hasSize(10);
        assertThat(opened.data().of(Split.VALIDATION)).hasSize(10);
    }

    private Path table() throws IOException {
        StringBuilder rows = new StringBuilder("message;team\n;billing\n");
        for (Example example : ExampleFile.read(Path.of("sample-projects/ticket-triage/data/examples.jsonl"), 0)
                .examples()) {
            rows.append('"')
                    .append(example.input().replace("\"", "\"\""))
                    .append("\";")
                    .append(example.target())
                    .append('\n');
        }
        Path table = folder.resolve("tickets.csv");
        Files.writeString(table, rows);
        return table;
    }
}
