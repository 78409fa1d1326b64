package dev.spanwise.backend.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDownloadTest {
    private static final String LARGE = "onnx/model_q4.onnx_data";
    private static final String BLOBS = "/blobs/";
    private static final int PART = 400_000;
    private static final MockResponse STALLED = new MockResponse.Builder()
            .onResponseStart(SocketEffect.Stall.INSTANCE)
            .build();

    @TempDir
    private Path models;

    private ToyHub toy;
    private byte[] weights;

    @BeforeEach
    void open() throws IOException {
        toy = new ToyHub();
        weights = toy.files.get(LARGE);
    }

    @AfterEach
    void close() {
        toy.close();
    }

    @Test
    void aWholeModel() throws IOException {
        List<DownloadProgress> reports = new ArrayList<>();

        DownloadRecord receipt = download(Precision.Q4, reports::add, new CancelToken());

        assertThat(content(folder()))
                .containsExactlyInAnyOrder(
                        "config.json",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "onnx/model_q4.onnx",
                        LARGE,
                        "download.json");
        assertThat(folder().resolve(LARGE)).hasBinaryContent(weights);
        assertThat(DownloadRecord.in(folder())).contains(receipt);
        assertThat(receipt.commit()).isEqualTo(toy.commit);
        assertThat(toy.askedFor("/resolve/")).isNotEmpty().allMatch(path -> path.contains(toy.commit));
        assertThat(staging()).doesNotExist();
        assertThat(reports.getLast().done())
                .isEqualTo(receipt.bytes())
                .isEqualTo(reports.getLast().total());
        assertThat(reports).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
        try (OnnxModel model = OnnxModel.open(folder())) {
            assertThat(model.countTokens("Is it blue?")).isPositive();
        }
    }

    @Test
    void theTokenStaysAtTheHub() {
        try (Hub hub = new Hub(toy.address(), Optional.of("hub-secret"))) {
            download(hub, Precision.Q4, progress -> {}, new CancelToken());
        }

        assertThat(toy.tokensAtHub).isNotEmpty().allMatch(token -> token.equals(Optional.of("Bearer hub-secret")));
        assertThat(toy.tokensAtStore).isNotEmpty().allMatch(Optional::isEmpty);
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "1000, 1000", "300000, 2000", "999000, 1"})
    void aServerThatAlwaysBeginsAnewIsLeftAfterFewTries(int first, int more) {
        toy.knowsRanges = false;
        AtomicInteger cuts = new AtomicInteger();
        toy.before = request -> request.getUrl().encodedPath().contains(sum(weights))
                ? Optional.of(ToyHub.cutOff(weights, first + more * cuts.getAndIncrement()))
                : Optional.empty();

        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContaining("broke off");

        assertThat(toy.askedFor(BLOBS + sum(weights))).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aServerThatSendsAByteAtATimeIsLeftAfterFewTries() {
        toy.before = request -> request.getUrl().encodedPath().contains(sum(weights))
                ? Optional.of(oneByte(request))
                : Optional.empty();

        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContaining("broke off");

        assertThat(toy.askedFor(BLOBS + sum(weights))).hasSize(6);
    }

    private MockResponse oneByte(RecordedRequest request) {
        String range = request.getHeaders().get("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        return new MockResponse.Builder()
                .code(206)
                .setHeader("Content-Range", "bytes " + from + "-" + from + "/" + weights.length)
                .body(new Buffer().write(weights, from, 1))
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {4_000_000_000_000_000_000L, Long.MAX_VALUE, 1L << 50})
    void sizesThatNoFileHasAreRefused(long size) {
        toy.sizes.put("config.json", size);
        toy.sizes.put("tokenizer.json", size);
        toy.sizes.put(LARGE, size);

        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContaining("does not say the size");

        assertThat(toy.askedFor("/resolve/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551617", "1e300", "-1", "\"9\"", "null", "0.5"})
    void aSizeThatIsNoneIsRefused(String size) {
        toy.before = listed("{\"sha\":\"1111111\",\"siblings\":[{\"rfilename\":\"config.json\",\"size\":" + size
                + ",\"blobId\":\"" + "1".repeat(40) + "\"}]}");
        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContaining("does not say the size");
    }

    @Test
    void aListOfMoreFilesThanAModelHasIsRefused() {
        toy.before = listed("{\"sha\":\"1111111\",\"siblings\":[{}" + ",{}".repeat(500_000) + "]}");
        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContaining("lists 500001 files");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListWithoutEndIsLeft(boolean packed) throws IOException {
        Buffer body = new Buffer().writeUtf8(" ".repeat(100 << 20));
        Buffer sent = new Buffer();
        try (BufferedSink pack = Okio.buffer(packed ? new GzipSink(sent) : sent)) {
            pack.writeAll(body);
        }
        MockResponse.Builder answer = new MockResponse.Builder().body(sent);
        MockResponse response =
                packed ? answer.setHeader("Content-Encoding", "gzip").build() : answer.build();
        toy.before = request -> Optional.of(response);
        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContaining("more than 8 MiB");
    }

    private static Function<RecordedRequest, Optional<MockResponse>> listed(String list) {
        return request -> Optional.of(new MockResponse.Builder().body(list).build());
    }

    @Test
    void goesOnWhereTheConnectionBroke() {
        AtomicInteger cuts = new AtomicInteger();
        toy.before = request -> request.getUrl().encodedPath().contains(sum(weights)) && cuts.getAndIncrement() == 0
                ? Optional.of(ToyHub.cutOff(weights, 300_000))
                : Optional.empty();

        download(Precision.Q4);

        assertThat(folder().resolve(LARGE)).hasBinaryContent(weights);
        assertThat(toy.askedFor(BLOBS + sum(weights))).hasSize(2);
        assertThat(toy.asked).contains(BLOBS + sum(weights) + " bytes=300000-");
    }

    @Test
    void aServerThatNeverGetsAnywhereIsGivenUp() {
        toy.before = at(
                BLOBS + sum(weights), () -> new MockResponse.Builder().code(503).build());

        assertThatThrownBy(() -> download(Precision.Q4))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(LARGE, "0 bytes of 1.0 MB", "status 503", "Run it again to resume it");
        assertThat(toy.askedFor(BLOBS + sum(weights))).hasSize(6);
    }

    @Test
    void theNextDownloadGoesOnWhereTheLastOneStopped() throws IOException {
        stopInTheMiddle();
        int asked = toy.asked.size();

        download(Precision.Q4);

        assertThat(folder().resolve(LARGE)).hasBinaryContent(weights);
        assertThat(toy.asked.subList(asked, toy.asked.size()))
                .contains(BLOBS + sum(weights) + " bytes=" + PART + "-")
                .noneMatch(path -> path.contains("config.json"));
    }

    @Test
    void aServerWithoutRangesIsReadFromTheBeginning() throws IOException {
        stopInTheMiddle();
        toy.knowsRanges = false;

        download(Precision.Q4);

        assertThat(folder().resolve(LARGE)).hasBinaryContent(weights);
    }

    @Test
    void aPartOfAnotherContentIsNotContinued() throws IOException {
        stopInTheMiddle();
        toy.commit = "2".repeat(40);
        byte[] other = weights.clone();
        other[7]++;
        toy.files.put(LARGE, other);

        DownloadRecord receipt = download(Precision.Q4);

        assertThat(receipt.commit()).isEqualTo(toy.commit);
        assertThat(folder().resolve(LARGE)).hasBinaryContent(other);
        assertThat(toy.askedFor(BLOBS + sum(other))).containsExactly(BLOBS + sum(other));
        assertThat(content(folder())).noneMatch(file -> file.endsWith(".part"));
    }

    @Test
    void aWrongChecksumIsRefused() throws IOException {
        byte[] damaged = weights.clone();
        damaged[damaged.length - 1]++;
        AtomicInteger times = new AtomicInteger();
        toy.before = request -> request.getUrl().encodedPath().contains(sum(weights)) && times.getAndIncrement() == 0
                ? Optional.of(toy.content(damaged, request))
                : Optional.empty();

        assertThatThrownBy(() -> download(Precision.Q4))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(LARGE, "wrong checksum", "run the download again");
        assertThat(folder()).doesNotExist();
        assertThat(content(staging())).noneMatch(file -> file.contains("onnx_data"));

        download(Precision.Q4);
        assertThat(folder().resolve(LARGE)).hasBinaryContent(weights);
    }

    @Test
    void aSmallFileIsChecked() {
        toy.before = at(
                "tokenizer_config.json",
                () -> new MockResponse.Builder()
                        .body("{}" + " ".repeat(toy.files.get("tokenizer_config.json").length - 2))
                        .build());

        assertThatThrownBy(() -> download(Precision.Q4))
                .hasMessageContainingAll("tokenizer_config.json", "wrong checksum");
    }

    @Test
    void moreThanAnnouncedIsRefused() {
        byte[] longer = new byte[weights.length + 70_000];
        toy.before = request -> request.getUrl().encodedPath().contains(sum(weights))
                ? Optional.of(toy.content(longer, request))
                : Optional.empty();

        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContainingAll(LARGE, "wrong size");
    }

    @Test
    void aFileThatChangesMeanwhileIsRefused() {
        toy.before = at(
                "/resolve/" + toy.commit + "/" + LARGE,
                () -> new MockResponse.Builder()
                        .code(302)
                        .setHeader("X-Linked-Etag", "\"" + "ab".repeat(32) + "\"")
                        .setHeader(
                                "Location", toy.address() + "/" + ToyHub.ID + "/resolve/" + toy.commit + "/config.json")
                        .build());

        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContainingAll(LARGE, "Run it again");
    }

    @Test
    @Timeout(20)
    void aSilentServerDoesNotHoldUpCancelling() throws IOException {
        CancelToken cancel = new CancelToken();
        toy.before = request -> {
            if (!request.getUrl().encodedPath().contains(sum(weights))) {
                return Optional.empty();
            }
            cancel.cancel();
            return Optional.of(STALLED);
        };

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> download(Precision.Q4, progress -> {}, cancel));
        assertThat(folder()).doesNotExist();
        assertThat(content(staging())).contains("config.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../config.json",
                "onnx/../../model.onnx",
                "/etc/model.onnx",
                "onnx\\..\\model.onnx",
                "C:/x",
                "a//b"
            })
    void namesThatLeaveTheFolderAreRefused(String name) {
        toy.files.put(name, new byte[10]);

        assertThatThrownBy(() -> download(Precision.Q4))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(name, "outside of the model's folder");
        assertThat(staging()).doesNotExist();
    }

    @Test
    void theTokenIsInNoMessage() {
        toy.before = request -> Optional.of(new MockResponse.Builder()
                .code(500)
                .setHeader("X-Error-Message", "bad key hub-secret")
                .build());

        try (Hub hub = new Hub(toy.address(), Optional.of("hub-secret"))) {
            assertThatThrownBy(() -> hub.look(ToyHub.ID, "main", new CancelToken()))
                    .hasMessageContainingAll("status 500", "bad key ***")
                    .hasMessageNotContaining("hub-secret");
        }
    }

    @Test
    void nobodyAnswers() {
        String address = toy.address();
        toy.close();
        try (Hub hub = new Hub(address, Optional.empty())) {
            assertThatThrownBy(() -> hub.look(ToyHub.ID, "main", new CancelToken()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContainingAll(address, "cannot be reached", "--mirror");
        }
    }

    @Test
    void whatIsNoHub() {
        toy.before = request -> Optional.of(
                new MockResponse.Builder().body("<html>Welcome</html>").build());

        assertThatThrownBy(() -> download(Precision.Q4))
                .hasMessageContainingAll(toy.address(), "does not answer as a model hub");
        assertThatThrownBy(() -> new Hub("no address", Optional.empty()))
                .hasMessageContaining("not the address of a hub");
    }

    @Test
    void aDiskThatIsTooSmall() {
        toy.sizes.put("onnx/model.onnx", 1L << 48);

        assertThatThrownBy(() -> download(Precision.FP32))
                .hasMessageContainingAll("needs", "TB more", models.toString(), "Make room", "q4 (4.3 MB)");
        assertThat(toy.askedFor("/resolve/")).isEmpty();
    }

    @Test
    void aModelThatCannotBeUsedDoesNotTakeTheName() {
        toy.files.put("onnx/model_q4.onnx", "no network".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> download(Precision.Q4))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(
                        "was downloaded, but cannot be used",
                        "model_q4.onnx",
                        staging().toString());
        assertThat(folder()).doesNotExist();
    }

    @Test
    void whatIsThereIsNotFetchedAgain() {
        DownloadRecord first = download(Precision.Q4);
        int asked = toy.asked.size();

        assertThat(download(Precision.Q4)).isEqualTo(first);
        assertThat(toy.asked).hasSize(asked + 1);
    }

    @Test
    void anotherCommitReplacesTheModelWhenItIsWhole() throws IOException {
        download(Precision.Q4);
        toy.commit = "2".repeat(40);
        byte[] other = weights.clone();
        other[7]++;
        toy.files.put(LARGE, other);
        toy.before = at(BLOBS + sum(other), () -> ToyHub.error(403, ""));

        assertThatThrownBy(() -> download(Precision.Q4)).isInstanceOf(ModelException.class);
        assertThat(folder().resolve(LARGE)).hasBinaryContent(weights);

        toy.before = request -> Optional.empty();
        assertThat(download(Precision.Q4).commit()).isEqualTo(toy.commit);
        assertThat(folder().resolve(LARGE)).hasBinaryContent(other);
    }

    @Test
    void otherFilesAreNotReplaced() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> download(Precision.Q4))
                .hasMessageContainingAll(folder().toString(), "has other files");
        assertThat(folder().resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void saysWhatThereIs() {
        try (Hub hub = toy.open()) {
            Repository repository = hub.look(ToyHub.ID, toy.commit, new CancelToken());

            assertThat(repository.precisions()).containsExactly(Precision.FP32, Precision.Q4);
            assertThatThrownBy(() -> repository.folder(Precision.FP16))
                    .hasMessageContainingAll("no network in fp16", "fp32 (3.3 MB), q4 (4.3 MB).");
        }
        toy.files.keySet().removeIf(path -> path.startsWith("onnx/"));
        assertThatThrownBy(() -> download(Precision.FP32)).hasMessageContaining("onnx-community/pocket-ONNX-ONNX");
    }

    @ParameterizedTest
    @CsvSource({
        "401, GatedRepo, accepted on ADDRESS/toys/pocket-ONNX first",
        "403, '', Then set HF_TOKEN",
        "401, RepoNotFound, no model",
        "401, '', no model",
        "404, '', Check the id",
        "404, RevisionNotFound, does not have the revision main",
        "429, '', status 429"
    })
    void saysWhyTheHubRefuses(int status, String code, String says) {
        toy.before = request -> Optional.of(ToyHub.error(status, code));

        assertThatThrownBy(() -> download(Precision.Q4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(says.replace("ADDRESS", toy.address()));
    }

    @Test
    void saysWhyTheHubRefusesAToken() {
        try (Hub hub = new Hub(toy.address(), Optional.of("hub-secret"))) {
            toy.before = at("/resolve/", () -> ToyHub.error(403, "GatedRepo"));
            assertThatThrownBy(() -> download(hub, Precision.Q4, p -> {}, new CancelToken()))
                    .hasMessageContaining("by the account that HF_TOKEN belongs to")
                    .hasMessageNotContaining("hub-secret");
            toy.before = at("/resolve/", () -> ToyHub.error(401, ""));
            assertThatThrownBy(() -> download(hub, Precision.Q4, p -> {}, new CancelToken()))
                    .hasMessageContaining("refuses the token in HF_TOKEN")
                    .hasMessageNotContaining("hub-secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "../../etc/passwd", "a/b/c", "lab/..", "../lab", "a/b?c"})
    void whatIsNoIdIsRefused(String id) {
        assertThatThrownBy(() -> look(id, "main")).hasMessageContaining("two parts");
        assertThat(toy.asked).isEmpty();
    }

    @Test
    void aRevisionIsOnePartOfThePath() {
        assertThatThrownBy(() -> look(ToyHub.ID, "refs/pr/1")).hasMessageContaining("the revision refs/pr/1");
        assertThat(toy.asked).containsExactly("/api/models/" + ToyHub.ID + "/revision/refs%2Fpr%2F1");
    }

    @Test
    void aCommitThatIsNoneIsRefused() {
        toy.commit = "../../elsewhere";
        assertThatThrownBy(() -> download(Precision.Q4)).hasMessageContaining("does not answer as a model hub");
    }

    @Test
    void theListNamesModelsThatCanBeLookedFor() {
        assertThat(KnownModel.all()).isNotEmpty().allSatisfy(known -> {
            assertThat(known.id()).matches("[\\w.-]+/[\\w.-]+");
            assertThat(known.license()).isNotBlank();
            assertThat(known.aboutBytes()).isBetween(100_000_000L, 5_000_000_000L);
        });
    }

    /** Stops when a part of the largest file is there. */
    private void stopInTheMiddle() {
        CancelToken cancel = new CancelToken();
        toy.before = at(BLOBS + sum(weights), () -> {
            if (toy.askedFor(BLOBS + sum(weights)).size() == 1) {
                return ToyHub.cutOff(weights, PART);
            }
            cancel.cancel();
            return STALLED;
        });
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> download(Precision.Q4, progress -> {}, cancel));
        toy.before = request -> Optional.empty();
    }

    private Function<RecordedRequest, Optional<MockResponse>> at(String part, Supplier<MockResponse> answer) {
        return request -> request.getUrl().encodedPath().contains(part) ? Optional.of(answer.get()) : Optional.empty();
    }

    private DownloadRecord download(Precision precision) {
        return download(precision, progress -> {}, new CancelToken());
    }

    private DownloadRecord download(Precision precision, Consumer<DownloadProgress> watcher, CancelToken cancel) {
        try (Hub hub = toy.open()) {
            return download(hub, precision, watcher, cancel);
        }
    }

    private DownloadRecord download(
            Hub hub, Precision precision, Consumer<DownloadProgress> watcher, CancelToken cancel) {
        Repository repository = hub.look(ToyHub.ID, "main", cancel);
        return ModelDownload.run(hub, repository, precision, folder(), Duration.ofMillis(1), watcher, cancel);
    }

    private void look(String id, String revision) {
        try (Hub hub = toy.open()) {
            hub.look(id, revision, new CancelToken());
        }
    }

    private Path folder() {
        return models.resolve("toys/pocket-ONNX");
    }

    private Path staging() {
        return models.resolve("toys/pocket-ONNX.part");
    }

    private static String sum(byte[] content) {
        return ToyHub.sha256(content);
    }

    private static List<String> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
