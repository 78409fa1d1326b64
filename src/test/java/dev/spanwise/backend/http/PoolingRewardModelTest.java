package dev.spanwise.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.spanwise.backend.http.ProbeResult.Verdict;
import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.backend.http.ToyServer.Dialect;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.RewardModel.Solution;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process reward model as vLLM serves it, over real HTTP, faults included. */
class PoolingRewardModelTest {
    private static final Solution SOLUTION = new Solution("How many?", List.of("1 + 2 = 3", "so 3 + 4 = 8", "8"));

    private ToyRewards toy;

    @BeforeEach
    void start() throws IOException {
        toy = new ToyRewards();
    }

    @AfterEach
    void stop() {
        toy.close();
    }

    @Test
    void eachStepGetsTheProbabilityOfRight() {
        try (PoolingRewardModel model = open()) {
            toy.asked.clear();
            assertThat(model.rewards(List.of(SOLUTION, new Solution("And?", List.of("2 + 2 = 4"))), new CancelToken()))
                    .containsExactly(List.of(0.9375, 0.0625, 0.9375), List.of(0.9375));
            JsonNode body = toy.asked.stream()
                    .filter(each -> each.at("/messages/0/content").asText().equals("How many?"))
                    .findFirst()
                    .orElseThrow();
            assertThat(body.path("model").asText()).isEqualTo("prm");
            assertThat(body.at("/messages/0/role").asText()).isEqualTo("user");
            assertThat(body.at("/messages/1/role").asText()).isEqualTo("assistant");
            assertThat(body.at("/messages/1/content").asText())
                    .isEqualTo("1 + 2 = 3<extra_0>so 3 + 4 = 8<extra_0>8<extra_0>");
            assertThat(body.path("add_generation_prompt").asBoolean(true)).isFalse();
        }
    }

    @Test
    void manySolutionsComeBackInTheirOrder() {
        try (PoolingRewardModel model = open()) {
            List<Solution> solutions = IntStream.range(0, 60)
                    .mapToObj(i -> new Solution("q", List.of("1 + " + i + " = " + (i % 3 == 0 ? i : i + 1))))
                    .toList();
            assertThat(model.rewards(solutions, new CancelToken()))
                    .isEqualTo(solutions.stream()
                            .map(each -> List.of(ToyRewards.reward(each.steps().getFirst())))
                            .toList());
        }
    }

    @Test
    void theTokenInATextBeginsNoStep() {
        try (PoolingRewardModel model = open()) {
            Solution tricky = new Solution("What is <extra_0>?", List.of("a <extra_0> b", "c"));
            assertThat(model.rewards(List.of(tricky), new CancelToken())).containsExactly(List.of(0.9375, 0.9375));
        }
    }

    private enum Fault {
        NO_STEPS("it has 0 scores for", rows -> "[]"),
        EVERY_TOKEN("a score for each token", rows -> "[" + "[0.1, 0.9],".repeat(40) + "[0.1, 0.9]]"),
        ONE_CLASS("a step has 1 scores", rows -> each(rows, "[0.9]")),
        LOGITS("no probabilities", rows -> each(rows, "[-1.5, 3.25]")),
        NOT_A_NUMBER("no probabilities", rows -> each(rows, "[NaN, NaN]")),
        NOTHING("no probabilities", rows -> each(rows, "[null, null]")),
        NO_SHARES("no probabilities", rows -> each(rows, "[0.2, 0.9]")),
        FLAT("no scores of steps", rows -> "[0.25, -0.5, 0.125]"),
        ENCODED("no scores of steps", rows -> "\"AAAAPwAAAD8=\"");

        private final String reason;
        private final Function<ArrayNode, String> said;

        Fault(String reason, Function<ArrayNode, String> said) {
            this.reason = reason;
            this.said = said;
        }

        private static String each(ArrayNode rows, String row) {
            return Collections.nCopies(rows.size(), row).toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoProbabilityForEachStepIsRefused(Fault fault) {
        toy.said = fault.said;
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNFIT))
                .hasMessageContaining(fault.reason);
    }

