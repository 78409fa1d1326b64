package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.app.AppPaths;
import dev.spanwise.app.Backend;
import dev.spanwise.app.BackendRegistry;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.serve.EngineServer;
import dev.spanwise.pmpo.Price;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine served to itself, used as a backend by its name. */
class BackendTest {
    @TempDir
    Path folder;

    private String settingsBefore = "";
    private OnnxModel model;
    private EngineServer server;

    @BeforeEach
    void serve() {
        settingsBefore = System.getProperty("spanwise.settings");
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        model = OnnxModel.open(AppPaths.bundledModel());
        server = EngineServer.start(
                model, new EngineServer.Options("pocket", "spanwise-1", "127.0.0.1", 0, Optional.empty(), 64, 1 << 23));
    }

    @AfterEach
    void stop() {
        server.close();
        model.close();
        System.setProperty("spanwise.settings", settingsBefore);
    }

    private String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Test
    void aRunOnAServerEndsAsOneOnTheEngineItself() throws IOException {
        CommandLineRun check = CommandLineRun.of(
                "backend", "check", url() + "/v1", "--name", "lab", "--tokenizer", AppPaths.bundledModel());
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("ok").contains("Generated and scored agree");
        Path embedded = CommandLineRun.sample("ticket-triage", folder.resolve("embedded"));
        Path served = CommandLineRun.sample("ticket-triage", folder.resolve("served"));
        use(served, "lab");

        JsonNode expected = optimize(embedded);
        JsonNode found = optimize(served);

        assertThat(found.path("best").path("prompt"))
                .isEqualTo(expected.path("best").path("prompt"));
        assertThat(found.path("iterations")).isEqualTo(expected.path("iterations"));
        assertThat(found.path("best").path("loss").asDouble())
                .isCloseTo(expected.path("best").path("loss").asDouble(), within(1e-4));
        assertThat(CommandLineRun.of("backend", "cache").out()).doesNotStartWith("0 answers");
        assertThat(CommandLineRun.of("backend", "cache", "--clear").out()).startsWith("0 answers");
    }

    private static JsonNode optimize(Path project) {
        CommandLineRun run = CommandLineRun.of("optimize", project, "--seed", "3", "--iterations", "1", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private static void use(Path project, String model) throws IOException {
        Path file = project.resolve("project.json");
        ObjectNode settings = (ObjectNode) Json.MAPPER.readTree(file.toFile());
        Files.writeString(file, settings.put("model", model).toString());
    }

    @Test
    void aServerThatNobodyNamedIsNotAsked() throws IOException {
        Path project = CommandLineRun.sample("ticket-triage", folder);
        use(project, url());

        CommandLineRun run = CommandLineRun.of("score", project);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("not among your backends").contains("spanwise backend check " + url());
    }

    @Test
    void readingCostsWhatTheScorerCostsAndWritingWhatTheRewriterCosts() throws IOException {
        CommandLineRun.of("backend", "check", url(), "--name", "lab", "--price", "0.5", "1.5");
        CommandLineRun.of("backend", "check", url(), "--name", "writer", "--price", "3", "15");
        Path project = CommandLineRun.sample("ticket-triage", folder);
        assertThat(BackendRegistry.price(Project.open(project))).isEqualTo(Price.FREE);
        use(project, "lab");
        assertThat(BackendRegistry.price(Project.open(project))).isEqualTo(new Price(0.5, 1.5));
        assertThat(BackendRegistry.price(Project.open(project).use("lab", Optional.of("writer"))))
                .isEqualTo(new Price(0.5, 15));
    }

    @Test
    void listsRemembersAndForgets() {
        assertThat(CommandLineRun.of("backend", "list").err()).contains("no backends yet");
        CommandLineRun.of("backend", "check", url(), "--name", "lab", "--price", "0.5", "1.5");

        JsonNode listed = CommandLineRun.of("backend", "list", "--json").json();
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).path("name").asText()).isEqualTo("lab");
        assertThat(listed.get(0).path("usable").asBoolean()).isTrue();
        assertThat(listed.get(0).path("family").asText()).isEqualTo("VLLM");
        assertThat(CommandLineRun.of("backend", "list").out()).contains("lab").contains(url());

        assertThat(CommandLineRun.of("backend", "check", "lab").code()).isZero();
        assertThat(CommandLineRun.of("backend", "remove", "lab").code()).isZero();
        assertThat(CommandLineRun.of("backend", "list", "--json").json().size()).isZero();
        assertThat(CommandLineRun.of("backend", "remove", "lab").code()).isEqualTo(4);
    }

