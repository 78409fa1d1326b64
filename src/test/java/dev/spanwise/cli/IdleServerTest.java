package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.app.AppPaths;
import dev.spanwise.backend.http.IdleClosingProxy;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.serve.EngineServer;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in which a server is idle for longer than it keeps connections, since the rewriter takes its time. Takes some
 * minutes, with {@code -Dspanwise.slow=true} only.
 */
@EnabledIfSystemProperty(named = "spanwise.slow", matches = "true")
class IdleServerTest {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration WRITING = Duration.ofSeconds(7);
    private static final int RUNS = 20;

    @TempDir
    Path folder;

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void everyRunEndsWell() throws Exception {
        String settingsBefore = System.getProperty("spanwise.settings");
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        try (OnnxModel model = OnnxModel.open(AppPaths.bundledModel());
                EngineServer server = EngineServer.start(
                        model,
                        new EngineServer.Options(
                                "pocket", "spanwise-1", "127.0.0.1", 0, Optional.empty(), 64, 1 << 23));
                IdleClosingProxy proxy = new IdleClosingProxy(server.port(), KEPT);
                MockWebServer writer = writer()) {
            CommandLineRun scorer =
                    CommandLineRun.of("backend", "check", "http://127.0.0.1:" + proxy.port(), "--name", "lab");
            assertThat(scorer.code()).as(scorer.out() + scorer.err()).isZero();
            CommandLineRun.of("backend", "check", writer.url("/").toString(), "--name", "writer");
            for (int run = 1; run <= RUNS; run++) {
                CommandLineRun.of("backend", "cache", "--clear");
                Path project = project(folder.resolve("run" + run));
                CommandLineRun ended =
                        CommandLineRun.of("optimize", project, "--iterations", "1", "--hard", "1", "--variants", "1");
                assertThat(ended.code())
                        .as("run " + run + ": " + ended.out() + ended.err())
                        .isZero();
                assertThat(written).hasValue(run);
            }
        } finally {
            System.setProperty("spanwise.settings", settingsBefore);
        }
    }

    private static Path project(Path folder) throws IOException {
        Path project = CommandLineRun.sample("ticket-triage", folder);
        Path file = project.resolve("project.json");
        ObjectNode settings = (ObjectNode) Json.MAPPER.readTree(file.toFile());
        Files.writeString(
                file, settings.put("model", "lab").put("rewriter", "writer").toString());
        return project;
    }

    private MockWebServer writer() throws IOException {
        MockWebServer web = new MockWebServer();
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return switch (request.getUrl().encodedPath()) {
                    case "/v1/models" ->
                        new MockResponse.Builder()
                                .body("{\"data\": [{\"id\": \"writer\"}]}")
                                .build();
                    case "/v1/chat/completions" -> written(request.getBody().utf8());
                    default -> new MockResponse.Builder().code(404).build();
                };
            }
        });
        web.start();
        return web;
    }

    private MockResponse written(String request) {
        MockResponse.Builder response = new MockResponse.Builder()
                .body("{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\":"
                        + " \"<prompt>Say which team handles the customer message.</prompt>\"}}],"
                        + " \"usage\": {\"completion_tokens\": 20}}");
        if (request.contains("<prompt>")) {
            written.incrementAndGet();
            response.headersDelay(WRITING.toSeconds(), TimeUnit.SECONDS);
        }
        return response.build();
    }
}
