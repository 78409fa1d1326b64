package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same laws on networks of different kinds: half and single precision, positions given, counted in
 * the mask, or behind the past whatever the mask says; attention in one node with fewer keys than queries; weights in
 * eight and four bits, and in a file of their own.
 */
class TinyDecodersTest {
    private static final String[] LETTERS = {"a", "b", "\u00e9", " "};

    @TempDir
    private Path temporary;

    private final Map<EngineOptions, OnnxModel> models = new HashMap<>();

    @AfterEach
    void close() {
        models.values().forEach(OnnxModel::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TinyFolder.HALF_COUNTING,
                TinyFolder.FLOAT_POSITIONS,
                TinyFolder.FLOAT_UNMASKED,
                TinyFolder.FUSED,
                TinyFolder.HALF_FUSED,
                TinyFolder.Q4,
                TinyFolder.APART
            })
    void plannedScoresEqualNaiveScores(String network) throws IOException {
        Path folder = TinyFolder.make(temporary, network);
        OnnxModel naive = open(folder, options().withoutSharing());
        double tolerance = network.startsWith("half") ? 2e-2 : 1e-4;
        Random random = new Random(3);
        // Batches of hardly a row, of a few rows, and of everything.
        for (int batchTokens : new int[] {7, 40, 2048}) {
            OnnxModel planned = open(folder, options().withBatchTokens(batchTokens));
            for (int round = 0; round < 20; round++) {
                List<Query> queries = randomQueries(random);
                same(planned.score(queries, new CancelToken()), naive.score(queries, new CancelToken()), tolerance);
            }
            assertThat(planned.usage().tokensFed()).isLessThan(planned.usage().tokensNaive());
        }
        assertThat(naive.usage().tokensFed()).isEqualTo(naive.usage().tokensNaive());
    }

