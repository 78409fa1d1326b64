package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.backend.onnx.Completion.Detail;
import dev.spanwise.backend.onnx.Prediction.Ranked;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completions of token ids, on networks of random weights whose tokens are bytes. */
class CompletionTest {
    private static final int VOCABULARY = 260;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {TinyFolder.FLOAT_POSITIONS, TinyFolder.HALF_COUNTING, TinyFolder.FLOAT_UNMASKED})
    void predictionsOfAPromptAreItsScores(String network) throws IOException {
        Offset<Double> rounding = within(network.equals(TinyFolder.HALF_COUNTING) ? 1e-2 : 1e-4);
        for (EngineOptions options :
                List.of(EngineOptions.usual(), EngineOptions.usual().withBatchTokens(7))) {
            try (OnnxModel model = open(network, options)) {
                List<String> texts = texts(new Random(5));
                List<int[]> prompts =
                        texts.stream().map(text -> model.encode(text, false)).toList();
                for (int tokens : List.of(1, 3)) {
                    List<Completion> completions =
                            model.complete(prompts, Sampling.greedy(tokens), detail(2, 2), new CancelToken());
                    for (int i = 0; i < texts.size(); i++) {
                        String text = texts.get(i);
                        List<TokenLogProb> scores = model.score(
                                        List.of(new Query(text.substring(0, 1), text.substring(1))), new CancelToken())
                                .getFirst()
                                .tokens();
                        List<Prediction> predictions = completions.get(i).prompt();
                        assertThat(predictions).hasSameSizeAs(scores);
                        for (int token = 0; token < scores.size(); token++) {
                            Ranked ranked = predictions.get(token).token();
                            assertThat(ranked.id()).isEqualTo(prompts.get(i)[token + 1]);
                            assertThat(ranked.logProb())
                                    .isCloseTo(scores.get(token).logProb(), rounding);
                        }
                    }
                }
            }
        }
    }

    @Test
    void theBestTokensAreRankedAmongAll() throws IOException {
        try (OnnxModel model = open(TinyFolder.FLOAT_POSITIONS, EngineOptions.usual())) {
            Completion completion = model.complete(
                            List.of(model.encode("context", false)),
                            Sampling.greedy(4),
                            detail(VOCABULARY, VOCABULARY),
                            new CancelToken())
                    .getFirst();

            List<Prediction> all = new ArrayList<>(completion.prompt());
            all.addAll(completion.answer());
            assertThat(all).hasSize("ontext".length() + completion.ids().size()).allSatisfy(prediction -> {
                List<Ranked> best = prediction.best();
                assertThat(best)
                        .extracting(Ranked::rank)
                        .isEqualTo(IntStream.rangeClosed(1, VOCABULARY).boxed().toList());
                assertThat(best).extracting(Ranked::logProb).isSortedAccordingTo((a, b) -> Double.compare(b, a));
                assertThat(best.stream()
                                .mapToDouble(token -> Math.exp(token.logProb()))
                                .sum())
                        .isCloseTo(1, within(1e-5));
                assertThat(best).contains(prediction.token());
            });
            assertThat(completion.answer())
                    .allSatisfy(
                            prediction -> assertThat(prediction.token().rank()).isOne());
        }
    }

    @Test
    void anAnswerReadAsAPromptHasTheSameProbabilities() throws IOException {
        try (OnnxModel model = open(TinyFolder.FLOAT_POSITIONS, EngineOptions.usual())) {
            int[] prompt = model.encode("context", false);
            Sampling sampling = new Sampling(1.5, 0.9, 20, 3, List.of());
            Completion answer = model.complete(List.of(prompt), sampling, detail(0, 5), new CancelToken())
                    .getFirst();
            int[] whole = IntStream.concat(
                            IntStream.of(prompt), answer.ids().stream().mapToInt(Integer::intValue))
                    .toArray();

            Completion read = model.complete(List.of(whole), Sampling.greedy(1), detail(5, 0), new CancelToken())
                    .getFirst();

            List<Prediction> again = read.prompt().subList(prompt.length - 1, whole.length - 1);
            assertThat(again).hasSameSizeAs(answer.answer());
            for (int token = 0; token < again.size(); token++) {
                Ranked drawn = answer.answer().get(token).token();
                assertThat(drawn.id()).isEqualTo(answer.ids().get(token));
                assertThat(again.get(token).token().logProb()).isCloseTo(drawn.logProb(), within(1e-4));
            }
            assertThat(answer.prompt())
                    .allSatisfy(prediction -> assertThat(prediction.best()).isEmpty());
        }
    }

    @Test
    void continuesAsGenerationDoes() throws IOException {
        try (OnnxModel model = open(TinyFolder.FLOAT_POSITIONS, EngineOptions.usual())) {
            List<String> texts = List.of("abc", "abc", "another text");
            String stop = model.generate(List.of("abc"), Sampling.greedy(12), new CancelToken())
                    .getFirst()
                    .text()
                    .substring(2, 4);
            for (Sampling sampling : List.of(
                    new Sampling(0, 1, 12, 0, List.of("never there", stop)), new Sampling(1.5, 1, 60, 5, List.of()))) {
                List<GeneratedText> generations = model.generate(texts, sampling, new CancelToken());
                List<Completion> completions = new ArrayList<>();
                for (String text : texts) {
                    Sampling stream = new Sampling(
                            sampling.temperature(),
                            sampling.topP(),
                            sampling.maxTokens(),
                            sampling.streamSeed(completions.size()),
                            sampling.stop());
                    completions.addAll(model.complete(
                            List.of(model.encode(text, false)), stream, detail(1, 1), new CancelToken()));
                }
                assertThat(completions)
                        .extracting(end -> new GeneratedText(
                                end.text(), end.complete(), end.ids().size()))
                        .isEqualTo(generations);
                assertThat(completions.getFirst().stop())
                        .isEqualTo(sampling.stop().stream().skip(1).findFirst());
            }
        }
    }

    @Test
    void countsWhatItReads() throws IOException {
        try (OnnxModel model = open(TinyFolder.FLOAT_POSITIONS, EngineOptions.usual())) {
            int[] prompt = model.encode("x".repeat(100), false);
            Usage before = model.usage();

            model.complete(List.of(prompt, prompt), Sampling.greedy(1), detail(1, 1), new CancelToken());

            assertThat(model.usage().minus(before)).isEqualTo(new Usage(100, 200, 2, 2));
        }
    }

    @Test
    void refusesWhatIsNoPrompt() throws IOException {
        try (OnnxModel model = open(TinyFolder.FLOAT_POSITIONS, EngineOptions.usual())) {
            for (int[] prompt : List.of(new int[0], new int[] {-1}, new int[] {model.vocabulary()}, new int[256])) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() ->
                                model.complete(List.of(prompt), Sampling.greedy(1), Detail.NONE, new CancelToken()));
            }
            assertThat(model.complete(List.of(new int[255]), Sampling.greedy(9), detail(1, 1), new CancelToken())
                            .getFirst())
                    .satisfies(last -> assertThat(last.ids()).hasSize(1))
                    .satisfies(last -> assertThat(last.prompt()).hasSize(254));
        }
    }

    /** Texts that begin alike, are the beginnings of others, and are there twice. */
    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        String beginning = "The beginning that many texts share, and some leave early. ";
        for (int i = 0; i < 12; i++) {
            String kept = beginning.substring(0, 2 + random.nextInt(beginning.length() - 2));
            texts.add(kept + "x".repeat(random.nextInt(4)) + random.nextInt(100));
            texts.add(kept);
        }
        texts.add(texts.getFirst());
        return texts;
    }

    private static Detail detail(int prompt, int answer) {
        return new Detail(OptionalInt.of(prompt), OptionalInt.of(answer));
    }

    private OnnxModel open(String network, EngineOptions options) throws IOException {
        return OnnxModel.open(TinyFolder.make(folder, network), options.withThreads(1));
    }
}
