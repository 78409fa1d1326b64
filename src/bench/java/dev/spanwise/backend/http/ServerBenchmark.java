package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spanwise.backend.onnx.TokenizerFolder;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Query;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Scores through a server that takes a while for each request and works on some at once, in a process of its own. The
 * time is stated against that of a client that never lets a slot wait.
 */
public final class ServerBenchmark {
    private static final int LATENCY_MS = 50;
    private static final int SLOTS = 32;
    private static final double LOG_PROB = -1;

    private final PrintStream out;
    private final int requests;

    public ServerBenchmark(PrintStream out, int requests) {
        this.out = out;
        this.requests = requests;
    }

    public void run(Path tokenizer) throws IOException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerBenchmark.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            ServerConfig at = ServerConfig.at("http://127.0.0.1:" + said.readLine())
                    .withSlots(SLOTS)
                    .withTokenizer(tokenizer);
            out.printf("%,d requests of %d ms, %d slots; second of two rounds%n", requests, LATENCY_MS, SLOTS);
            for (int round = 0; round < 2; round++) {
                for (boolean batches : new boolean[] {false, true}) {
                    measure(at, batches, round);
                }
            }
        } finally {
            server.destroy();
        }
    }

    private void measure(ServerConfig at, boolean batches, int round) throws IOException {
        int most = batches
                ? ServerFamily.VLLM.adapter(new JsonHttpClient(at), "m", 0, 1).batch()
                : 1;
        List<Query> queries = IntStream.range(0, requests * most)
                .mapToObj(i -> new Query("Question " + i + " of round " + round + " is", " answer"))
                .toList();
        Path cache = Files.createTempDirectory("spanwise-bench").resolve("scores.db");
        int tokens = 0;
        try (TokenizerFolder folder = TokenizerFolder.open(at.tokenizer().orElseThrow())) {
            tokens = folder.encode(Probe.LANDMARK.target()).length;
        }
        ProbeResult certificate = new ProbeResult(
                at.address(),
                "m",
                Optional.of(ServerFamily.VLLM),
                List.of(),
                false,
                false,
                false,
                0,
                0,
                batches,
                0,
                "",
                1,
                LOG_PROB * tokens,
                Instant.now());
        try (HttpModel model = HttpModel.open(at, certificate, cache)) {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            model.score(queries, new CancelToken());
            double seconds = (System.nanoTime() - start) / 1e9;
            double busy = (system.getProcessCpuTime() - cpu) / 1e9 / seconds;
            double ideal = Math.ceilDiv(requests, SLOTS) * LATENCY_MS / 1000.0;
            if (round > 0) {
                out.printf(
                        Locale.ROOT,
                        "%-28s %6.2f s; ideal %6.2f s: %5.1f %% of its throughput; %4.1f %% of a core%n",
                        batches ? "as many as fit a request" : "one question a request",
                        seconds,
                        ideal,
                        100 * ideal / seconds,
                        100 * busy);
            }
        }
    }

    /** The server; prints its port. */
    public static void main(String[] arguments) throws IOException {
        Semaphore slots = new Semaphore(SLOTS, true);
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, slots));
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Semaphore slots) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        slots.acquireUninterruptibly();
        try {
            Thread.sleep(LATENCY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            slots.release();
        }
        ObjectNode answer = JsonHttpClient.JSON.createObjectNode();
        ArrayNode choices = answer.putArray("choices");
        for (JsonNode prompt : JsonHttpClient.JSON.readTree(body).path("prompt")) {
            ObjectNode choice = choices.addObject().put("index", choices.size() - 1);
            ArrayNode entries = choice.putArray("prompt_logprobs").addNull();
            for (int i = 1; i < prompt.size(); i++) {
                entries.addObject()
                        .putObject(prompt.get(i).asText())
                        .put("logprob", LOG_PROB)
                        .put("decoded_token", "x");
            }
        }
        byte[] sent = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, sent.length);
        exchange.getResponseBody().write(sent);
        exchange.close();
    }
}
