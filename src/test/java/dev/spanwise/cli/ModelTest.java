package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.backend.hub.ToyHub;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models from a hub, by the command line. */
class ModelTest {
    private static final String NAME = ToyHub.ID + ":q4";

    @TempDir
    private Path folder;

    private String settingsBefore = "";
    private ToyHub hub;

    @BeforeEach
    void open() throws IOException {
        settingsBefore = System.getProperty("spanwise.settings");
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        hub = new ToyHub();
    }

    @AfterEach
    void close() {
        hub.close();
        System.setProperty("spanwise.settings", settingsBefore);
    }

    private CommandLineRun download(Object... more) {
        Object[] arguments = new Object[5 + more.length];
        System.arraycopy(new Object[] {"model", "download", ToyHub.ID, "--mirror", hub.address()}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CommandLineRun.of(arguments);
    }

    @Test
    void aDownloadedModelIsCalledByItsName() throws IOException {
        CommandLineRun run = download("--precision", "q4");

        assertThat(run.code()).isZero();
        assertThat(run.out().strip()).isEqualTo(NAME);
        assertThat(CommandLineRun.of("model", "list").out()).startsWith(NAME);
        Path project = CommandLineRun.sample("ticket-triage", folder);
        double loss = CommandLineRun.of("score", project, "--json")
                .json()
                .path("loss")
                .asDouble();
        ObjectNode file = (ObjectNode)
                Json.MAPPER.readTree(project.resolve("project.json").toFile());
        Json.MAPPER.writeValue(project.resolve("project.json").toFile(), file.put("model", ToyHub.ID));
        CommandLineRun scored = CommandLineRun.of("score", project, "--json");
        assertThat(scored.json().path("model").asText()).contains("q4");
        assertThat(scored.json().path("loss").asDouble()).isEqualTo(loss);
    }

    @Test
    void saysWhatItDidInJson() {
        Path to = folder.resolve("mine");

        CommandLineRun run = download("--to", to, "--json");

        assertThat(run.json().path("name").asText()).isEqualTo(to.toString());
        assertThat(run.json().path("precision").asText()).isEqualTo("fp32");
        assertThat(run.json().path("commit").asText()).hasSize(40);
        assertThat(to.resolve("onnx/model.onnx")).exists();
        assertThat(CommandLineRun.of("model", "list", "--json").json().path("here"))
                .isEmpty();
    }

    @Test
    void aFailureLeavesNoModel() {
        CommandLineRun run = download("--precision", "fp16");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no network in fp16", "q4 (4.3 MB)");
        assertThat(Files.exists(folder.resolve("settings/models/toys"))).isFalse();
    }
}
