package dev.spanwise.backend.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hub on loopback, with its API, its ranges and its redirects to another host. */
class DownloadTest {
    private static final String ID = "lab/tiny";
    private static final String NETWORK = "onnx/model.onnx";

    @TempDir
    Path temporary;

    private final MockWebServer web = new MockWebServer();
    private final MockWebServer store = new MockWebServer();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> ranges = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private boolean sendsParts = true;
    private int refusal;
    private String errorCode = "";
    private String commit = "c0ffee";

    @BeforeEach
    void start() throws IOException {
        Random random = new Random(1);
        for (String path : List.of("config.json", "tokenizer.json", "README.md", NETWORK, NETWORK + "_data", "onnx/model_q4.onnx")) {
            byte[] content = new byte[path.endsWith("_data") ? 300_000 : 2_000];
            random.nextBytes(content);
            files.put(path, content);
        }
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return hub(request);
            }
        });
        store.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return stored(request);
            }
        });
        web.start();
        store.start();
    }

    @AfterEach
    void stop() {
        web.close();
        store.close();
    }

    private MockResponse hub(RecordedRequest request) {
        if (refusal > 0) {
            return new MockResponse.Builder().code(refusal).addHeader("X-Error-Code", errorCode).build();
        }
        String path = request.getUrl().encodedPath();
        if (path.equals("/mirror/api/models/lab/tiny/revision/main")) {
            return new MockResponse.Builder().body(listing()).build();
        }
        String prefix = "/mirror/lab/tiny/resolve/" + commit + "/";
        if (!path.startsWith(prefix)) {
            return new MockResponse.Builder().code(404).build();
        }
        // Another name for loopback is another host.
        String there = store.url("/" + path.substring(prefix.length())).newBuilder().host("127.0.0.1").build().toString();
        return new MockResponse.Builder().code(302).addHeader("Location", there).build();
    }

    private MockResponse stored(RecordedRequest request) {
        assertThat(request.getHeaders().get("Authorization")).isNull();
        byte[] content = files.get(request.getUrl().encodedPath().substring(1));
        String range = request.getHeaders().get("Range");
        int from = 0;
        if (range != null) {
            ranges.add(range);
            from = sendsParts ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        }
        Buffer rest = new Buffer().write(content, from, content.length - from);
        MockResponse.Builder response = new MockResponse.Builder().body(rest).code(range != null && sendsParts ? 206 : 200);
        if (content.length > 100_000 && cuts.getAndDecrement() > 0) {
            response.onResponseBody(new SocketEffect.CloseSocket());
        }
        return response.build();
    }

    private String listing() {
        ObjectNode listing = new ObjectMapper().createObjectNode().put("sha", commit);
        ArrayNode siblings = listing.putArray("siblings");
        files.forEach((path, content) -> {
            ObjectNode file = siblings.addObject().put("rfilename", path).put("size", content.length);
            if (path.startsWith("onnx/")) {
                file.putObject("lfs").put("sha256", hex("SHA-256", content)).put("size", content.length);
            } else {
                byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
                file.put("blobId", hex("SHA-1", head, content));
            }
        });
        return listing.toString();
    }

    private static String hex(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            Stream.of(parts).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Hub hub() {
        return new Hub(web.url("/mirror").newBuilder().host("localhost").build().toString(), Optional.of("hf_secret"));
    }

    private Path folder() {
        return temporary.resolve("models/tiny");
    }

    private void download(CancelToken cancel) {
        try (Hub hub = hub()) {
            Download.run(hub, hub.look(ID, "main", cancel), Precision.FP32, folder(), progress -> {}, cancel);
        }
    }

    private void assertWhole() throws IOException {
        for (String path : List.of("config.json", "tokenizer.json", NETWORK, NETWORK + "_data")) {
            assertThat(folder().resolve(path)).hasBinaryContent(files.get(path));
        }
        assertThat(folder().resolve("README.md")).doesNotExist();
        assertThat(folder().resolve("onnx/model_q4.onnx")).doesNotExist();
        try (Stream<Path> beside = Files.list(folder().getParent())) {
            assertThat(beside).containsExactly(folder());
        }
    }

    @Test
    void bringsAModelFolderWithItsExternalData() throws IOException {
        download(new CancelToken());

        assertWhole();
    }

    @Test
    void goesOnWhereAConnectionBroke() throws IOException {
        cuts.set(2);

        download(new CancelToken());

        assertWhole();
        assertThat(ranges).isNotEmpty();
    }

    @Test
    void beginsAnewWhereTheHubSendsNoParts() throws IOException {
        cuts.set(2);
        sendsParts = false;

        download(new CancelToken());

        assertWhole();
    }

    @Test
    void goesOnAfterItWasStopped() throws IOException {
        CancelToken cancel = new CancelToken();
        try (Hub hub = hub()) {
            Repository repository = hub.look(ID, "main", cancel);
            assertThatThrownBy(() -> Download.run(
                            hub,
                            repository,
                            Precision.FP32,
                            folder(),
                            progress -> {
                                if (progress.file().endsWith("_data")) {
                                    cancel.cancel();
                                }
                            },
                            cancel))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(folder()).doesNotExist();

        download(new CancelToken());

        assertWhole();
    }

    @Test
    void aDamagedFileIsNotKept() throws IOException {
        CancelToken cancel = new CancelToken();
        byte[] right = files.get(NETWORK).clone();
        try (Hub hub = hub()) {
            Repository repository = hub.look(ID, "main", cancel);
            files.get(NETWORK)[7]++;
            assertThatThrownBy(() -> Download.run(hub, repository, Precision.FP32, folder(), progress -> {}, cancel))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining(NETWORK)
                    .hasMessageContaining("checksum");
        }
        assertThat(folder()).doesNotExist();
        files.put(NETWORK, right);

        download(cancel);

        assertWhole();
    }

    @Test
    void anotherCommitReplacesTheModelWhenItIsWhole() throws IOException {
        download(new CancelToken());
        commit = "decade";
        files.get(NETWORK)[3]++;

        download(new CancelToken());

        assertWhole();
    }

    @Test
    void sumsUpWhatIsThere() {
        try (Hub hub = hub()) {
            Repository repository = hub.look(ID, "main", new CancelToken());

            assertThat(repository.precisions()).containsExactly(Precision.FP32, Precision.Q4);
            assertThat(repository.commit()).isEqualTo("c0ffee");
            assertThatThrownBy(() -> repository.folder(Precision.FP16))
                    .hasMessageContaining("fp16")
                    .hasMessageContaining("fp32, q4");
        }
        files.keySet().removeIf(path -> path.startsWith("onnx/"));
        try (Hub hub = hub()) {
            Repository repository = hub.look(ID, "main", new CancelToken());
            assertThatThrownBy(() -> repository.folder(Precision.FP32)).hasMessageContaining("onnx-community/tiny-ONNX");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, GatedRepo, accepted",
        "403, '', HF_TOKEN",
        "401, RepoNotFound, no model",
        "404, '', Check the id",
        "404, RevisionNotFound, revision",
        "500, '', status 500"
    })
    void saysWhyTheHubRefuses(int status, String code, String says) {
        refusal = status;
        errorCode = code;

        assertThatThrownBy(() -> download(new CancelToken()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining("hf_secret");
    }

    @Test
    void offlineIsSaid() {
        web.close();

        assertThatThrownBy(() -> download(new CancelToken()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Check the connection");
    }

    @ParameterizedTest
    @CsvSource({"tiny", "../../etc/passwd", "a/b/c", "lab/.."})
    void whatIsNoIdIsRefused(String id) {
        try (Hub hub = hub()) {
            assertThatThrownBy(() -> hub.look(id, "main", new CancelToken())).hasMessageContaining("two parts");
        }
        assertThat(web.getRequestCount()).isZero();
    }

    @Test
    void theListNamesModelsThatCanBeLookedFor() {
        assertThat(KnownModel.all()).isNotEmpty().allSatisfy(known -> {
            assertThat(known.id()).matches("[\\w.-]+/[\\w.-]+");
            assertThat(known.license()).isNotBlank();
            assertThat(known.aboutBytes()).isBetween(100_000_000L, 5_000_000_000L);
        });
    }
}
