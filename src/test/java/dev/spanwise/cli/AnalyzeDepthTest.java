package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The analysis of a prompt of some length, from coarse to fine, with the bundled model. */
@Execution(ExecutionMode.CONCURRENT)
class AnalyzeDepthTest {
    private static final String PROMPT = """
        # Role

        You are a careful expert. Our company has many customers. The office is open all day.

        # Task

        Decide whether the review is positive or negative. Read carefully. Put your answer in parentheses.

        # Tone

        Stay calm. Never answer directly. Take your time. Quality matters.

        # Notes

        The texts come from all over the world. Everyone on the team agrees on this. The weather does not matter.

        # Thanks

        Thank you. We value good work. Good luck.
        """;

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void write() throws IOException {
        project = CommandLineRun.sample("review-sentiment", folder);
        Files.writeString(project.resolve("prompt.md"), PROMPT);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThat(run("--seed", "3").err()).contains("--seed needs --depth or --budget-seconds.");
        assertThat(run("--depth", "sentence", "--units", "word").err()).contains("--units does not go with --depth");
    }

    @Test
    void theSentenceThatHurtsIsFoundInItsSection() {
        JsonNode result = run("--depth", "sentence", "--json").json();
        List<JsonNode> leaves = new ArrayList<>();
        addLeaves(result.get("units"), leaves);
        assertThat(leaves)
                .filteredOn(unit -> unit.get("text").asText().equals("Never answer directly."))
                .singleElement()
                .satisfies(unit -> {
                    assertThat(unit.get("verdict").asText()).isEqualTo("harmful");
                    assertThat(unit.get("examples").asInt()).isLessThan(40);
                    assertThat(unit.get("delta").asDouble()).isLessThan(-0.5);
                });
        assertThat(result.get("units"))
                .filteredOn(unit -> unit.get("text").asText().startsWith("# Notes"))
                .allSatisfy(unit -> assertThat(unit.has("units")).isFalse());
        assertThat(run("--depth", "sentence", "--json").json())
                .as("the same seed, the same work")
                .isEqualTo(result);
    }

    @Test
    void eachIntermediateResultIsALineOfJsonAndTheLastIsTheWhole() throws IOException {
        List<String> lines = run("--depth", "block", "--events").out().lines().toList();
        int measured = 0;
        for (String line : lines) {
            JsonNode state = Json.MAPPER.readTree(line);
            assertThat(state.get("units").size()).isGreaterThanOrEqualTo(measured);
            measured = state.get("units").size();
        }
        assertThat(Json.MAPPER.readTree(lines.getLast()))
                .isEqualTo(run("--depth", "block", "--json").json());
    }

    @Test
    void aBudgetEndsItWithWhatIsKnown() {
        CommandLineRun run = run("--budget-seconds", "0");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("on 5 training examples");
    }

    private CommandLineRun run(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("analyze", project));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray());
    }

    private static void addLeaves(JsonNode units, List<JsonNode> leaves) {
        for (JsonNode unit : units) {
            if (unit.has("units")) {
                addLeaves(unit.get("units"), leaves);
            } else {
                leaves.add(unit);
            }
        }
    }
}