    @ParameterizedTest
    @CsvSource({
        TinyFolder.HALF_COUNTING + ", ANY",
        TinyFolder.FLOAT_POSITIONS + ", ANY",
        TinyFolder.FLOAT_UNMASKED + ", EQUAL_PASTS",
        TinyFolder.FUSED + ", SINGLE_TOKENS",
        TinyFolder.HALF_FUSED + ", SINGLE_TOKENS",
        TinyFolder.Q4 + ", ANY",
        TinyFolder.APART + ", ANY",
        TinyFolder.INT8 + ", NONE"
    })
    void findsOutWhichRowsCanBeTogether(String network, BatchConstraint company) throws IOException {
        ModelFolder folder = ModelFolder.read(TinyFolder.make(temporary, network));
        try (DecoderNetwork decoder = DecoderNetwork.open(folder, 1, 1 << 20)) {
            assertThat(decoder.company()).isEqualTo(company);
            assertThat(decoder.vocabulary()).isEqualTo(260);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TinyFolder.HALF_COUNTING,
                TinyFolder.FLOAT_POSITIONS,
                TinyFolder.FLOAT_UNMASKED,
                TinyFolder.FUSED,
                TinyFolder.HALF_FUSED,
                TinyFolder.Q4,
                TinyFolder.APART
            })
    void oneAtATimeEqualsAllTogether(String network) throws IOException {
        OnnxModel model = open(TinyFolder.make(temporary, network), options());
        List<Query> queries = randomQueries(new Random(4));
        List<TargetScore> alone = queries.stream()
                .map(query -> model.score(List.of(query), new CancelToken()).getFirst())
                .toList();

        double tolerance = network.startsWith("half") ? 2e-2 : 1e-4;
        same(model.score(queries, new CancelToken()), alone, tolerance);
        same(model.score(queries.reversed(), new CancelToken()).reversed(), alone, tolerance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TinyFolder.HALF_COUNTING,
                TinyFolder.FLOAT_POSITIONS,
                TinyFolder.FLOAT_UNMASKED,
                TinyFolder.FUSED,
                TinyFolder.HALF_FUSED,
                TinyFolder.Q4,
                TinyFolder.APART
            })
    void generatesTheSameInAnyBatch(String network) throws IOException {
        Path folder = TinyFolder.make(temporary, network);
        OnnxModel model = open(folder, options());
        List<String> contexts = List.of("abc", "a", "abc", "some longer context", "b b b b", "abc");
        Sampling sampling = new Sampling(0.7, 0.9, 25, 11, List.of("q"));

        List<GeneratedText> together = model.generate(contexts, sampling, new CancelToken());

        assertThat(model.generate(contexts, sampling, new CancelToken())).isEqualTo(together);
        OnnxModel oneByOne = open(folder, options().withMemory(1));
        assertThat(oneByOne.generate(contexts, sampling, new CancelToken())).isEqualTo(together);
        assertThat(together.get(0)).isNotEqualTo(together.get(2));
        assertThat(together)
                .allSatisfy(generation -> assertThat(generation.text()).doesNotContain("q"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TinyFolder.FLOAT_POSITIONS, TinyFolder.FLOAT_UNMASKED, TinyFolder.FUSED, TinyFolder.Q4})
    void greedyTakesTheMostProbableTokenEachStep(String network) throws IOException {
        OnnxModel model = open(TinyFolder.make(temporary, network), options());
        for (String context : List.of("hello", "<|user|>x<|model|>", "zzzz zz")) {
            GeneratedText generation = model.generate(List.of(context), Sampling.greedy(12), new CancelToken())
                    .getFirst();

            String text = "";
            for (int step = 0; step < 12; step++) {
                String next = mostProbable(model, context + text);
                if (next.equals("<|end|>")) {
                    break;
                }
                text += next;
            }
            assertThat(generation.text()).isEqualTo(text);
        }
    }

    @Test
    void weightsInAFileOfTheirOwnGiveTheSameNumbers() throws IOException {
        OnnxModel whole = open(TinyFolder.make(temporary.resolve("whole"), TinyFolder.FLOAT_POSITIONS), options());
        OnnxModel apart = open(
                TinyFolder.make(temporary.resolve("apart"), TinyFolder.APART),
                options().withBatchTokens(50));
        List<Query> queries = randomQueries(new Random(5));

        same(apart.score(queries, new CancelToken()), whole.score(queries, new CancelToken()), 1e-5);
        assertThat(apart.fingerprint()).isNotEqualTo(whole.fingerprint());
    }

    /** Dynamic quantization scales a batch by its largest number; what else is asked must not show. */
    @Test
    void eightBitsAreTheSameInAnyCompany() throws IOException {
        OnnxModel model = open(TinyFolder.make(temporary, TinyFolder.INT8), options());
        List<Query> queries = randomQueries(new Random(6));
        List<TargetScore> together = model.score(queries, new CancelToken());
        List<String> contexts = List.of("abc", "some longer context", "b b b b");

        assertThat(together)
                .isEqualTo(queries.stream()
                        .map(query ->
                                model.score(List.of(query), new CancelToken()).getFirst())
                        .toList());
        assertThat(model.generate(contexts, Sampling.greedy(20), new CancelToken()))
                .isEqualTo(contexts.stream()
                        .map(text -> model.generate(List.of(text), Sampling.greedy(20), new CancelToken())
                                .getFirst())
                        .toList());
    }

    private static String mostProbable(OnnxModel model, String context) {
        List<Query> queries = new ArrayList<>();
        for (char letter = 32; letter < 127; letter++) {
            queries.add(new Query(context, String.valueOf(letter)));
        }
        for (String special : List.of("<|end|>", "<|begin|>", "<|user|>", "<|model|>")) {
            queries.add(new Query(context, special));
        }
        List<TargetScore> scores = model.score(queries, new CancelToken());
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            if (scores.get(i).logProb() > scores.get(best).logProb()) {
                best = i;
            }
        }
        return queries.get(best).target();
    }

    private static List<Query> randomQueries(Random random) {
        List<Query> queries = new ArrayList<>();
        for (int i = 1 + random.nextInt(25); i > 0; i--) {
            String before = queries.isEmpty()
                    ? ""
                    : queries.get(random.nextInt(queries.size())).context();
            String context = before.substring(0, random.nextInt(before.length() + 1)) + text(random, 1, 40);
            queries.add(new Query(context, text(random, 1, 8) + (random.nextBoolean() ? "<|end|>" : "")));
        }
        return queries;
    }

    private static String text(Random random, int least, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(most - least); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private static void same(List<TargetScore> actual, List<TargetScore> expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).tokens()).hasSameSizeAs(expected.get(i).tokens());
            for (int token = 0; token < actual.get(i).tokens().size(); token++) {
                assertThat(actual.get(i).tokens().get(token).logProb())
                        .isCloseTo(expected.get(i).tokens().get(token).logProb(), within(tolerance));
            }
        }
    }

    private static EngineOptions options() {
        return EngineOptions.usual().withThreads(1);
    }

    private OnnxModel open(Path folder, EngineOptions options) {
        return models.computeIfAbsent(options, key -> OnnxModel.open(folder, key));
    }
}
