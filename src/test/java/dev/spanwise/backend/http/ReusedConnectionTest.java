package dev.spanwise.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.backend.http.ToyServer.Dialect;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Query;
import dev.spanwise.score.TargetScore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers close connections that are idle; what was sent on such a connection says nothing about the server. */
class ReusedConnectionTest {
    private static final JsonNode QUESTION = JsonHttpClient.JSON.createObjectNode();
    private static final MockResponse ANSWER =
            new MockResponse.Builder().body("{}").build();
    private static final MockResponse HANGS_UP =
            ANSWER.newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build();

    @TempDir
    Path folder;

    private final MockWebServer web = new MockWebServer();
    /** Of each request, whether an earlier one had opened its connection. */
    private final List<Boolean> reused = new CopyOnWriteArrayList<>();

    private volatile Function<RecordedRequest, MockResponse> behaviour = request -> ANSWER;
    private JsonHttpClient client;

    @BeforeEach
    void serve() throws IOException {
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                reused.add(request.getExchangeIndex() > 0);
                return behaviour.apply(request);
            }
        });
        web.start();
        client = new JsonHttpClient(ServerConfig.at(web.url("/").toString()));
    }

    @AfterEach
    void stop() {
        client.close();
        web.close();
    }

    @Test
    void aConnectionIsUsedAgain() {
        client.post("ask", QUESTION);
        client.post("ask", QUESTION);

        assertThat(reused).containsExactly(false, true);
    }

    @Test
    void aServerThatHangsUpAfterEachAnswerAnswersEveryQuestion() {
        behaviour = request -> ANSWER.newBuilder()
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
        for (int i = 0; i < 20; i++) {
            client.post("ask", QUESTION);
            assertThat(client.look("look")).isPresent();
        }

        assertThat(reused).hasSize(40).containsOnly(false);
    }

    @Test
    void whatFailsOnAFreshConnectionIsNotSentAgain() {
        behaviour = request -> HANGS_UP;

        assertHangsUp();
        assertThat(reused).containsExactly(false);
    }

    @Test
    void whatFailsOnAReusedConnectionIsSentOnceMoreOnAFreshOne() {
        client.post("ask", QUESTION);
        behaviour = request -> request.getExchangeIndex() > 0 ? HANGS_UP : ANSWER;
        client.post("ask", QUESTION);
        assertThat(reused).containsExactly(false, true, false);
    }

    @Test
    void whatFailsOnTheFreshOneTooIsNotSentAThirdTime() {
        client.post("ask", QUESTION);
        behaviour = request -> HANGS_UP;

        assertHangsUp();
        assertThat(reused).containsExactly(false, true, false);
    }

    @Test
    void aTimeoutOfAnIdleConnectionIsOneThatFailedAndOneOfAFreshConnectionIsARefusal() {
        MockResponse timeout =
                ANSWER.newBuilder().code(408).addHeader("Connection", "close").build();
        client.post("ask", QUESTION);
        behaviour = request -> request.getExchangeIndex() > 0 ? timeout : ANSWER;
        client.post("ask", QUESTION);
        assertThat(reused).containsExactly(false, true, false);

        behaviour = request -> timeout;
        assertThatThrownBy(() -> client.post("ask", QUESTION)).hasMessageContaining("status 408");
        assertThat(reused).containsExactly(false, true, false, false);
    }

    @Test
    void anAnswerThatHasBegunIsNotAskedForAgain() {
        client.post("ask", QUESTION);
        behaviour = request -> ANSWER.newBuilder()
                .body("{} ".repeat(1000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();

        assertHangsUp();
        assertThat(reused).containsExactly(false, true);
    }

    @Test
    void aServerThatIsSlowOnAReusedConnectionIsNotAskedTwice() {
        try (JsonHttpClient hasty = new JsonHttpClient(client.server().withTimeout(Duration.ofMillis(500)))) {
            hasty.post("ask", QUESTION);
            behaviour = request -> ANSWER.newBuilder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();

            assertThatThrownBy(() -> hasty.post("ask", QUESTION)).hasMessageContaining("did not answer within");
        }
        assertThat(reused).containsExactly(false, true);
    }

    @Test
    void aServerThatEndsDuringAQuestionHasClosedTheConnection() {
        client.post("ask", QUESTION);
        behaviour = request -> {
            Thread.startVirtualThread(web::close);
            return ANSWER.newBuilder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        };

        assertHangsUp();
        assertThat(client.alive()).isFalse();
        assertThat(reused).containsExactly(false, true);
    }

    @Test
    void healthIsAskedOnAFreshConnection() {
        client.post("ask", QUESTION);

        assertThat(client.alive()).isTrue();
        assertThat(client.alive()).isTrue();
        client.post("ask", QUESTION);
        assertThat(reused).containsExactly(false, false, false, true);
    }

    @Test
    void aServerThatEndsItsConnectionsIsAskedThreeTimesWhetherItIsAlive() {
        behaviour = request -> reused.size() < 3 ? HANGS_UP : ANSWER;
        assertThat(client.alive()).isTrue();
        assertThat(reused).hasSize(3);

        behaviour = request -> HANGS_UP;
        assertThat(client.alive()).isFalse();
        assertThat(reused).hasSize(6);
    }

    private void assertHangsUp() {
        assertThatThrownBy(() -> client.post("ask", QUESTION))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CUT_OFF))
                .hasMessageContaining("closed the connection during its answer");
    }

    @Test
    void aModelIsScoredAfterEachPauseInWhichItsServerClosedAllConnections() throws Exception {
        Duration patience = Duration.ofMillis(150);
        try (ToyServer toy = new ToyServer(Dialect.VLLM);
                IdleClosingProxy proxy = new IdleClosingProxy(toy.server().url().port(), patience)) {
            ServerConfig server = ServerConfig.at("http://127.0.0.1:" + proxy.port());
            ProbeResult certificate = Probe.examine(server, check -> {}, new CancelToken());
            try (HttpModel model = HttpModel.open(server, certificate, folder.resolve("scores.db"))) {
                for (int round = 0; round < 5; round++) {
                    List<Query> queries = questions(round);
                    List<TargetScore> scores = model.score(queries, new CancelToken());
                    for (int i = 0; i < queries.size(); i++) {
                        Query query = queries.get(i);
                        assertThat(scores.get(i).logProb())
                                .isCloseTo(toy.logProb(query.context(), query.target()), within(1e-9));
                    }
                    while (proxy.open() > 0) {
                        Thread.sleep(patience);
                    }
                }
            }
            assertThat(toy.paid.keySet().stream().filter(question -> question.startsWith("Round")))
                    .hasSize(5 * 64)
                    .allSatisfy(question -> assertThat(toy.paid).containsEntry(question, 1));
        }
    }

    private static List<Query> questions(int round) {
        return IntStream.range(0, 64)
                .mapToObj(i -> new Query("Round " + round + ", question " + i + " is", " answered"))
                .toList();
    }
}
