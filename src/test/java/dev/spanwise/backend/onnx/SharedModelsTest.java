package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedModelsTest {
    private static final List<Query> QUERIES = IntStream.range(0, 40)
            .mapToObj(i -> new Query("Case " + i + ", is it good or bad? " + "Good. ".repeat(i % 7), "yes"))
            .toList();
    private static final List<String> CONTEXTS =
            List.of("The movie was", "The soup was cold, and", "Please send the invoice");
    private static final Sampling SAMPLING = Sampling.greedy(12);

    @TempDir
    Path folder;

    private final SharedModels shared = new SharedModels();

    @Test
    void aFolderIsLoadedOnceUnderWhateverPathAndFreedByTheLastUser() throws IOException {
        Path root = TinyFolder.make(folder.resolve("model"), TinyFolder.FLOAT_POSITIONS);
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        OnnxModel first = shared.open(root);
        OnnxModel second = shared.open(link);
        OnnxModel third = shared.open(root.resolve("../model"));

        assertThat(second.loaded()).isSameAs(first.loaded());
        assertThat(third.loaded()).isSameAs(first.loaded());
        assertThat(second.name()).isEqualTo("link");
        assertThat(shared.folders()).containsExactly(root.toRealPath());

        List<TargetScore> alone = score(second);
        first.close();
        first.close();
        third.close();
        assertThat(score(second)).isEqualTo(alone);
        assertThat(second.usage().calls()).isEqualTo(2 * QUERIES.size());
        assertThat(third.usage().calls()).isZero();

        second.close();
        assertThat(shared.folders()).isEmpty();
        assertThatThrownBy(() -> score(second)).isInstanceOf(RuntimeException.class);
        try (OnnxModel again = shared.open(root)) {
            assertThat(again.loaded()).isNotSameAs(first.loaded());
            assertThat(score(again)).isEqualTo(alone);
        }
    }

    @Test
    void otherFoldersAndChangedFilesAreOtherModels() throws IOException {
        Path root = TinyFolder.make(folder.resolve("model"), TinyFolder.FLOAT_POSITIONS);
        Path other = TinyFolder.make(folder.resolve("other"), TinyFolder.FLOAT_POSITIONS);
        try (OnnxModel before = shared.open(root);
                OnnxModel elsewhere = shared.open(other)) {
            TinyFolder.copy(TinyFolder.HALF_COUNTING + ".onnx", root.resolve("onnx/model.onnx"));
            Files.setLastModifiedTime(root.resolve("onnx/model.onnx"), FileTime.fromMillis(1));
            try (OnnxModel after = shared.open(root)) {
                assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
                assertThat(elsewhere.loaded()).isNotSameAs(before.loaded());
                assertThat(shared.folders()).containsExactly(root.toRealPath(), other.toRealPath());
            }
            score(before);
        }
        assertThat(shared.folders()).isEmpty();
    }

    @Test
    void aModelThatCannotBeLoadedIsNotInUse() throws IOException {
        Path root = TinyFolder.make(folder, TinyFolder.FLOAT_POSITIONS);
        Files.writeString(root.resolve("onnx/model.onnx"), "no network");
        assertThatThrownBy(() -> shared.open(root)).isInstanceOf(ModelException.class);
        assertThat(shared.folders()).isEmpty();

        TinyFolder.make(folder, TinyFolder.FLOAT_POSITIONS);
        shared.open(root).close();
    }

    @Test
    void severalAtOnceLoadItOnce() throws Exception {
        Path root = TinyFolder.make(folder, TinyFolder.FLOAT_POSITIONS);
        int users = 8;
        CountDownLatch ready = new CountDownLatch(users);
        try (ExecutorService threads = Executors.newFixedThreadPool(users)) {
            List<Future<OnnxModel>> opened = new ArrayList<>();
            for (int i = 0; i < users; i++) {
                opened.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return shared.open(root);
                }));
            }
            LoadedFolder one = opened.getFirst().get().loaded();
            for (Future<OnnxModel> each : opened) {
                assertThat(each.get().loaded()).isSameAs(one);
                each.get().close();
            }
        }
        assertThat(shared.folders()).isEmpty();
    }

    @Test
    void workAtTheSameTimeGivesTheNumbersOfWorkAlone() throws Exception {
        List<TargetScore> scores;
        List<GeneratedText> texts;
        try (OnnxModel alone = OnnxModel.open(PocketFolder.path())) {
            scores = score(alone);
            texts = alone.generate(CONTEXTS, SAMPLING, new CancelToken());
        }
        try (OnnxModel first = shared.open(PocketFolder.path());
                OnnxModel second = shared.open(PocketFolder.path());
                OnnxModel third = shared.open(PocketFolder.path());
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < 4; round++) {
                Future<List<TargetScore>> one = threads.submit(() -> score(first));
                Future<List<TargetScore>> two = threads.submit(() -> score(second));
                Future<List<GeneratedText>> three =
                        threads.submit(() -> third.generate(CONTEXTS, SAMPLING, new CancelToken()));
                assertThat(one.get()).isEqualTo(scores);
                assertThat(two.get()).isEqualTo(scores);
                assertThat(three.get()).isEqualTo(texts);
            }
        }
    }

    @Test
    void oneThatIsStoppedAndClosedLeavesTheOthersAtWork() throws Exception {
        OnnxModel leaving = shared.open(PocketFolder.path());
        try (OnnxModel staying = shared.open(PocketFolder.path())) {
            List<TargetScore> alone = score(staying);
            CountDownLatch working = new CountDownLatch(1);
            CancelToken cancel = new CancelToken();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
                try {
                    while (true) {
                        leaving.score(QUERIES, cancel);
                        working.countDown();
                    }
                } finally {
                    leaving.close();
                }
            });
            working.await();
            CompletableFuture<List<TargetScore>> meanwhile = CompletableFuture.supplyAsync(() -> score(staying));
            cancel.cancel();
            assertThatThrownBy(stopped::join).hasCauseInstanceOf(CancellationException.class);
            assertThat(meanwhile.join()).isEqualTo(alone);
            assertThat(score(staying)).isEqualTo(alone);
        }
        assertThat(shared.folders()).isEmpty();
    }

    private static List<TargetScore> score(OnnxModel model) {
        return model.score(QUERIES, new CancelToken());
    }
}
