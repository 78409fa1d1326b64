package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The bundled model as a judge, whatever it thinks. */
@Execution(ExecutionMode.CONCURRENT)
class JudgeTest {
    @TempDir
    private Path folder;

    private Path project;
    private Path other;

    @BeforeEach
    void copy() throws IOException {
        project = CommandLineRun.sample("customer-reply", folder);
        other = folder.resolve("other.md");
        Files.writeString(other, "Answer the customer in one friendly sentence.\n");
    }

    @Test
    void swappingThePromptsMirrorsTheWinRate() {
        JsonNode one = judged("--judge", "pocket", "--against", other);
        JsonNode mirrored = judged("--judge", "pocket", "--prompt", other, "--against", project.resolve("prompt.md"));
        assertThat(one.get("over").asText()).isEqualTo("against");
        assertThat(one.get("won")).isEqualTo(mirrored.get("lost"));
        assertThat(one.get("lost")).isEqualTo(mirrored.get("won"));
        assertThat(one.get("split")).isEqualTo(mirrored.get("split"));
        assertThat(one.get("winRate").asDouble())
                .isCloseTo(1 - mirrored.get("winRate").asDouble(), within(1e-9));
        int n = one.get("n").asInt();
        assertThat(n).isEqualTo(40);
        assertThat(one.get("winRate").asDouble())
                .isCloseTo(
                        (one.get("won").asInt()
                                        + 0.5
                                                * (one.get("split").asInt()
                                                        + one.get("same").asInt()))
                                / n,
                        within(1e-9))
                .isBetween(one.at("/ci95/0").asDouble(), one.at("/ci95/1").asDouble());
        assertThat(one.at("/flipped/value").asDouble())
                .isCloseTo(
                        (double) one.get("split").asInt() / (n - one.get("same").asInt()), within(1e-9));
    }

    @Test
    void theProjectsJudgeAndItsTemplateAreUsed() throws IOException {
        assertThat(CommandLineRun.of("evaluate", project, "--json").json().has("judged"))
                .isFalse();
        ObjectNode settings = Json.read(project.resolve("project.json"), ObjectNode.class);
        Json.write(
                project.resolve("project.json"),
                settings.put("judge", "pocket").put("judgeTemplate", "judge.mustache"));
        Files.writeString(project.resolve("judge.mustache"), "{{first}} or {{second}}?");
        JsonNode own = judged();
        assertThat(own.get("judge").asText()).isEqualTo("pocket");
        assertThat(own.get("over").asText()).isEqualTo("data");
        assertThat(CommandLineRun.of("evaluate", project).out())
                .contains(
                        "judge pocket: over the answers of the data, the prompt wins ",
                        "verdicts changed with the order");
        assertThat(CommandLineRun.of("evaluate", project, "--fail-if", "winRate<2")
                        .code())
                .isEqualTo(5);

        Files.writeString(project.resolve("judge.mustache"), "{{nobody}}");
        CommandLineRun broken = CommandLineRun.of("evaluate", project);
        assertThat(broken.code()).isEqualTo(3);
        assertThat(broken.err()).contains("template is broken", "nobody");
    }

    @Test
    void aJudgeThatIsMissingIsNamed() {
        CommandLineRun run = CommandLineRun.of("evaluate", project, "--judge", folder.resolve("nowhere"));
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("nowhere");
    }

    private JsonNode judged(Object... more) {
        Object[] command = new Object[more.length + 3];
        command[0] = "evaluate";
        command[1] = project;
        command[2] = "--json";
        System.arraycopy(more, 0, command, 3, more.length);
        return CommandLineRun.of(command).json().get("judged");
    }
}
