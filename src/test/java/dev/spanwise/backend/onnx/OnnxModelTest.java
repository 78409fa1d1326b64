package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine promises, on a network of random weights whose tokens are bytes. */
class OnnxModelTest {
    @TempDir
    private static Path temporary;

    private static OnnxModel model;

    @BeforeAll
    static void open() throws IOException {
        model = OnnxModel.open(
                TinyFolder.make(temporary, TinyFolder.FLOAT_POSITIONS),
                EngineOptions.usual().withThreads(1));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void countsExactly() {
        Usage before = model.usage();

        // A context of 40 bytes; targets of 3, 3 and 1 tokens, the first two equal.
        String context = "x".repeat(40);
        model.score(
                List.of(new Query(context, "abc"), new Query(context, "abc"), new Query(context, "z")),
                new CancelToken());

        // Read are the context, "a", "b", "c" and "z", after which the end is expected; the end itself never is.
        assertThat(model.usage().minus(before)).isEqualTo(new Usage(44, 43 + 43 + 41, 0, 3));
    }

    @Test
    void countsGeneratedTokens() {
        Usage before = model.usage();

        List<GeneratedText> texts = model.generate(List.of("ab", "cd"), Sampling.greedy(5), new CancelToken());

        long tokens = texts.stream().mapToLong(GeneratedText::tokens).sum();
        assertThat(model.usage().minus(before)).isEqualTo(new Usage(4, 4, tokens, 2));
    }

    @Test
    void scoresEveryTokenOfATarget() {
        TargetScore score = score("Question: what?", " na\u00efve<|end|>");

        // The character of two bytes is two tokens, neither of which is a character.
        assertThat(score.tokens())
                .extracting(TokenLogProb::text)
                .containsExactly(" ", "n", "a", "\ufffd", "\ufffd", "v", "e", "<|end|>");
        assertThat(score.tokens())
                .allSatisfy(token -> assertThat(token.logProb()).isNegative());
    }

    @Test
    void probabilitiesOfAllTokensSumToOne() {
        double sum = 0;
        for (int letter = 0; letter < 128; letter++) {
            sum += Math.exp(score("context", String.valueOf((char) letter)).logProb());
        }
        for (String special : List.of("<|end|>", "<|begin|>", "<|user|>", "<|model|>")) {
            sum += Math.exp(score("context", special).logProb());
        }
        // The rest are bytes that are no characters; the network finds them all improbable.
        assertThat(sum).isBetween(0.9999, 1.00001);
    }

    @Test
    void aTextThatSpellsASpecialTokenIsThatToken() {
        assertThat(model.countTokens("<|end|>")).isEqualTo(1);
        assertThat(model.countTokens("a<|user|>b")).isEqualTo(3);
        assertThat(model.countTokens("<|none|>")).isEqualTo(8);
        assertThat(model.countTokens("")).isZero();
    }

    @Test
    void anEmptyContextIsTheBeginningOfAText() {
        assertThat(score("", "abc")).isEqualTo(score("<|begin|>", "abc"));
    }

    @Test
    void anEmptyContextNeedsABeginning(@TempDir Path folder) throws IOException {
        TinyFolder.make(folder, TinyFolder.FLOAT_POSITIONS);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{}");
        try (OnnxModel other = OnnxModel.open(folder)) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> other.score(List.of(new Query("", "abc")), new CancelToken()))
                    .withMessageContaining("Write a prompt");
        }
    }

    @Test
    void refusesAnEmptyTarget() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> score("context", ""))
                .withMessageContaining("target is empty");
    }

    @Test
    void refusesWhatIsLongerThanTheContext() {
        assertThat(score("x".repeat(250), "123456").tokens()).hasSize(6);
        assertThatExceptionOfType(ContextOverflowException.class)
                .isThrownBy(() -> score("Short\n" + "x".repeat(245), "123456"))
                .withMessageContaining("257 tokens")
                .withMessageContaining("256")
                .withMessageContaining("\"Short\"")
                .satisfies(refusal -> assertThat(refusal.tokens()).isEqualTo(257))
                .satisfies(refusal -> assertThat(refusal.limit()).isEqualTo(256));
        assertThatExceptionOfType(ContextOverflowException.class)
                .isThrownBy(() -> model.generate(List.of("x".repeat(256)), Sampling.greedy(1), new CancelToken()))
                .withMessageContaining("257 tokens");
    }

    @Test
    void ofManyTextsTheFirstThatIsTooLongIsNamedAfterAllWereRead() {
        List<String> texts = IntStream.range(0, 200)
                .mapToObj(i -> "Text " + i + "\n" + "x".repeat(i < 3 ? 10 : 300))
                .toList();
        assertThatExceptionOfType(ContextOverflowException.class)
                .isThrownBy(() -> model.score(
                        texts.stream().map(text -> new Query(text, "abc")).toList(), new CancelToken()))
                .withMessageContaining("\"Text 3\"");
        assertThatExceptionOfType(ContextOverflowException.class)
                .isThrownBy(() -> model.generate(texts, Sampling.greedy(1), new CancelToken()))
                .withMessageContaining("\"Text 3\"");
    }

    @Test
    void generationEndsWhereTheContextDoes() {
        GeneratedText generation = model.generate(
                        List.of("x".repeat(250)), new Sampling(2, 1, 100, 1, List.of()), new CancelToken())
                .getFirst();

        assertThat(generation.tokens()).isLessThanOrEqualTo(6);
        assertThat(generation.complete()).isEqualTo(generation.tokens() < 6);
    }

    @Test
    void generationEndsAtTheEndToken() {
        List<GeneratedText> texts = model.generate(
                Collections.nCopies(40, "abc"), new Sampling(1.5, 1, 60, 5, List.of()), new CancelToken());

        List<GeneratedText> ended =
                texts.stream().filter(GeneratedText::complete).toList();
        assertThat(ended).isNotEmpty();
        assertThat(ended).allSatisfy(text -> {
            assertThat(text.text()).doesNotContain("<|end|>");
            assertThat(model.countTokens(text.text())).isEqualTo(text.tokens() - 1);
        });
    }

    @Test
    void generationEndsBeforeAStopText() {
        String whole = greedy("context", List.of()).text();
        String stop = whole.substring(3, 5);

        GeneratedText stopped = greedy("context", List.of("never there", stop));

        assertThat(stopped.text()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(stopped.complete()).isTrue();
    }

    @Test
    void equalSeedsGiveEqualTexts() {
        Sampling sampling = new Sampling(1, 0.95, 20, 42, List.of());
        List<String> contexts = List.of("abc", "abc", "other");

        List<GeneratedText> once = model.generate(contexts, sampling, new CancelToken());

        assertThat(model.generate(contexts, sampling, new CancelToken())).isEqualTo(once);
        assertThat(once.get(0)).isNotEqualTo(once.get(1));
        Sampling other = new Sampling(1, 0.95, 20, 43, List.of());
        assertThat(model.generate(contexts, other, new CancelToken())).isNotEqualTo(once);
    }

    @Test
    void nothingAskedIsNothingDone() {
        assertThat(model.score(List.of(), new CancelToken())).isEmpty();
        assertThat(model.generate(List.of(), Sampling.greedy(5), new CancelToken()))
                .isEmpty();
    }

    @Test
    void stopsWhenCancelled() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        Usage before = model.usage();

        assertThatThrownBy(() -> model.score(List.of(new Query("a", "b")), cancel))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> model.generate(List.of("a"), Sampling.greedy(5), cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(model.usage()).isEqualTo(before);
        assertThat(score("a", "b").tokens()).hasSize(1);
    }

    @Test
    void stopsBetweenSteps() throws InterruptedException {
        CancelToken cancel = new CancelToken();
        long generated = model.usage().generatedTokens();
        Thread canceller = new Thread(cancel::cancel);
        canceller.start();

        // Texts without end: only the cancel ends this.
        assertThatThrownBy(() -> {
                    while (true) {
                        model.generate(Collections.nCopies(8, "abc"), Sampling.greedy(200), cancel);
                    }
                })
                .isInstanceOf(CancellationException.class);
        canceller.join();
        assertThat(model.usage().generatedTokens()).isGreaterThanOrEqualTo(generated);
    }

    private static GeneratedText greedy(String context, List<String> stop) {
        return model.generate(List.of(context), new Sampling(0, 1, 12, 0, stop), new CancelToken())
                .getFirst();
    }

    private static TargetScore score(String context, String target) {
        return model.score(List.of(new Query(context, target)), new CancelToken())
                .getFirst();
    }
}
