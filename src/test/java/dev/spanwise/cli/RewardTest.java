package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.app.AppPaths;
import dev.spanwise.backend.http.ToyRewards;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.serve.EngineServer;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers of the bundled model, scored by a process reward model behind a server. */
class RewardTest {
    @TempDir
    private Path folder;

    private String settingsBefore = "";
    private ToyRewards toy;
    private Path project;

    @BeforeEach
    void start() throws IOException {
        settingsBefore = System.getProperty("spanwise.settings");
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        toy = new ToyRewards();
        project = CommandLineRun.sample("ticket-priority", folder);
    }

    @AfterEach
    void stop() {
        toy.close();
        System.setProperty("spanwise.settings", settingsBefore);
    }

    @Test
    void theGeneratedAnswersAreScored() throws IOException {
        CommandLineRun check = CommandLineRun.of("backend", "check", toy.url(), "--name", "prm");
        assertThat(check.out()).contains("a right step gets 0.938 and a wrong one 0.063");
        assertThat(check.err()).contains("cannot be used for scoring", "name it as a project's \"reward\" by \"prm\"");
        assertThat(CommandLineRun.of("backend", "list").out()).contains("scores steps only");

        assertThat(CommandLineRun.of("evaluate", project, "--json").json().has("reward"))
                .isFalse();
        JsonNode alone = CommandLineRun.of("evaluate", project, "--reward", "prm", "--json")
                .json();
        JsonNode reward = alone.get("reward");
        assertThat(reward.get("model").asText()).isEqualTo("prm");
        assertThat(reward.get("n")).isEqualTo(alone.get("n"));
        // Each answer is a line without a sum.
        assertThat(reward.at("/score/value").asDouble()).isCloseTo(ToyRewards.reward("high"), within(1e-12));
        assertThat(reward.get("stepsPerAnswer").asDouble()).isEqualTo(1);
        assertThat(reward.has("change")).isFalse();

        Path other = folder.resolve("other.md");
        Files.writeString(other, "Say nothing.\n");
        JsonNode both = CommandLineRun.of("evaluate", project, "--reward", "prm", "--against", other, "--json")
                .json()
                .get("reward");
        assertThat(both.at("/change/value").asDouble())
                .isCloseTo(
                        both.at("/score/value").asDouble()
                                - both.at("/before/value").asDouble(),
                        within(1e-12));
        assertThat(both.at("/change/value").asDouble())
                .isBetween(
                        both.at("/change/ci95/0").asDouble() - 1e-12,
                        both.at("/change/ci95/1").asDouble() + 1e-12);
    }

    @Test
    void theProjectsRewardIsUsedAndChecked() throws IOException {
        CommandLineRun.of("backend", "check", toy.url(), "--name", "prm");
        ObjectNode settings = Json.read(project.resolve("project.json"), ObjectNode.class);
        Json.write(project.resolve("project.json"), settings.put("reward", "prm"));
        CommandLineRun run = CommandLineRun.of("evaluate", project, "--fail-if", "reward>0.9");
        assertThat(run.out())
                .contains("reward prm: 0.9375 (95 % interval 0.9375 to 0.9375): the product of 1.0 steps'");
        assertThat(run.code()).isEqualTo(SpanwiseCommand.CHECK_FAILED);
    }

    @Test
    void whatIsNoRewardModelIsRefusedWithTheReason() {
        CommandLineRun nobody = CommandLineRun.of("evaluate", project, "--reward", "nobody");
        assertThat(nobody.code()).isEqualTo(4);
        assertThat(nobody.err()).contains("no backend nobody", "spanwise backend check URL --name nobody");
        try (OnnxModel model = OnnxModel.open(AppPaths.bundledModel());
                EngineServer server = EngineServer.start(
                        model,
                        new EngineServer.Options(
                                "pocket", "spanwise-1", "127.0.0.1", 0, Optional.empty(), 64, 1 << 23))) {
            CommandLineRun.of(
                    "backend",
                    "check",
                    "http://127.0.0.1:" + server.port(),
                    "--name",
                    "lab",
                    "--tokenizer",
                    AppPaths.bundledModel());
            CommandLineRun lab = CommandLineRun.of("evaluate", project, "--reward", "lab");
            assertThat(lab.code()).isEqualTo(4);
            assertThat(lab.err()).contains("does not score the steps of answers", "Qwen2.5-Math-PRM");
        }
    }
}
