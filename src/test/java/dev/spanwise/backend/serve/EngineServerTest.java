package dev.spanwise.backend.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanwise.backend.http.HttpModel;
import dev.spanwise.backend.http.Probe;
import dev.spanwise.backend.http.ProbeResult;
import dev.spanwise.backend.http.ServerConfig;
import dev.spanwise.backend.http.ServerFamily;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.onnx.ToolModel;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Tools;
import dev.spanwise.text.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of(System.getProperty("spanwise.home", ""), "assets/models/pocket");
    private static final int MOST_BYTES = 200_000;

    private static OnnxModel served;
    private static OnnxModel embedded;
    private static EngineServer server;
    private static HttpClient http;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        served = OnnxModel.open(FOLDER);
        embedded = OnnxModel.open(FOLDER);
        server = EngineServer.start(served, options(0, Optional.empty()));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        server.close();
        served.close();
        embedded.close();
        http.close();
    }

    private static EngineServer.Options options(int port, Optional<String> token) {
        return new EngineServer.Options("pocket", "spanwise-1", "127.0.0.1", port, token, 64, MOST_BYTES);
    }

    @Test
    void givesTheEnginesScoresToTheVllmAdapter() {
        try (HttpModel remote = remote()) {
            PromptLayout layout = new PromptLayout.Chat(remote.chatTemplate().orElseThrow());
            PromptLayout own = new PromptLayout.Chat(embedded.chatTemplate().orElseThrow());
            List<Query> queries = new ArrayList<>();
            List<Query> same = new ArrayList<>();
            for (String input : List.of("It was great.", "  never again \n", "\uD83D\uDE42 \u6771\u4EAC")) {
                for (String target : List.of("positive", "negative", "\uD83D\uDE42", "na\u00EFve caf\u00E9")) {
                    queries.add(layout.query("Say what the review is.", List.of(), new Fields(input), target));
                    same.add(own.query("Say what the review is.", List.of(), new Fields(input), target));
                }
            }
            assertThat(queries).isEqualTo(same);

            List<TargetScore> expected = embedded.score(same, new CancelToken());
            List<TargetScore> scores = remote.score(queries, new CancelToken());

            for (int i = 0; i < scores.size(); i++) {
                assertThat(scores.get(i).tokens()).hasSameSizeAs(expected.get(i).tokens());
                for (int token = 0; token < scores.get(i).tokens().size(); token++) {
                    assertThat(scores.get(i).tokens().get(token).logProb())
                            .isCloseTo(expected.get(i).tokens().get(token).logProb(), within(1e-4));
                }
            }
        }
    }

    @Test
    void rendersTheToolsOfARequest() {
        Tools tools = new Tools(List.of(Map.of("name", "find", "strict", true)), List.of("find"), "0f");
        try (OnnxModel told = OnnxModel.open(ToolModel.in(folder));
                EngineServer serving = EngineServer.start(told, options(0, Optional.empty()));
                HttpModel remote = remote(serving)) {
            PromptLayout layout = new PromptLayout.Chat(remote.chatTemplate().orElseThrow(), tools, Optional.empty());
            PromptLayout own = new PromptLayout.Chat(told.chatTemplate().orElseThrow(), tools, Optional.empty());
            assertThat(layout.context("Answer.", List.of(), new Fields("x")))
                    .isEqualTo(own.context("Answer.", List.of(), new Fields("x")))
                    .contains("find");
        }
    }

    @Test
    void generatesAsTheEngineDoesWithTheSameSeed() {
        try (HttpModel remote = remote()) {
            List<String> contexts = List.of("Once upon a time", "The answer is", "Once upon a time", "One, two,");
            for (Sampling sampling : List.of(
                    new Sampling(1, 1, 24, 42, List.of()),
                    new Sampling(0.7, 0.9, 24, -7, List.of(".", "the")),
                    Sampling.greedy(12))) {
                List<GeneratedText> expected = embedded.generate(contexts, sampling, new CancelToken());

                assertThat(remote.generate(contexts, sampling, new CancelToken()))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void isRecognisedAndTrusted() {
        ProbeResult certificate = Probe.examine(at(server), check -> {}, new CancelToken());

        assertThat(certificate.failure()).isEmpty();
        assertThat(certificate.checks())
                .filteredOn(check -> check.verdict() != ProbeResult.Verdict.PASSED)
                .isEmpty();
        assertThat(certificate.family()).contains(ServerFamily.VLLM);
        assertThat(certificate.model()).isEqualTo("pocket");
        assertThat(certificate.contextLength()).isEqualTo(embedded.contextLength());
        assertThat(certificate.topTokens()).isEqualTo(20);
    }

    @Test
    void echoesTextWithListsThatBelongTogether() throws Exception {
        JsonNode choice = post("/v1/completions", """
            {"prompt": "The sky is \\ud83d\\ude42", "echo": true, "logprobs": 2, "max_tokens": 2, "temperature": 0,
             "prompt_logprobs": 1, "return_token_ids": true, "unknown": {"field": 1}}\
            """).path("choices").path(0);
        JsonNode lists = choice.path("logprobs");
        int prompt = choice.path("prompt_token_ids").size();
        int all = prompt + choice.path("token_ids").size();

        assertThat(choice.path("text").asText()).startsWith("The sky is \uD83D\uDE42");
        assertThat(List.of(
                        lists.path("tokens").size(),
                        lists.path("token_logprobs").size(),
                        lists.path("top_logprobs").size(),
                        lists.path("text_offset").size()))
                .containsOnly(all);
        assertThat(lists.path("token_logprobs").get(0).isNull()).isTrue();
        assertThat(choice.path("prompt_logprobs").size()).isEqualTo(prompt);
        assertThat(choice.path("prompt_logprobs").get(0).isNull()).isTrue();
        int offset = 0;
        for (int i = 0; i < all; i++) {
            assertThat(lists.path("text_offset").get(i).asInt()).isEqualTo(offset);
            String token = lists.path("tokens").get(i).asText();
            offset += token.codePointCount(0, token.length());
            if (i > 0 && i < prompt) {
                JsonNode byId = choice.path("prompt_logprobs")
                        .get(i)
                        .path(choice.path("prompt_token_ids").get(i).asText());
                assertThat(byId.path("logprob").asDouble())
                        .isEqualTo(lists.path("token_logprobs").get(i).asDouble());
            }
        }
    }

    @Test
    void theEchoAloneNeedsNoNewToken() throws Exception {
        JsonNode answer = post("/v1/completions", """
            {"prompt": "Hello", "echo": true, "logprobs": 0, "max_tokens": 0}\
            """);

        assertThat(answer.path("choices").path(0).path("text").asText()).isEqualTo("Hello");
        assertThat(answer.path("usage").path("completion_tokens").asInt()).isZero();
    }

    @Test
    void tokenizesThereAndBack() throws Exception {
        JsonNode tokens = post(
                "/tokenize",
                "{\"prompt\": \"Hi \\ud83d\\ude42\", \"add_special_tokens\": false, \"return_token_strs\": true}");

        assertThat(tokens.path("count").asInt()).isEqualTo(tokens.path("tokens").size());
        assertThat(tokens.path("token_strs").size())
                .isEqualTo(tokens.path("tokens").size());
        assertThat(post("/detokenize", "{\"tokens\": " + tokens.path("tokens") + "}")
                        .path("prompt")
                        .asText())
                .isEqualTo("Hi \uD83D\uDE42");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/completions | {                                           | 400",
                "/v1/completions | [1]                                         | 400",
                "/v1/completions | ''                                          | 400",
                "/v1/completions | {\"prompt\": NaN}                           | 400",
                "/v1/completions | {\"prompt\": \"a\"} {}                      | 400",
                "/v1/completions | {}                                          | 400",
                "/v1/completions | {\"prompt\": null}                          | 400",
                "/v1/completions | {\"prompt\": \"\"}                          | 400",
                "/v1/completions | {\"prompt\": []}                            | 400",
                "/v1/completions | {\"prompt\": [[]]}                          | 400",
                "/v1/completions | {\"prompt\": [1, \"a\"]}                    | 400",
                "/v1/completions | {\"prompt\": [\"a\", 1]}                    | 400",
                "/v1/completions | {\"prompt\": [-1]}                          | 400",
                "/v1/completions | {\"prompt\": [99999999]}                    | 400",
                "/v1/completions | {\"prompt\": [1.5]}                         | 400",
                "/v1/completions | {\"prompt\": {\"a\": 1}}                    | 400",
                "/v1/completions | {\"prompt\": \"a\", \"max_tokens\": 0}      | 400",
                "/v1/completions | {\"prompt\": \"a\", \"max_tokens\": -1}     | 400",
                "/v1/completions | {\"prompt\": \"a\", \"max_tokens\": \"9\"}  | 400",
                "/v1/completions | {\"prompt\": \"a\", \"max_tokens\": 1e400}  | 400",
                "/v1/completions | {\"prompt\": \"a\", \"temperature\": -1}    | 400",
                "/v1/completions | {\"prompt\": \"a\", \"temperature\": []}    | 400",
                "/v1/completions | {\"prompt\": \"a\", \"top_p\": 0}           | 400",
                "/v1/completions | {\"prompt\": \"a\", \"seed\": 1e30}         | 400",
                "/v1/completions | {\"prompt\": \"a\", \"stop\": [1]}          | 400",
                "/v1/completions | {\"prompt\": \"a\", \"echo\": \"yes\"}      | 400",
                "/v1/completions | {\"prompt\": \"a\", \"n\": 2}               | 400",
                "/v1/completions | {\"prompt\": \"a\", \"stream\": true}       | 400",
                "/v1/completions | {\"prompt\": \"a\", \"logprobs\": 21}       | 400",
                "/v1/completions | {\"prompt\": \"a\", \"prompt_logprobs\": -1} | 400",
                "/v1/completions | {\"prompt\": \"a\", \"model\": \"other\"}   | 404",
                "/v1/completions | {\"prompt\": \"a\", \"model\": 1}           | 400",
                "/tokenize       | {\"prompt\": 1}                             | 400",
                "/tokenize       | {\"messages\": \"a\"}                       | 400",
                "/tokenize       | {\"messages\": [{\"role\": \"king\"}]}      | 400",
                "/detokenize     | {\"tokens\": [\"a\"]}                       | 400",
                "/v1/chat/completions | {}                                     | 404",
            })
    void refusesWhatItCannotHonour(String path, String body, int status) throws Exception {
        HttpResponse<String> response = send(server, path, body, Optional.empty());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("error").path("code").asInt())
                .isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("error").path("message").asText())
                .isNotBlank();
    }

    @Test
    void refusesWhatIsTooLongTooLargeOrTooDeep() throws Exception {
        assertThat(send(server, "/v1/completions", "{\"prompt\": \"" + "a ".repeat(20_000) + "\"}", Optional.empty())
                        .body())
                .contains("maximum context length");
        assertThat(send(server, "/v1/completions", "{\"prompt\": \"" + "a".repeat(MOST_BYTES) + "\"}", Optional.empty())
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(server, "/v1/completions", "{\"prompt\": " + "[".repeat(50_000), Optional.empty())
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(
                                server,
                                "/v1/completions",
                                "{\"prompt\": [" + "\"a\",".repeat(400) + "\"a\"]}",
                                Optional.empty())
                        .statusCode())
                .isEqualTo(400);
        assertHealthy(server);
    }

    /** A client that reads only when all is sent, as most do: a connection closed before would break its sending. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/completions", "/nowhere"})
    void readsAllOfWhatItRefuses(String path) throws Exception {
        int bytes = 32 * MOST_BYTES;
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path
                            + " HTTP/1.1\r\n"
                            + "Host: localhost\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Connection: close\r\n"
                            + "Content-Length: "
                            + bytes + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[bytes]);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 4")
                    .endsWith("}");
        }
    }

    @Test
    void halfACharacterIsNoReasonToFail() throws Exception {
        assertThat(post("/tokenize", "{\"prompt\": \"a\\ud83d\"}").path("count").asInt())
                .isPositive();
    }

    /** Bodies with bytes changed, cut off, and put in: an answer or a refusal, never a failure. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void survivesNoise(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] valid = """
            {"model": "pocket", "prompt": [[72, 101], [108, 111]], "max_tokens": 1, "temperature": 0.5, "logprobs": 1,
             "echo": true, "prompt_logprobs": 1, "stop": ["a"], "seed": 5, "add_special_tokens": false}\
            """.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 300; i++) {
            byte[] body = valid.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            byte[] sent = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
            HttpRequest request = HttpRequest.newBuilder(uri(server, "/v1/completions"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(sent))
                    .build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            assertThat(status)
                    .as("seed %d, body %s", seed, new String(sent, StandardCharsets.ISO_8859_1))
                    .isIn(200, 400, 404);
        }
    }

    @Test
    void fiveHundredConnectionsAtOnce() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                sockets.add(socket);
                String half = i % 2 == 0
                        ? "POST /v1/completions HTTP/1.1\r\n"
                                + "Host: localhost\r\n"
                                + "Content-Type: application/json\r\n"
                                + "Content-Length: 50\r\n\r\n"
                                + "{\"pro"
                        : "GET /hea";
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            }
            assertHealthy(server);
            assertThat(post("/v1/completions", "{\"prompt\": \"a\", \"max_tokens\": 1}")
                            .path("choices")
                            .size())
                    .isEqualTo(1);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertHealthy(server);
    }

    @Test
    void whatIsNoHttpIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("\u0000\u0001 nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains(" 400 ");
        }
        assertHealthy(server);
    }

    @Test
    void moreThanTheQueueHoldsIsToldToComeBack() throws Exception {
        try (EngineServer small = EngineServer.start(
                served,
                new EngineServer.Options("pocket", "spanwise-1", "127.0.0.1", 0, Optional.empty(), 1, MOST_BYTES))) {
            String body = "{\"prompt\": [" + "\"Tell me all\",".repeat(7) + "\"Tell me\"], \"max_tokens\": 60}";
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> http.sendAsync(
                            HttpRequest.newBuilder(uri(small, "/v1/completions"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString()))
                    .toList();
            List<Integer> statuses =
                    answers.stream().map(answer -> answer.join().statusCode()).toList();

            assertThat(statuses).containsOnly(200, 503);
            assertThat(statuses.stream().filter(status -> status == 200).count())
                    .isGreaterThanOrEqualTo(2);
            answers.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() == 503)
                    .forEach(answer -> assertThat(answer.headers().firstValue("Retry-After"))
                            .contains("1"));
            assertThat(send(small, "/v1/completions", "{\"prompt\": \"a\", \"max_tokens\": 1}", Optional.empty())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTokenIsAskedForEverywhereButForTheHealth() throws Exception {
        try (EngineServer closed = EngineServer.start(served, options(0, Optional.of("open sesame")))) {
            String body = "{\"prompt\": \"a\", \"max_tokens\": 1}";
            assertThat(send(closed, "/v1/completions", body, Optional.empty()).body())
                    .isEqualTo("{\"error\":\"Unauthorized\"}");
            assertThat(send(closed, "/tokenize", body, Optional.of("open")).statusCode())
                    .isEqualTo(401);
            assertThat(send(closed, "/tokenize", body, Optional.of("open sesame"))
                            .statusCode())
                    .isEqualTo(200);
            assertHealthy(closed);
        }
    }

    @Test
    void requestsThatHaveComeAreAnsweredBeforeTheServerEnds() throws Exception {
        EngineServer ending = EngineServer.start(served, options(0, Optional.empty()));
        URI health = uri(ending, "/health");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ending.port())) {
            String body = "{\"prompt\": \"Tell me all\", \"max_tokens\": 40}";
            socket.getOutputStream()
                    .write(("POST /v1/completions HTTP/1.1\r\n"
                                    + "Host: localhost\r\n"
                                    + "Content-Type: application/json\r\n"
                                    + "Expect: 100-continue\r\n"
                                    + "Content-Length: "
                                    + body.length() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100");
            CompletableFuture<Void> closing = CompletableFuture.runAsync(ending::close);
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .containsAnyOf("HTTP/1.1 200", "The server is stopping.");
            closing.join();
        }
        assertThatThrownBy(() -> http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(() -> EngineServer.start(served, options(server.port(), Optional.empty())))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--port");
    }

    private HttpModel remote() {
        return remote(server);
    }

    private HttpModel remote(EngineServer of) {
        ProbeResult certificate = Probe.examine(at(of), check -> {}, new CancelToken());
        assertThat(certificate.failure()).isEmpty();
        return HttpModel.open(at(of), certificate, folder.resolve("scores.db"));
    }

    private static ServerConfig at(EngineServer server) {
        return ServerConfig.at("http://127.0.0.1:" + server.port());
    }

    private static URI uri(EngineServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static void assertHealthy(EngineServer server) throws Exception {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(uri(server, "/health")).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> response = send(server, path, body, Optional.empty());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(EngineServer server, String path, String body, Optional<String> token)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(server, path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
