package dev.spanwise.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.score.CancelToken;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestSchedulerTest {
    private static final List<Integer> QUESTIONS =
            IntStream.range(0, 16).boxed().toList();

    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final RequestScheduler scheduler = new RequestScheduler(1, 8, alive::get);
    /** Number of questions of each request. */
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @Test
    void aBatchWhoseConnectionEndsOnceIsSentAgainWhole() {
        assertThat(sent(QUESTIONS, request -> request == 0)).isEqualTo(QUESTIONS);
        assertThat(sizes).containsExactly(8, 8, 8);
    }

    @Test
    void aBatchWhoseConnectionEndsTwiceIsSentInHalves() {
        assertThat(sent(QUESTIONS.subList(0, 8), request -> request < 2)).isEqualTo(QUESTIONS.subList(0, 8));
        assertThat(sizes).containsExactly(8, 8, 4, 4);
    }

    @Test
    void aQuestionWhoseConnectionAlwaysEndsIsGivenUpAlthoughTheServerLives() {
        assertThatThrownBy(() -> sent(List.of(0), request -> true))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CUT_OFF));
        assertThat(sizes).hasSize(6);
    }

    @Test
    void aRequestAfterWhichTheServerIsDeadIsNotSentAgain() {
        alive.set(false);
        assertThatThrownBy(() -> sent(List.of(0), request -> true))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DIED));
        assertThat(sizes).containsExactly(1);
    }

    private List<Integer> sent(List<Integer> questions, IntPredicate cutOff) {
        Integer[] answers = new Integer[questions.size()];
        scheduler.send(
                questions,
                asked -> {
                    sizes.add(asked.size());
                    if (cutOff.test(sizes.size() - 1)) {
                        throw new ServerException(Kind.CUT_OFF, "It closed the connection.");
                    }
                    return asked;
                },
                (i, answer) -> answers[i] = answer,
                new CancelToken());
        return List.of(answers);
    }
}
