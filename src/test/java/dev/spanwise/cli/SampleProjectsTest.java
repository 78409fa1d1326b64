package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sample projects promise: a weak prompt that the default run makes good. */
@Execution(ExecutionMode.CONCURRENT)
class SampleProjectsTest {
    @TempDir
    private Path folder;

    static Stream<String> samples() throws IOException {
        try (Stream<Path> projects = Files.list(Path.of(System.getProperty("spanwise.home", ""), "sample-projects"))) {
            return projects
                    .filter(Files::isDirectory)
                    .map(project -> project.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theDefaultRunMakesTheWeakPromptGood(String name) {
        Path project = CommandLineRun.sample(name, folder);
        double accuracyBefore = accuracy(project);
        JsonNode run = CommandLineRun.of("optimize", project, "--seed", "7", "--accept", "--json")
                .json();
        double initial = run.get("initial").get("loss").asDouble();
        double best = run.get("best").get("loss").asDouble();
        assertThat(best).as("training loss").isLessThanOrEqualTo(0.6 * initial);
        assertThat(accuracyBefore).as("test accuracy before").isLessThan(0.5);
        assertThat(accuracy(project)).as("test accuracy after").isGreaterThanOrEqualTo(accuracyBefore + 0.3);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theCostTakenFromARehearsalIsTheCostOfTheIteration(String name) {
        Path project = CommandLineRun.sample(name, folder);
        JsonNode preview = CommandLineRun.of(
                        "optimize", project, "--seed", "7", "--iterations", "1", "--dry-run", "--json")
                .json();
        JsonNode cost = CommandLineRun.of("optimize", project, "--seed", "7", "--iterations", "1", "--json")
                .json()
                .get("cost");
        assertThat(preview.get("firstIteration").get("tokensFed").asLong())
                .isCloseTo(cost.get("tokensFed").asLong(), withinPercentage(10));
        assertThat(preview.get("tokensFed").asLong()).as("at most").isGreaterThanOrEqualTo((long)
                (0.98 * cost.get("tokensFed").asLong()));
    }

    private static double accuracy(Path project) {
        return CommandLineRun.of("evaluate", project, "--json")
                .json()
                .get("accuracy")
                .asDouble();
    }
}