    @Test
    void aServerThatIsNotThereIsUnfit() {
        String gone = url();
        server.close();

        CommandLineRun run = CommandLineRun.of("backend", "check", gone);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).contains("FAILED").contains("Start it");
        assertThat(CommandLineRun.of("backend", "list").out()).contains("unfit: Reachable");
    }

    /** The key is in its file, and in no journal, cache, export or message. */
    @Test
    void aKeyIsNowhereButInItsFile() throws IOException {
        String key = "sk-very-secret-4711";
        try (EngineServer closed = serverWith(key)) {
            String address = "http://127.0.0.1:" + closed.port();
            BackendRegistry.check(
                    Backend.at("lab", address).withTokenizer(Optional.of(AppPaths.bundledModel())),
                    Optional.of(key),
                    check -> assertThat(check.detail()).doesNotContain(key),
                    new CancelToken());
            Path project = CommandLineRun.sample("ticket-triage", folder.resolve("project"));
            use(project, "lab");
            List<CommandLineRun> runs = new ArrayList<>();
            runs.add(CommandLineRun.of("optimize", project, "--iterations", "1", "--variants", "1", "--accept"));
            runs.add(CommandLineRun.of(
                    "export", project, "--format", "html,md,json,csv,txt,promptfoo", "--out", folder.resolve("out")));
            runs.add(CommandLineRun.of("backend", "list", "--json"));
            assertThat(runs)
                    .allSatisfy(run -> assertThat(run.code()).as(run.err()).isZero());
            closed.close();
            CommandLineRun failed = CommandLineRun.of("score", project);
            assertThat(failed.code()).isEqualTo(4);
            runs.add(failed);
            assertThat(runs).allSatisfy(run -> assertThat(run.out() + run.err()).doesNotContain(key));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, key)))
                    .containsExactly(folder.resolve("settings/keys/lab"));
        }
    }

    @Test
    void aTypedKeyIsUsedInPlaceOfTheVariableOfAnotherBackendAtTheSameAddress() throws IOException {
        String key = "sk-very-secret-4712";
        try (EngineServer closed = serverWith(key)) {
            Backend other = Backend.at("b", "http://127.0.0.1:" + closed.port())
                    .withKeyVariable(Optional.of("SPANWISE_NO_SUCH"));
            Backend checked = BackendRegistry.check(other, Optional.of(key), check -> {}, new CancelToken());
            assertThat(checked.usable()).isTrue();
            assertThat(checked.keyVariable()).isEmpty();
            assertThat(CommandLineRun.of("backend", "remove", "b").code()).isZero();
            assertThat(folder.resolve("settings/keys/b")).doesNotExist();
        }
    }

    @Test
    void aPasswordInAnAddressIsRefused() {
        CommandLineRun run = CommandLineRun.of("backend", "check", "http://me:pw-4713@127.0.0.1:9");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("user name or password").doesNotContain("pw-4713");
    }

    private EngineServer serverWith(String key) {
        return EngineServer.start(
                model, new EngineServer.Options("pocket", "spanwise-1", "127.0.0.1", 0, Optional.of(key), 64, 1 << 23));
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        CommandLineRun run = CommandLineRun.of("backend", "check", url(), "--key-env", "SPANWISE_NO_SUCH_KEY");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("SPANWISE_NO_SUCH_KEY");
    }
}
