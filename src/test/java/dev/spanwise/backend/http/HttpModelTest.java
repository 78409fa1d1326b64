package dev.spanwise.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.backend.http.ToyServer.Dialect;
import dev.spanwise.backend.http.ToyServer.Fault;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Usage;
import dev.spanwise.text.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpModelTest {
    private static final List<Query> QUERIES = List.of(
            new Query("The sky is", " blue."),
            new Query("The sky is", " \uD83D\uDE42"),
            new Query("Grass is", " green."),
            new Query("The sky is", " blue."),
            new Query("Grass is", "!"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"VLLM", "SGLANG", "LLAMA_SERVER"})
    void givesTheServersNumbers(Dialect dialect) throws IOException {
        try (ToyServer toy = new ToyServer(dialect);
                HttpModel model = open(toy)) {
            List<TargetScore> scores = model.score(QUERIES, new CancelToken());

            for (int i = 0; i < QUERIES.size(); i++) {
                Query query = QUERIES.get(i);
                assertThat(scores.get(i).logProb())
                        .isCloseTo(toy.logProb(query.context(), query.target()), within(1e-9));
                assertThat(scores.get(i).tokens()).hasSize(ToyServer.ids(query.target()).length);
            }
        }
    }

    @Test
    void nothingIsPaidTwice() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM)) {
            List<TargetScore> first;
            try (HttpModel model = open(toy)) {
                assertThat(model.planned(QUERIES).calls()).isEqualTo(4);
                first = model.score(QUERIES, new CancelToken());
                assertThat(model.usage().calls()).isEqualTo(4);
                assertThat(model.planned(QUERIES)).isEqualTo(Usage.NONE);
            }
            try (HttpModel model = open(toy)) {
                int before = toy.requests.get();
                assertThat(model.score(QUERIES, new CancelToken())).isEqualTo(first);
                assertThat(toy.requests.get()).isEqualTo(before);
                assertThat(model.usage()).isEqualTo(Usage.NONE);
            }
            try (ScoreCache cache = ScoreCache.open(cacheFile())) {
                assertThat(cache.size().answers()).isEqualTo(4);
                cache.clear();
                assertThat(cache.size().answers()).isZero();
            }
        }
    }

    @Test
    void answersOfOneTokenAreLookedUpAmongTheMostProbable() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM);
                HttpModel model = open(toy)) {
            List<Query> letters = IntStream.rangeClosed(' ', '~')
                    .mapToObj(letter -> new Query("Which?", Character.toString(letter)))
                    .toList();
            toy.paid.clear();

            List<TargetScore> scores = model.score(letters, new CancelToken());

            for (int i = 0; i < letters.size(); i++) {
                assertThat(scores.get(i).logProb())
                        .isCloseTo(toy.logProb("Which?", letters.get(i).target()), within(1e-9));
            }
            assertThat(toy.paid).hasSize(letters.size() - 5);
        }
    }

    @Test
    void aChangedModelIsNoticed() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM)) {
            ProbeResult certificate = Probe.examine(toy.server(), check -> {}, new CancelToken());
            toy.salt = 7;

            assertThatThrownBy(() -> HttpModel.open(toy.server(), certificate, cacheFile()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("another model")
                    .hasMessageContaining("backend check");
        }
    }

    @Test
    void aServerThatFailedTheProbeIsNotOpened() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM, Fault.SHIFTED)) {
            ProbeResult certificate = Probe.examine(toy.server(), check -> {}, new CancelToken());

            assertThatThrownBy(() -> HttpModel.open(toy.server(), certificate, cacheFile()))
                    .hasMessageContaining("cannot be used for scoring")
                    .hasMessageContaining("Generated and scored agree");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VLLM", "LLAMA_SERVER"})
    void theServersChatTemplateIsFilledInHere(Dialect dialect) throws IOException {
        try (ToyServer toy = new ToyServer(dialect);
                HttpModel model = open(toy)) {
            var template = model.chatTemplate().orElseThrow();
            List<ChatTurn> turns = List.of(
                    new ChatTurn(Role.SYSTEM, " Be brief. "),
                    new ChatTurn(Role.USER, "  Hi  "),
                    new ChatTurn(Role.ASSISTANT, "Yo "));

            assertThat(template.render(turns, false)).isEqualTo("[system]  Be brief. \n[user] Hi\n[assistant] Yo \n");
            List<Object> tools = List.of(Map.of("name", "find"));
            assertThat(template.render(turns, false, Map.of("tools", tools)))
                    .startsWith("{\"name\":\"find\"}\n[system]");
            int before = toy.requests.get();
            assertThat(template.render(List.of(turns.get(1), turns.get(0), turns.get(2)), false))
                    .startsWith("[user] Hi\n");
            assertThat(template.render(turns, false)).startsWith("[system]");
            assertThat(toy.requests.get() - before).isLessThanOrEqualTo(2);
            assertThat(template.render(turns.subList(0, 2), true)).endsWith("[user] Hi\n[assistant] ");
        }
    }

    @Test
    void aTokenThatTheServerAddsIsNotSentTwice() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.TGI, Fault.ADDS_BEGIN);
                HttpModel model = open(toy)) {
            TargetScore with = model.score(List.of(new Query("<s>The sky is", " blue")), new CancelToken())
                    .getFirst();

            assertThat(with.logProb()).isCloseTo(toy.logProb("The sky is", " blue"), within(1e-9));
        }
    }

    @Test
    void whatIsTooLongOrEmptyIsRefusedBeforeItIsSent() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM);
                HttpModel model = open(toy)) {
            assertThatThrownBy(() -> model.score(List.of(new Query("x".repeat(5000), "y")), new CancelToken()))
                    .isInstanceOf(ContextOverflowException.class)
                    .hasMessageContaining("5002 tokens");
            assertThatThrownBy(() -> model.score(List.of(new Query("", "y")), new CancelToken()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("Write a prompt");
        }
    }

    @Test
    void cancellingClosesTheCalls() throws Exception {
        try (ToyServer toy = new ToyServer(Dialect.VLLM);
                HttpModel model = open(toy)) {
            CancelToken cancel = new CancelToken();
            toy.way = answer -> {
                cancel.cancel();
                return answer.newBuilder().headersDelay(1, TimeUnit.MINUTES).build();
            };

            assertThatThrownBy(() -> model.score(QUERIES, cancel)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void aServerThatLivesAndEndsOneConnectionInTenAnswersEveryQuestion() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM);
                HttpModel model = open(toy)) {
            toy.hangsUpOn = 10;
            ChatTemplate template = model.chatTemplate().orElseThrow();
            List<Query> queries = IntStream.range(0, 200)
                    .mapToObj(i -> {
                        List<ChatTurn> turns = Collections.nCopies(1 + i % 12, new ChatTurn(Role.USER, "Case " + i));
                        return new Query(template.render(turns, true), " answer " + i);
                    })
                    .toList();

            List<TargetScore> scores = model.score(queries, new CancelToken());

            for (int i = 0; i < queries.size(); i++) {
                Query query = queries.get(i);
                assertThat(scores.get(i).logProb())
                        .isCloseTo(toy.logProb(query.context(), query.target()), within(1e-9));
            }
            assertThat(toy.requests.get()).isGreaterThan(200);
        }
    }

    @Test
    void aRequestThatAServerDidNotSurviveIsNotSentAgain() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM);
                HttpModel model = open(toy)) {
            int before = toy.requests.get();
            toy.way = answer -> {
                Thread.startVirtualThread(toy::close);
                return answer.newBuilder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
            };

            assertThatThrownBy(() -> model.score(QUERIES.subList(0, 1), new CancelToken()))
                    .isInstanceOfSatisfying(
                            ServerException.class, e -> assertThat(e.kind()).isEqualTo(ServerException.Kind.DIED))
                    .hasMessageContaining("not repeated automatically");
            // Two texts were tokenized, and one question asked.
            assertThat(toy.requests.get() - before).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void aServerThatOnlyChatsCanWrite() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.OLLAMA)) {
            ProbeResult certificate = Probe.examine(toy.server(), check -> {}, new CancelToken());
            assertThat(certificate.passed()).isFalse();
            assertThat(certificate.chats()).isTrue();
            try (ChatModel model = ChatModel.open(toy.server(), certificate)) {
                String turns = model.chatTemplate()
                        .orElseThrow()
                        .render(
                                List.of(new ChatTurn(Role.SYSTEM, "Be brief."), new ChatTurn(Role.USER, "Hi \"you\"")),
                                true);

                List<GeneratedText> answers =
                        model.generate(List.of(turns, "[1] plain"), Sampling.greedy(5), new CancelToken());

                assertThat(answers)
                        .containsExactly(
                                new GeneratedText("Hi \"you\" (2)", true, 3),
                                new GeneratedText("[1] plain (1)", true, 3));
                assertThat(model.usage().calls()).isEqualTo(2);
                assertThatThrownBy(() -> model.score(QUERIES, new CancelToken()))
                        .hasMessageContaining("rewriter");
            }
        }
    }

    /**
     * Drops, stalls, cuts short and refuses: every number is right in the end, and no answer that arrived is asked for
     * again.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void chaos(long seed) throws IOException {
        List<Query> queries = IntStream.range(0, 2000)
                .mapToObj(i -> new Query("Question " + i / 4 + " is", " answer " + i % 4))
                .toList();
        try (ToyServer toy = new ToyServer(Dialect.VLLM)) {
            ServerConfig server = toy.server().withSlots(16).withTimeout(Duration.ofSeconds(1));
            ProbeResult certificate = Probe.examine(server, check -> {}, new CancelToken());
            toy.paid.clear();
            Random random = new Random(seed);
            toy.way = answer -> spoilt(answer, random);
            List<TargetScore> scores = null;
            for (int sitting = 0; scores == null; sitting++) {
                assertThat(sitting).isLessThan(20);
                try (HttpModel model = HttpModel.open(server, certificate, cacheFile())) {
                    scores = model.score(queries, new CancelToken());
                } catch (ServerException e) {
                    assertThat(e.getMessage()).contains(server.address());
                }
            }
            for (int i = 0; i < queries.size(); i++) {
                Query query = queries.get(i);
                assertThat(scores.get(i).logProb())
                        .isCloseTo(toy.logProb(query.context(), query.target()), within(1e-9));
            }
            toy.paid.keySet().removeIf(question -> !question.startsWith("Question"));
            assertThat(toy.paid).hasSize(2000);
            assertThat(toy.paid.values()).containsOnly(1);
        }
    }

    private static synchronized MockResponse spoilt(MockResponse answer, Random random) {
        MockResponse.Builder builder = answer.newBuilder();
        return switch (random.nextInt(30)) {
            case 0 -> builder.onResponseStart(new SocketEffect.CloseSocket()).build();
            case 1 -> builder.onResponseBody(new SocketEffect.CloseSocket()).build();
            case 2 -> builder.onResponseStart(SocketEffect.Stall.INSTANCE).build();
            case 3 ->
                builder.code(429)
                        .body("{\"error\":{\"message\":\"slow down\"}}")
                        .addHeader("Retry-After", "0.1")
                        .build();
            case 4 ->
                builder.code(500).body("{\"error\":{\"message\":\"oops\"}}").build();
            case 5 -> builder.code(503).body("").build();
            case 6 -> builder.code(413).body("").build();
            default -> answer;
        };
    }

    private Path cacheFile() {
        return folder.resolve("scores.db");
    }

    private HttpModel open(ToyServer toy) {
        ProbeResult certificate = Probe.examine(toy.server(), check -> {}, new CancelToken());
        assertThat(certificate.failure()).isEmpty();
        return HttpModel.open(toy.server(), certificate, cacheFile());
    }
}
