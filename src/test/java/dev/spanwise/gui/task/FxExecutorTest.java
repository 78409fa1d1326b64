package dev.spanwise.gui.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FxExecutorTest {
    private final FxExecutor background = new FxExecutor();

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void worksElsewhereAndAnswersOnTheWindowThread() throws Exception {
        CompletableFuture<List<Boolean>> answer = new CompletableFuture<>();
        background.run(
                Platform::isFxApplicationThread,
                onWindowThread -> answer.complete(List.of(onWindowThread, Platform.isFxApplicationThread())),
                answer::completeExceptionally);
        assertThat(answer.get(10, TimeUnit.SECONDS)).containsExactly(false, true);
    }

    @Test
    void savingWaitsForNoOtherWork() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(64);
        for (int i = 0; i < 64; i++) {
            background.run(
                    () -> {
                        begun.countDown();
                        return finish.await(60, TimeUnit.SECONDS);
                    },
                    done -> {},
                    failure -> {});
        }
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<String> saved = new CompletableFuture<>();
        for (String text : List.of("first", "second")) {
            background.disk().run(() -> order.add(text), done -> {}, saved::completeExceptionally);
        }
        background.disk().run(() -> String.join(", ", order), saved::complete, saved::completeExceptionally);
        assertThat(saved.get(30, TimeUnit.SECONDS)).isEqualTo("first, second");
        finish.countDown();
    }

    @Test
    void failuresAreHandedOver() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        background.run(
                () -> {
                    throw new IllegalStateException("broken");
                },
                done -> failure.complete(new AssertionError()),
                failure::complete);
        assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessage("broken");
    }

    @Test
    void everyEventArrivesOnceInOrderInFewBatchesAndBeforeTheResult() throws Exception {
        List<List<Integer>> batches = new ArrayList<>();
        Consumer<Integer> sink = background.coalesced(batches::add);
        CompletableFuture<Integer> batchesAtTheEnd = new CompletableFuture<>();
        background.run(
                () -> {
                    IntStream.range(0, 10_000).forEach(sink::accept);
                    return true;
                },
                done -> batchesAtTheEnd.complete(batches.size()),
                batchesAtTheEnd::completeExceptionally);
        assertThat(batchesAtTheEnd.get(10, TimeUnit.SECONDS)).isBetween(1, 1000);
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void onlyTheLatestWorkOfAKeyAnswers() throws Exception {
        List<String> answers = new ArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        for (String work : List.of("first", "second", "third")) {
            background.latest(
                    "key",
                    Duration.ofMillis(30),
                    () -> work,
                    answer -> {
                        answers.add(answer);
                        if (answer.equals("third")) {
                            last.countDown();
                        }
                    },
                    failure -> answers.add("failed"));
        }
        assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answers).containsExactly("third");
    }
}
