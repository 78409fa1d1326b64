package dev.spanwise.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TokenLogProb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers in the shape of each family, over real HTTP: the right numbers, or the right refusal. */
class AdapterFixturesTest {
    private static final int[] CONTEXT = {785, 6722, 315, 9625, 374};
    private static final int[] TARGET = {12095, 13};
    private static final ScoringRequest PARIS =
            new ScoringRequest("The capital of France is", " Paris.", CONTEXT, TARGET);

    private final MockWebServer web = new MockWebServer();
    private JsonHttpClient wire;

    @BeforeEach
    void start() throws IOException {
        web.start();
        wire = new JsonHttpClient(ServerConfig.at(web.url("/v1").toString()).withTimeout(Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        wire.close();
        web.close();
    }

    @Test
    void vllmGivesTheTargetByIds() throws Exception {
        assertTarget(new VllmAdapter(wire, "m", 0), "vllm", -0.6914, -0.5117);

        RecordedRequest request = web.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/v1/completions");
        JsonNode body = body(request);
        assertThat(body.path("prompt").toString()).isEqualTo("[[785,6722,315,9625,374,12095,13]]");
        assertThat(body.path("prompt_logprobs").asInt()).isEqualTo(1);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void vllmMayPutTheFieldsBesideTheChoices() {
        answer("vllm-chat-impossible");
        ScoringRequest cut = new ScoringRequest("", "user", new int[] {151644}, new int[] {872, 12095});

        assertUnfit(new VllmAdapter(wire, "m", 0), cut, "\" Paris\"");
    }

    @Test
    void anImpossibleTokenIsRefusedNotSummed() {
        answer("vllm-chat-impossible");

        assertUnfit(
                new VllmAdapter(wire, "m", 0),
                new ScoringRequest("user", " Paris", new int[] {151644, 872}, new int[] {12095}),
                "probability of zero");
    }

    @Test
    void vllmWithoutPromptLogProbsIsRefused() {
        answer("vllm-silent");

        assertUnfit(new VllmAdapter(wire, "m", 0), PARIS, "1 of 7 tokens");
    }

    @Test
    void idsThatAreNotThoseSentAreRefused() {
        answer("vllm");

        assertUnfit(
                new VllmAdapter(wire, "m", 0),
                new ScoringRequest("The capital of France is", " Lyon.", CONTEXT, new int[] {4711, 13}),
                "4711");
    }

    @Test
    void echoIsCutByTexts() {
        answer("vllm-echo");

        assertThat(logProbs(new EchoAdapter(wire, "m", false, false), ScoringRequest.ofTexts("Hi", " Paris")))
                .containsExactly(-11.5);
    }

    @ParameterizedTest
    @CsvSource({"sglang-echo, -0.69, -0.51", "llama-cpp-python, -0.70, -0.52"})
    void echoLeavesOutWhatWasGenerated(String file, double first, double second) throws Exception {
        assertTarget(new EchoAdapter(wire, "m", false, false), file, first, second);

        JsonNode body = body(web.takeRequest());
        assertThat(body.path("echo").asBoolean()).isTrue();
        assertThat(body.path("prompt").asText()).isEqualTo("The capital of France is Paris.");
    }

    @Test
    void echoWithoutAnythingGenerated() {
        answer("text-generation-webui");

        assertThat(logProbs(new EchoAdapter(wire, "m", false, false), ScoringRequest.ofTexts("France is", " Paris")))
                .containsExactly(-3.1);
    }

    @Test
    void aTokenOverTheBoundaryBelongsToTheTarget() {
        answer("text-generation-webui");

        assertThat(logProbs(new EchoAdapter(wire, "m", false, false), ScoringRequest.ofTexts("France is ", "Paris")))
                .containsExactly(-3.1);
    }

    @Test
    void echoOfAnotherTextIsRefused() {
        answer("text-generation-webui");

        assertUnfit(
                new EchoAdapter(wire, "m", false, false),
                ScoringRequest.ofTexts("Spain is", " Paris"),
                "not those of the text");
    }

    @Test
    void fireworksSendsTheLastTokensAlone() throws Exception {
        assertTarget(new EchoAdapter(wire, "m", true, true), "fireworks", -0.69, -0.51);

        JsonNode body = body(web.takeRequest());
        assertThat(body.path("echo_last").asInt()).isEqualTo(2);
        assertThat(body.has("echo")).isFalse();
    }

    @Test
    void sglangStartsAtTheLastTokenOfTheContext() throws Exception {
        web.enqueue(new MockResponse.Builder().body("[" + file("sglang") + "]").build());

        assertThat(logProbs(new SglangAdapter(wire, "m"), PARIS)).containsExactly(-0.6914, -0.5117);

        RecordedRequest request = web.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/generate");
        assertThat(body(request).path("logprob_start_len").toString()).isEqualTo("[4]");
    }

    @Test
    void tgiGivesThePrefill() {
        assertTarget(new TgiAdapter(wire), "tgi", -0.69, -0.51);
    }

    @Test
    void tgiWithoutItsOptionIsRefused() {
        answer("tgi-silent");

        assertUnfit(new TgiAdapter(wire), ScoringRequest.ofTexts("a", "b"), "--enable-prefill-logprobs");
    }

    @Test
    void llamaServerForcesEachToken() throws Exception {
        answer("llama-server");
        web.enqueue(new MockResponse.Builder()
                .body(file("llama-server").replace("12095", "13").replace("-0.6914", "-0.5117"))
                .build());

        assertThat(logProbs(new LlamaServerAdapter(wire, 1), PARIS)).containsExactly(-0.6914, -0.5117);

        JsonNode first = body(web.takeRequest());
        assertThat(first.path("prompt").toString()).isEqualTo("[785,6722,315,9625,374]");
        assertThat(first.path("logit_bias").path(0).path(0).asInt()).isEqualTo(12095);
        assertThat(first.path("post_sampling_probs").asBoolean(true)).isFalse();
        assertThat(body(web.takeRequest()).path("prompt").toString()).isEqualTo("[785,6722,315,9625,374,12095]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LLAMA_SERVER | {\"tokens\":[{\"id\":198,\"piece\":[195]},{\"id\":164,\"piece\":[161]}]}",
                "LLAMA_SERVER | {\"tokens\":[198,164]}",
                "TGI          |"
                        + " [{\"id\":198,\"text\":\"\",\"start\":0,\"stop\":1},"
                        + "{\"id\":164,\"text\":\"\",\"start\":0,\"stop\":1}]",
                "VLLM         | {\"count\":2,\"max_model_len\":4096,\"tokens\":[198,164],\"token_strs\":null}"
            })
    void tokenizersAnswerWithIds(ServerFamily family, String body) {
        web.enqueue(new MockResponse.Builder().body(body).build());

        assertThat(family.adapter(wire, "m", 0, 1).encode("\u00e1"))
                .hasValueSatisfying(ids -> assertThat(ids).containsExactly(198, 164));
    }

    @Test
    void llamaServerThatTakesAnotherTokenIsRefused() {
        answer("llama-server");

        assertUnfit(
                new LlamaServerAdapter(wire, 1),
                new ScoringRequest("The capital of France is", ".", CONTEXT, new int[] {13}),
                "logit_bias");
    }

    @Test
    void togetherHasThePromptBesideTheChoices() {
        assertTarget(new TogetherAdapter(wire, "m"), "together", -0.69, -0.51);
    }

    @ParameterizedTest
    @CsvSource({"silent", "ollama", "llama-server-openai"})
    void serversThatIgnoreTheQuestionAreRefused(String file) {
        List<ServerAdapter> adapters = List.of(
                new VllmAdapter(wire, "m", 0),
                new EchoAdapter(wire, "m", true, false),
                new EchoAdapter(wire, "m", false, false),
                new TogetherAdapter(wire, "m"));
        for (ServerAdapter adapter : adapters) {
            answer(file);
            assertThatThrownBy(() -> adapter.score(List.of(PARIS)))
                    .isInstanceOfSatisfying(
                            ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNFIT));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | {"error":{"message":"max allowed: 20","type":"BadRequestError","code":400}} | REFUSED | max allowed: 20
        401 | {"error":"Unauthorized"} | UNAUTHORIZED | Unauthorized
        401 | '' | UNAUTHORIZED | key
        403 | {"detail":"Invalid API key"} | UNAUTHORIZED | Invalid API key
        400 | {"object":"error","message":"max_tokens must be positive","code":400} | REFUSED | must be positive
        422 | {"error":"Input validation error","error_type":"validation"} | REFUSED | Input validation
        422 | {"detail":[{"msg":"field required"}]} | REFUSED | field required
        404 | not found | NOT_FOUND | not found
        413 | '' | TOO_LARGE | size
        503 | {"error":{"code":503,"message":"Loading model"}} | BUSY | Loading model
        500 | {"error":{"code":500,"message":"Only no echo is supported"}} | FAILED | Only no echo
        500 | {"error":{"message":"12095","type":"InternalServerError","code":500}} | UNFIT | no log-probabilities
        429 | {"error":{"message":"Rate limit reached","code":"rate_limit_exceeded"}} | BUSY | Rate limit
        429 | {"error":{"message":"Pay","code":"insufficient_quota"}} | REFUSED | quota
        200 | {"choices":[ | GARBLED | JSON
        """)
    void errorsAreToldApart(int status, String body, Kind kind, String said) {
        web.enqueue(new MockResponse.Builder().code(status).body(body).build());

        assertThatThrownBy(() -> new VllmAdapter(wire, "m", 0).score(List.of(PARIS)))
                .hasMessageContaining(said)
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void theKeyIsSentAndNeverShown() throws Exception {
        ApiKey key = new ApiKey("sk-very-secret");
        web.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":{\"message\":\"Incorrect key provided: sk-very-secret\"}}")
                .build());
        try (JsonHttpClient locked =
                new JsonHttpClient(ServerConfig.at(web.url("/").toString()).withKey(key))) {
            assertThatThrownBy(() -> new VllmAdapter(locked, "m", 0).score(List.of(PARIS)))
                    .hasMessageContaining("***")
                    .hasMessageNotContaining("very-secret");
            assertThat(locked.server().toString()).doesNotContain("very-secret");
        }
        assertThat(web.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer sk-very-secret");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        web.close();

        assertThatThrownBy(() -> new TogetherAdapter(wire, "m")
                        .generate(new GenerationContext("x", new int[0]), Sampling.greedy(1), 1))
                .hasMessageContaining("No server answers at " + wire.server().address());
    }

    private void assertTarget(ServerAdapter adapter, String file, double first, double second) {
        answer(file);
        assertThat(adapter.score(List.of(PARIS)).getFirst().score().logProb()).isCloseTo(first + second, within(1e-9));
    }

    private static void assertUnfit(ServerAdapter adapter, ScoringRequest question, String reason) {
        assertThatThrownBy(() -> adapter.score(List.of(question)))
                .hasMessageContaining(reason)
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNFIT));
    }

    private static List<Double> logProbs(ServerAdapter adapter, ScoringRequest question) {
        return adapter.score(List.of(question)).getFirst().score().tokens().stream()
                .map(TokenLogProb::logProb)
                .toList();
    }

    private void answer(String file) {
        web.enqueue(new MockResponse.Builder().body(file(file)).build());
    }

    private static JsonNode body(RecordedRequest request) throws IOException {
        return JsonHttpClient.JSON.readTree(
                Objects.requireNonNull(request.getBody()).utf8());
    }

    private static String file(String name) {
        try (InputStream in = AdapterFixturesTest.class.getResourceAsStream(name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
