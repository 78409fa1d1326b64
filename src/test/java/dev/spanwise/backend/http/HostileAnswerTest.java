package dev.spanwise.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.score.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that would fill the memory, never end, or make no sense. */
class HostileAnswerTest {
    private static final byte[] BLANKS = new byte[1 << 16];
    private static final ObjectNode QUESTION =
            JsonHttpClient.JSON.createObjectNode().put("prompt", "x");

    static {
        Arrays.fill(BLANKS, (byte) ' ');
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    private enum Flood {
        ENDLESS(200, false),
        ENDLESS_ERROR(500, false),
        PACKED(200, true),
        PACKED_ERROR(404, true);

        private final int status;
        private final boolean packed;

        Flood(int status, boolean packed) {
            this.status = status;
            this.packed = packed;
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerWithoutEndIsLeft(Flood flood) throws IOException {
        try (JsonHttpClient client = client(exchange -> flood(exchange, flood))) {
            assertThatThrownBy(() -> client.post("v1/completions", QUESTION))
                    .isInstanceOfSatisfying(
                            ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE))
                    .hasMessageContaining("answers with more than 32 MiB");
            assertThat(client.look("v1/models")).isEmpty();
        }
    }

    @Test
    void theCallerOfABatchHearsOfIt() throws IOException {
        try (JsonHttpClient client = client(exchange -> flood(exchange, Flood.ENDLESS))) {
            RequestScheduler scheduler = new RequestScheduler(2, 4, client::alive);
            assertThatThrownBy(() -> scheduler.send(
                            List.of(1, 2, 3, 4),
                            some -> some.stream()
                                    .map(each -> client.post("v1/completions", QUESTION))
                                    .toList(),
                            (i, answer) -> {},
                            new CancelToken()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("32 MiB");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void jsonThatIsLargerInMemoryThanOnTheWireIsRefused(int depth) throws IOException {
        String many = "[".repeat(depth) + "0,".repeat(6_000_000) + "0" + "]".repeat(depth);
        try (JsonHttpClient client = client(exchange -> say(exchange, 200, many))) {
            assertThatThrownBy(() -> client.post("v1/completions", QUESTION))
                    .isInstanceOfSatisfying(
                            ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
        }
    }

    @Test
    void deepJsonIsRefused() throws IOException {
        try (JsonHttpClient client = client(exchange -> say(exchange, 200, "[".repeat(1_000_000)))) {
            assertThatThrownBy(() -> client.post("v1/completions", QUESTION))
                    .isInstanceOfSatisfying(
                            ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
        }
    }

    @Test
    void anErrorOnARequestsThreadReachesTheCaller() {
        RequestScheduler scheduler = new RequestScheduler(1, 1, () -> true);
        for (Error error : List.of(new OutOfMemoryError("no"), new StackOverflowError(), new AssertionError())) {
            assertThatThrownBy(() -> scheduler.send(
                            List.of(1),
                            some -> {
                                throw error;
                            },
                            (i, answer) -> {},
                            new CancelToken()))
                    .isInstanceOf(CompletionException.class)
                    .hasCause(error);
        }
    }

    @Test
    void anExceptionOfTheLookWhetherTheServerLivesReachesTheCaller() {
        RequestScheduler scheduler = new RequestScheduler(1, 1, () -> {
            throw new IllegalStateException("no look");
        });
        assertThatThrownBy(() -> scheduler.send(
                        List.of(1),
                        some -> {
                            throw new ServerException(Kind.FAILED, "failed");
                        },
                        (i, answer) -> {},
                        new CancelToken()))
                .hasMessage("no look");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-1e300", "NaN", "-Infinity", "soon", "", "0x", "--5", "Mon, 99 Foo 2020 00:00:00 GMT"})
    void aWaitThatMakesNoSenseIsNone(String header) {
        assertThat(ErrorResponse.wait(header, ZonedDateTime.now(ZoneOffset.UTC)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "Infinity", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void aWaitForEverIsOneThatNobodyWaits(String header) throws IOException {
        try (JsonHttpClient client = client(exchange -> busy(exchange, header))) {
            assertThatThrownBy(() -> sentThrough(client)).isInstanceOf(BusyException.class);
            assertThat(asked).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "0.001", "-1e300"})
    void aServerThatWantsNoPauseGetsOneAllTheSame(String header) throws IOException {
        try (JsonHttpClient client = client(exchange -> {
            if (asked.get() < 3) {
                busy(exchange, header);
            } else {
                say(exchange, 200, "{}");
            }
        })) {
            long start = System.nanoTime();
            sentThrough(client);
            // The pauses of the first two refusals, without their jitter.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(750));
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsTheReason(@TempDir Path folder) throws Exception {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        start(secure, exchange -> say(exchange, 200, "{}"));
        String address = "https://localhost:" + secure.getAddress().getPort();
        try (JsonHttpClient client = new JsonHttpClient(ServerConfig.at(address))) {
            assertThatThrownBy(client::reach)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("certificate that this computer does not trust");
            assertThatThrownBy(() -> sentThrough(client)).hasMessageContaining("certificate");
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void aServerWithoutTlsIsNamedSo() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                JsonHttpClient client =
                        new JsonHttpClient(ServerConfig.at("https://localhost:" + plain.getLocalPort()))) {
            threads.execute(() -> refuseEach(plain));
            assertThatThrownBy(client::reach).hasMessageContaining("with http://");
        }
    }

    private static void refuseEach(ServerSocket plain) {
        try {
            while (true) {
                try (Socket socket = plain.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    private static void sentThrough(JsonHttpClient client) {
        new RequestScheduler(1, 1, client::alive)
                .send(
                        List.of(1),
                        some -> List.of(client.post("v1/completions", QUESTION)),
                        (i, answer) -> {},
                        new CancelToken());
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private JsonHttpClient client(Answer answer) throws IOException {
        start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), answer);
        return new JsonHttpClient(
                ServerConfig.at("http://localhost:" + server.getAddress().getPort()));
    }

    private void start(HttpServer made, Answer answer) {
        server = made;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange;
                    InputStream body = exchange.getRequestBody()) {
                body.readAllBytes();
                if (!exchange.getRequestURI().getPath().equals("/health")) {
                    asked.incrementAndGet();
                }
                answer.to(exchange);
            }
        });
        server.start();
    }

    private static void flood(HttpExchange exchange, Flood flood) throws IOException {
        if (flood.packed) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(flood.status, 0);
        try (OutputStream out =
                flood.packed ? new GZIPOutputStream(exchange.getResponseBody()) : exchange.getResponseBody()) {
            while (true) {
                out.write(BLANKS);
            }
        }
    }

    private static void busy(HttpExchange exchange, String wait) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", wait);
        say(exchange, 503, "{}");
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        Path file = folder.resolve("keys");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storepass",
                        "secret",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        char[] password = "secret".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
