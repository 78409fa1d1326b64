package dev.spanwise.backend.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/**
 * A hub with one repository, as the public one answers: lists with sizes and checksums, small files from the hub
 * itself, large ones by a redirect to another host.
 */
public final class ToyHub implements AutoCloseable {
    public static final String ID = "toys/pocket-ONNX";

    private static final Path POCKET = Path.of("assets/models/pocket");
    private static final int LARGE = 100_000;

    /** Random bytes, so that the download has more than one large file. */
    private static final byte[] WEIGHTS = weights();

    final Map<String, byte[]> files = new TreeMap<>();
    /** That the list claims instead of the true ones. */
    final Map<String, Long> sizes = new TreeMap<>();

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Optional<String>> tokensAtStore = new CopyOnWriteArrayList<>();
    final List<Optional<String>> tokensAtHub = new CopyOnWriteArrayList<>();
    String commit = "1".repeat(40);

    /** Looks at a request first, and answers it instead of the hub where it likes. */
    Function<RecordedRequest, Optional<MockResponse>> before = request -> Optional.empty();

    boolean knowsRanges = true;

    private final MockWebServer hub = new MockWebServer();
    private final MockWebServer store = new MockWebServer();

    public ToyHub() throws IOException {
        for (String name :
                List.of("config.json", "tokenizer.json", "tokenizer_config.json", "README.md", "onnx/model.onnx")) {
            files.put(name, Files.readAllBytes(POCKET.resolve(name)));
        }
        files.put("onnx/model_q4.onnx", files.get("onnx/model.onnx"));
        files.put("onnx/model_q4.onnx_data", WEIGHTS);
        files.put("onnx/model_q4f16.onnx_data", WEIGHTS);
        hub.setDispatcher(answering(this::atHub));
        store.setDispatcher(answering(this::atStore));
        hub.start(InetAddress.getByName("127.0.0.1"), 0);
        store.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    public String address() {
        return "http://127.0.0.1:" + hub.getPort();
    }

    Hub open() {
        return new Hub(address(), Optional.empty());
    }

    private Dispatcher answering(Function<RecordedRequest, MockResponse> answers) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String range = request.getHeaders().get("Range");
                asked.add(request.getUrl().encodedPath() + (range == null ? "" : " " + range));
                return before.apply(request).orElseGet(() -> answers.apply(request));
            }
        };
    }

    private MockResponse atHub(RecordedRequest request) {
        tokensAtHub.add(Optional.ofNullable(request.getHeaders().get("Authorization")));
        String path = request.getUrl().encodedPath();
        String list = "/api/models/" + ID + "/revision/";
        if (path.equals(list + "main") || path.equals(list + commit)) {
            return new MockResponse.Builder().body(list()).build();
        }
        if (path.startsWith(list)) {
            return error(404, "RevisionNotFound");
        }
        String resolve = "/" + ID + "/resolve/" + commit + "/";
        byte[] content = files.get(path.replace(resolve, ""));
        if (!path.startsWith(resolve) || content == null) {
            return error(401, "RepoNotFound");
        }
        if (content.length < LARGE) {
            return content(content, request);
        }
        return new MockResponse.Builder()
                .code(302)
                .setHeader("X-Linked-Etag", "\"" + sha256(content) + "\"")
                .setHeader("X-Repo-Commit", commit)
                .setHeader("Location", "http://localhost:" + store.getPort() + "/blobs/" + sha256(content))
                .build();
    }

    private MockResponse atStore(RecordedRequest request) {
        tokensAtStore.add(Optional.ofNullable(request.getHeaders().get("Authorization")));
        return files.values().stream()
                .filter(content -> request.getUrl().encodedPath().endsWith(sha256(content)))
                .findFirst()
                .map(content -> content(content, request))
                .orElseGet(() -> error(404, "EntryNotFound"));
    }

    MockResponse content(byte[] content, RecordedRequest request) {
        String range = request.getHeaders().get("Range");
        if (range == null || !knowsRanges) {
            return new MockResponse.Builder().body(new Buffer().write(content)).build();
        }
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        return new MockResponse.Builder()
                .code(206)
                .setHeader("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length)
                .body(new Buffer().write(content, from, content.length - from))
                .build();
    }

    static MockResponse cutOff(byte[] content, int after) {
        return new MockResponse.Builder()
                .body(new Buffer().write(content, 0, after))
                .setHeader("Content-Length", content.length)
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build();
    }

    static MockResponse error(int status, String code) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("X-Error-Code", code)
                .build();
    }

    /** As a part of a request's path; which files are asked for. */
    List<String> askedFor(String part) {
        return asked.stream().filter(path -> path.contains(part)).toList();
    }

    private String list() {
        ObjectNode list = new ObjectMapper().createObjectNode();
        list.put("id", ID).put("sha", commit);
        ArrayNode siblings = list.putArray("siblings");
        files.forEach((path, content) -> {
            ObjectNode file = siblings.addObject().put("rfilename", path).put("size", sizes.getOrDefault(path, (long)
                    content.length));
            file.put(
                    "blobId",
                    hex("SHA-1", ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8), content));
            if (content.length >= LARGE) {
                file.putObject("lfs").put("sha256", sha256(content));
            }
        });
        return list.toString();
    }

    static String sha256(byte[] content) {
        return hex("SHA-256", content);
    }

    private static String hex(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            Stream.of(parts).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] weights() {
        byte[] bytes = new byte[1_000_000];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        hub.close();
        store.close();
    }
}
