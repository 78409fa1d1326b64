package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.store.AtomicFile;
import dev.spanwise.store.Json;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The commands on preference and choice data, made of the answers of a sample project. */
@Execution(ExecutionMode.CONCURRENT)
class ComparisonsTest {
    @TempDir
    private Path folder;

    @Test
    void scoreGivesTheMarginAndTheWinRateOfPreferences() {
        Path project = project("pairs", TaskKind.PREFERENCE, false);
        JsonNode result =
                CommandLineRun.of("score", project, "--json", "--details").json();
        assertThat(result.get("reduction").asText()).isEqualTo("sum");
        assertThat(result.get("beta").asDouble()).isEqualTo(1);
        double loss = 0;
        double margin = 0;
        int wins = 0;
        for (JsonNode example : result.get("examples")) {
            double of = example.get("margins").get(0).asDouble();
            assertThat(example.get("margins")).hasSize(1);
            assertThat(example.get("loss").asDouble()).isCloseTo(Math.log1p(Math.exp(-of)), within(1e-9));
            loss += example.get("loss").asDouble();
            margin += of;
            wins += of > 0 ? 1 : 0;
        }
        int n = result.get("n").asInt();
        assertThat(result.get("examples")).hasSize(n);
        assertThat(result.get("loss").asDouble()).isCloseTo(loss / n, within(1e-9));
        assertEstimate(result.get("margin"), margin / n);
        assertEstimate(result.get("accuracy"), (double) wins / n);
        assertThat(CommandLineRun.of("score", project).out())
                .contains("win rate", wins + " of " + n, "margin", "preference, sum, beta 1");
    }

    @Test
    void swappedPreferencesMirrorTheMarginUnderEachReduction() {
        Path project = project("pairs", TaskKind.PREFERENCE, false);
        Path swapped = project("swapped", TaskKind.PREFERENCE, true);
        List<Double> margins = new ArrayList<>();
        for (String reduction : List.of("sum", "token-mean", "byte-mean")) {
            JsonNode one = CommandLineRun.of("score", project, "--json", "--reduction", reduction)
                    .json();
            JsonNode other = CommandLineRun.of("score", swapped, "--json", "--reduction", reduction)
                    .json();
            assertThat(one.get("reduction").asText()).isEqualTo(reduction);
            double margin = one.at("/margin/value").asDouble();
            assertThat(other.at("/margin/value").asDouble()).isCloseTo(-margin, within(1e-4));
            margins.add(margin);
        }
        // The answers are single tokens, of which sum and mean are equal.
        assertThat(margins.get(1)).isEqualTo(margins.getFirst());
        assertThat(margins.getLast()).isNotEqualTo(margins.getFirst());
    }

    @Test
    void choicesAreEvaluatedByTheirProbabilitiesOrByGeneratedAnswersWhenAsked() {
        Path project = project("options", TaskKind.CHOICE, false);
        JsonNode scored = CommandLineRun.of("score", project, "--json", "--split", "test", "--details")
                .json();
        int right = 0;
        for (JsonNode example : scored.get("examples")) {
            double least = Double.POSITIVE_INFINITY;
            double loss = 0;
            for (JsonNode margin : example.get("margins")) {
                least = Math.min(least, margin.asDouble());
                loss += Math.log1p(Math.exp(-margin.asDouble()))
                        / example.get("margins").size();
            }
            assertThat(example.get("margins").size()).isGreaterThan(1);
            assertThat(example.get("loss").asDouble()).isCloseTo(loss, within(1e-9));
            right += least > 0 ? 1 : 0;
        }
        JsonNode result = CommandLineRun.of("evaluate", project, "--json").json();
        assertThat(result.get("metric").asText()).isEqualTo("option-accuracy");
        assertThat(result.get("n").asInt()).isEqualTo(scored.get("n").asInt());
        assertThat(result.get("accuracy").asDouble())
                .isEqualTo((double) right / scored.get("n").asInt())
                .isEqualTo(scored.at("/accuracy/value").asDouble());
        assertThat(result.get("loss")).isEqualTo(scored.get("loss"));
        assertThat(result.get("margin")).isEqualTo(scored.get("margin"));
        JsonNode generated = CommandLineRun.of("evaluate", project, "--json", "--metric", "exact")
                .json();
        assertThat(generated.get("metric").asText()).isEqualTo("exact");
        assertThat(generated.has("margin")).isFalse();
    }

    @Test
    void aRunOnPreferencesReportsTheTestSplitBeforeAndAfter() throws IOException {
        Path project = project("pairs", TaskKind.PREFERENCE, false);
        JsonNode report = CommandLineRun.of(
                        "optimize", project, "--iterations", "1", "--hard", "2", "--variants", "3", "--json")
                .json();
        JsonNode test = report.get("test");
        assertThat(test.get("metric").asText()).isEqualTo("win-rate");
        for (String which : List.of("initial", "best")) {
            Path prompt = folder.resolve("prompt.md");
            Files.writeString(prompt, report.get(which).get("prompt").asText());
            JsonNode scored = CommandLineRun.of("score", project, "--json", "--split", "test", "--prompt", prompt)
                    .json();
            JsonNode reported = test.get(which.equals("initial") ? "before" : "after");
            for (String field : List.of("loss", "margin", "accuracy")) {
                assertThat(reported.get(field)).isEqualTo(scored.get(field));
            }
        }
        assertThat(test.at("/change/value").asDouble())
                .isCloseTo(
                        test.at("/after/loss").asDouble()
                                - test.at("/before/loss").asDouble(),
                        within(1e-9));
        assertThat(CommandLineRun.of("optimize", project, "--iterations", "1", "--hard", "1", "--variants", "1")
                        .out())
                .contains("test examples", "win rate", "margin");
    }

    private static void assertEstimate(JsonNode estimate, double value) {
        assertThat(estimate.get("value").asDouble()).isCloseTo(value, within(1e-9));
        assertThat(estimate.at("/ci95/0").asDouble()).isLessThanOrEqualTo(value + 1e-9);
        assertThat(estimate.at("/ci95/1").asDouble()).isGreaterThanOrEqualTo(value - 1e-9);
    }

    /** A copy of a sample project whose answers compete with each other. */
    private Path project(String name, TaskKind kind, boolean swapped) {
        try {
            Path project = folder.resolve(name);
            Files.move(CommandLineRun.sample("ticket-triage", folder), project);
            Path file = project.resolve("data/examples.jsonl");
            Dataset data = ExampleFile.read(file, 1);
            List<String> answers = data.examples().stream()
                    .map(Example::target)
                    .distinct()
                    .sorted()
                    .toList();
            StringBuilder lines = new StringBuilder();
            for (Example example : data.examples()) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("input", example.input());
                line.put("split", example.split().id());
                if (kind == TaskKind.CHOICE) {
                    line.put("options", answers);
                    line.put("target", example.target());
                } else {
                    String other = answers.get((answers.indexOf(example.target()) + 1) % answers.size());
                    line.put("chosen", swapped ? other : example.target());
                    line.put("rejected", swapped ? example.target() : other);
                }
                lines.append(Json.MAPPER.writeValueAsString(line)).append('\n');
            }
            AtomicFile.write(file, lines.toString());
            AtomicFile.write(
                    project.resolve("project.json"),
                    "{\"formatVersion\": 1, \"kind\": \"" + kind.id() + "\", \"task\": \"Sort messages.\"}");
            return project;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
