package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The bundled model and one to which all prompts are the same. */
@Execution(ExecutionMode.CONCURRENT)
class TransferTest {
    @TempDir
    private Path folder;

    private Path project;
    private Path blind;
    private Path better;

    @BeforeEach
    void copy() throws IOException {
        project = CommandLineRun.sample("review-sentiment", folder);
        blind = BlindModel.make(folder.resolve("blind"));
        better = folder.resolve("better.md");
        Files.writeString(better, "Decide whether the review is positive or negative.\n");
    }

    @Test
    void aGainThatOneModelAloneSeesIsMarkedAndAModelThatFailsHasItsReason() throws IOException {
        Path missing = folder.resolve("missing");
        Path csv = folder.resolve("cells.csv");
        JsonNode result = CommandLineRun.of(
                        "transfer",
                        project,
                        "--backend",
                        blind,
                        "--backend",
                        missing,
                        "--prompt",
                        better,
                        "--csv",
                        csv,
                        "--json")
                .json();
        assertThat(result.get("reduction").asText()).isEqualTo("byte-mean");
        assertThat(result.get("prompts").findValuesAsText("name"))
                .containsExactly("the project's prompt", better.toString());
        JsonNode home = result.at("/models/0");
        JsonNode other = result.at("/models/1");
        assertThat(result.get("models").findValuesAsText("model"))
                .containsExactly("pocket", blind.toString(), missing.toString());
        assertThat(home.get("fingerprint")).isNotEqualTo(other.get("fingerprint"));

        JsonNode evaluated = CommandLineRun.of(
                        "evaluate", project, "--prompt", better, "--reduction", "byte-mean", "--json")
                .json();
        JsonNode cell = home.at("/cells/1");
        assertThat(cell.at("/loss/value")).isEqualTo(evaluated.get("loss"));
        assertThat(cell.at("/loss/ci95")).isEqualTo(evaluated.get("lossCi95"));
        assertThat(cell.at("/accuracy/value")).isEqualTo(evaluated.get("accuracy"));
        assertThat(cell.get("n")).isEqualTo(evaluated.get("n"));
        assertThat(cell.at("/loss/gain/value").asDouble())
                .isPositive()
                .isCloseTo(
                        home.at("/cells/0/loss/value").asDouble()
                                - cell.at("/loss/value").asDouble(),
                        within(1e-9));
        assertThat(cell.at("/loss/lost").asBoolean()).isFalse();

        assertThat(other.at("/cells/1/loss/value")).isEqualTo(other.at("/cells/0/loss/value"));
        assertThat(other.at("/cells/1/loss/gain/value").asDouble()).isZero();
        assertThat(other.at("/cells/1/loss/lost").asBoolean()).isTrue();
        assertThat(other.at("/cells/0/loss/lost").asBoolean()).isFalse();

        assertThat(result.at("/models/2/cells")).isEmpty();
        assertThat(result.at("/models/2/failure").asText()).contains(missing.toString());
        assertThat(Files.readAllLines(csv))
                .hasSize(1 + 2 + 2 + 1)
                .first()
                .asString()
                .startsWith("prompt,model,n,loss,");
        try (CSVParser rows = CSVParser.parse(
                csv,
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            List<CSVRecord> records = rows.getRecords();
            assertThat(records).allMatch(CSVRecord::isConsistent);
            assertThat(Double.parseDouble(records.get(1).get("loss_gain_lo")))
                    .isEqualTo(cell.at("/loss/gain/ci95/0").asDouble());
            assertThat(records.getLast().get("failure")).isNotEmpty();
        }
    }

    @Test
    void theTableNamesModelsAndPromptsAndMarksInWords() {
        CommandLineRun run = CommandLineRun.of("transfer", project, "--backend", blind, "--prompt", better);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "A  pocket (the project's own)",
                        "B  " + blind,
                        "1  the project's prompt: ",
                        "2  " + better + ": Decide")
                .contains("Loss (byte-mean) on 40 test examples", "Accuracy in % on 40 test examples")
                .contains("!  better than prompt 1 on A, clearly not here");
    }

    @Test
    void promptsAreNamedByTheHistoryAndTheLatestRun() {
        CommandLineRun.of("optimize", project, "--iterations", "1", "--hard", "1", "--variants", "2", "--seed", "7");
        Project.open(project).keep(0, "Say something.", null, "written by hand");
        Project.open(project).keep(1, "Label the review.", null, "written by hand");
        List<String> names = CommandLineRun.of(
                        "transfer",
                        project,
                        "--backend",
                        "pocket",
                        "--prompt",
                        "candidate:1",
                        "--prompt",
                        "1",
                        "--prompt",
                        "2",
                        "--json")
                .json()
                .get("prompts")
                .findValuesAsText("name");
        assertThat(names)
                .as("each text once")
                .containsExactly("first version", "the project's prompt", "candidate 1", "version 2");
        CommandLineRun none = CommandLineRun.of("transfer", project, "--backend", "pocket", "--prompt", "99");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("no version 99");
    }
}
