package dev.spanwise.backend.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.backend.onnx.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that want too much, or are web pages, or go away. */
class HostileClientTest {
    private static final long PAUSE_MS = 300;
    private static final int MOST_ASKED = 20;
    private static final Path FOLDER = Path.of(System.getProperty("spanwise.home", ""), "assets/models/pocket");
    private static final String SMALL = "{\"prompt\": \"a\", \"max_tokens\": 1}";

    /** Minutes of work. */
    private static final String LARGE =
            "{\"prompt\": [" + "\"Tell me all\",".repeat(120) + "\"Tell me\"], \"max_tokens\": 500, \"stop\": []}";

    private final HttpClient http = HttpClient.newHttpClient();
    private OnnxModel model;
    private EngineServer server;

    @BeforeEach
    void start() {
        model = OnnxModel.open(FOLDER);
        server = serve(Optional.empty(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        model.close();
        http.close();
    }

    private EngineServer serve(Optional<String> token, int queue) {
        return EngineServer.start(
                model, new EngineServer.Options("pocket", "spanwise-1", "127.0.0.1", 0, token, queue, 8 << 20));
    }

    @Test
    void aHeadThatComesByteByByteEndsItsConnection() throws IOException {
        try (Socket socket = connected()) {
            socket.setSoTimeout(500);
            write(socket, "GET /health HTTP/1.1\r\nHost: localhost\r\nX: ");
            assertThat(endsWhileSending(socket)).isTrue();
        }
    }

    @Test
    void soDoesTheSecondHeadOfAConnection() throws IOException {
        try (Socket socket = connected()) {
            write(socket, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("{}")) {
                answer.append((char) in.read());
            }
            socket.setSoTimeout(500);
            write(socket, "GET /health HTTP/1.1\r\nHost: localhost\r\nX: ");
            assertThat(endsWhileSending(socket)).isTrue();
        }
    }

    /** Whether a connection ends within some 20 s in which a byte is sent twice a second. */
    private static boolean endsWhileSending(Socket socket) {
        for (int i = 0; i < 40; i++) {
            try {
                write(socket, "x");
                socket.getInputStream().readAllBytes();
                return true;
            } catch (SocketTimeoutException e) {
                continue;
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 65_537, 1_000_000_000})
    void moreTokensThanARequestMayAskForAreRefused(int tokens) throws Exception {
        String body = "{\"prompt\": [" + "\"a\",".repeat(399) + "\"a\"], \"max_tokens\": " + tokens + "}";
        HttpResponse<String> response = send(server, "/v1/completions", body, "Content-Type", "application/json");
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("smaller max_tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tokenize", "/v1/completions"})
    void aTextThatTheTokenizerMustNotSeeIsRefused(String path) throws Exception {
        String body = "{\"prompt\": \"" + " ".repeat(4 << 20) + "\"}";
        HttpResponse<String> response = send(server, path, body, "Content-Type", "application/json");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("too long for a model");
    }

    @Test
    void allThatUsesTheEngineWaitsInOneQueue() throws Exception {
        try (Socket socket = connected()) {
            occupy(socket);
            for (String path : List.of("/tokenize", "/detokenize", "/v1/completions")) {
                assertThat(send(server, path, SMALL, "Content-Type", "application/json")
                                .statusCode())
                        .isEqualTo(503);
            }
            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatItsClientHasLeftIsDropped() throws Exception {
        try (EngineServer queued = serve(Optional.empty(), 10)) {
            List<Socket> gone = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), queued.port());
                write(socket, request("/v1/completions", LARGE));
                gone.add(socket);
            }
            for (Socket socket : gone) {
                socket.close();
            }
            assertThat(send(queued, "/v1/completions", SMALL, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(model.usage().calls()).isEqualTo(1);
    }

    @Test
    void aNextRequestThatIsAlreadyThereIsNoSignOfLeaving() throws Exception {
        try (Socket socket = connected()) {
            write(
                    socket,
                    request("/v1/completions", LARGE.replace(": 500", ": 100")) + request("/v1/completions", SMALL));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"choices\"");
        }
    }

    @Test
    void aStopAnswersAtOnceWhatIsInTheWorks() throws Exception {
        CompletableFuture<HttpResponse<String>> working =
                http.sendAsync(posted(server, "/v1/completions", LARGE), BodyHandlers.ofString());
        awaitBusy();

        server.close();

        assertThat(working.join().statusCode()).isEqualTo(503);
        assertThat(working.join().body()).contains("The server is stopping");
        assertThat(model.usage().calls()).isZero();
    }

    @Test
    void aStopDoesNotWaitForThoseWhoAreStillSending() throws Exception {
        try (Socket socket = connected()) {
            write(
                    socket,
                    "POST /tokenize HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n");
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100");

            server.close();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("200");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example"})
    void aNameThatIsNotThisMachinesIsRefused(String host) throws IOException {
        assertThat(answered("GET /v1/models HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("not known as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8000", "192.168.0.7"})
    void namesOfThisMachineAreFine(String host) throws IOException {
        assertThat(answered("GET /v1/models HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:3000"})
    void webPagesAreRefused(String origin) throws Exception {
        assertThat(send(server, "/tokenize", SMALL, "Content-Type", "application/json", "Origin", origin)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a", "json"})
    void onlyJsonIsTaken(String type) throws Exception {
        assertThat(send(server, "/tokenize", SMALL, "Content-Type", type).statusCode())
                .isEqualTo(415);
        assertThat(send(server, "/tokenize", SMALL, "Accept", "x/y").statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "APPLICATION/JSON; charset=utf-8", "application/json;charset=\"utf-8\""})
    void jsonIsJsonHoweverItIsWritten(String type) throws Exception {
        assertThat(send(server, "/tokenize", SMALL, "Content-Type", type).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer sesame,200",
        "bearer sesame,200",
        "BEARER  sesame,200",
        "sesame,401",
        "Basic sesame,401",
        "bearer Sesame,401"
    })
    void theSchemeOfATokenMayBeInAnyCase(String given, int status) throws Exception {
        try (EngineServer closed = serve(Optional.of("sesame"), 1)) {
            assertThat(send(closed, "/tokenize", SMALL, "Content-Type", "application/json", "Authorization", given)
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,/tokenize,POST", "DELETE,/v1/completions,POST", "POST,/health,GET", "PUT,/v1/models,GET"})
    void anotherMethodIsToldTheRightOne(String method, String path, String right) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri(server, path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains(right);
    }

    private void occupy(Socket socket) throws Exception {
        write(socket, request("/v1/completions", LARGE));
        awaitBusy();
    }

    /** Asks until there is no place, which is when the large request has the only one. */
    private void awaitBusy() throws Exception {
        int status;
        int asked = 0;
        do {
            // Asking takes the place for a moment, in which the large request would be refused.
            Thread.sleep(PAUSE_MS);
            status = send(server, "/tokenize", SMALL, "Content-Type", "application/json")
                    .statusCode();
        } while (status != 503 && ++asked < MOST_ASKED);
        assertThat(status).as("the large request has the place").isEqualTo(503);
    }

    private String answered(String request) throws IOException {
        try (Socket socket = connected()) {
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getByName("127.0.0.1"), server.port());
    }

    private static String request(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static URI uri(EngineServer at, String path) {
        return URI.create("http://127.0.0.1:" + at.port() + path);
    }

    private HttpResponse<String> get(EngineServer at, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(at, path)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest posted(EngineServer at, String path, String body) {
        return HttpRequest.newBuilder(uri(at, path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(EngineServer at, String path, String body, String... headers) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(at, path))
                        .headers(headers)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