    @Test
    void aModelThatTakesWrongForRightIsRefused() {
        toy.said = rows -> rows.toString()
                .replace("0.9375", "x")
                .replace("0.0625", "0.9375")
                .replace("x", "0.0625");
        assertThatThrownBy(this::open).hasMessageContaining("a right step gets 0.063 and a wrong one 0.938");
    }

    @Test
    void aServerWithoutTheRouteIsRefused() throws IOException {
        try (ToyServer scores = new ToyServer(Dialect.VLLM)) {
            assertThatThrownBy(() -> PoolingRewardModel.open(scores.server(), "toy", new CancelToken()))
                    .isInstanceOfSatisfying(
                            ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNFIT))
                    .hasMessageContaining("does not score the steps of answers")
                    .hasMessageContaining("Qwen2.5-Math-PRM");
        }
    }

    @Test
    void aBusyServerIsAskedAgain() {
        try (PoolingRewardModel model = open()) {
            AtomicInteger times = new AtomicInteger();
            toy.way = answer -> times.incrementAndGet() <= 2
                    ? new MockResponse.Builder()
                            .code(times.get() == 1 ? 429 : 503)
                            .addHeader("Retry-After", "0")
                            .body("{}")
                            .build()
                    : answer;
            assertThat(model.rewards(List.of(SOLUTION), new CancelToken()).getFirst())
                    .hasSize(3);
            assertThat(times.get()).isEqualTo(3);
        }
    }

    @Test
    void whatTheServerSaysOfARefusalIsTold() {
        try (PoolingRewardModel model = open()) {
            toy.way = answer -> new MockResponse.Builder()
                    .code(400)
                    .body("{\"error\": {\"message\": \"This model's maximum context length is 4096 tokens.\","
                            + " \"code\": 400}}")
                    .build();
            assertThatThrownBy(() -> model.rewards(List.of(SOLUTION), new CancelToken()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("maximum context length is 4096");
        }
    }

    @Test
    void theKeyIsSent() {
        toy.key = "sk-right";
        assertThatThrownBy(() ->
                        PoolingRewardModel.open(server().withKey(new ApiKey("sk-wrong")), "prm", new CancelToken()))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED))
                .hasMessageNotContaining("sk-wrong");
        PoolingRewardModel.open(server().withKey(new ApiKey("sk-right")), "prm", new CancelToken())
                .close();
    }

    @Test
    void cancellingClosesTheCalls() {
        try (PoolingRewardModel model = open()) {
            CancelToken cancel = new CancelToken();
            toy.way = answer -> {
                cancel.cancel();
                return answer.newBuilder().headersDelay(1, TimeUnit.MINUTES).build();
            };
            assertThatThrownBy(() -> model.rewards(List.of(SOLUTION), cancel))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void theProbeFindsOutThatItScoresStepsAndNothingElse() {
        ProbeResult certificate = Probe.examine(server(), check -> {}, new CancelToken());
        assertThat(certificate.passed()).isFalse();
        assertThat(certificate.chats()).isFalse();
        assertThat(certificate.rewards()).isTrue();
        assertThat(certificate.model()).isEqualTo("prm");
        assertThat(certificate.checks().getLast().detail()).contains("a right step gets 0.938 and a wrong one 0.063");
        assertThat(certificate.continuing(certificate).rewards()).isTrue();
    }

    @Test
    void theProbeSaysWhyAnotherPoolingModelCannotBeUsed() {
        toy.said = rows -> "[0.25, -0.5, 0.125]";
        ProbeResult certificate = Probe.examine(server(), check -> {}, new CancelToken());
        assertThat(certificate.rewards()).isFalse();
        assertThat(certificate.checks()).anySatisfy(check -> {
            assertThat(check.name()).isEqualTo("Scores of steps");
            assertThat(check.verdict()).isEqualTo(Verdict.NOTED);
            assertThat(check.detail()).contains("no scores of steps");
        });
    }

    private ServerConfig server() {
        return ServerConfig.at(toy.url()).withTimeout(Duration.ofSeconds(5));
    }

    private PoolingRewardModel open() {
        return PoolingRewardModel.open(server(), "prm", new CancelToken());
    }
}
