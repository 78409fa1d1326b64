package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.text.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundled model in the engine. */
class PocketModelTest {
    private static final List<String> SENTENCES = List.of(
            "You are a careful expert.",
            "Is the review positive or negative?",
            "Put the answer in parentheses.",
            "Never answer directly.",
            "Take your time.",
            "Answer with billing, technical or account.");
    private static final List<String> INPUTS = List.of(
            "The movie was great and I loved it.",
            "The soup was cold.",
            "Please send the invoice for order 5513 again.",
            "My password does not work any more, I cannot log in!");
    private static final List<String> TARGETS = List.of("(positive)", "(negative)", "billing", "account");

    private static OnnxModel planned;
    private static OnnxModel naive;

    @BeforeAll
    static void open() {
        EngineOptions options = EngineOptions.usual().withThreads(1);
        planned = OnnxModel.open(PocketFolder.path(), options);
        naive = OnnxModel.open(PocketFolder.path(), options.withoutSharing());
    }

    @AfterAll
    static void close() {
        planned.close();
        naive.close();
    }

    @Test
    void plannedScoresEqualNaiveScores() {
        Random random = new Random(5);
        for (int round = 0; round < 8; round++) {
            List<Query> queries = new ArrayList<>();
            for (String prompt : prompts(random)) {
                for (int i = 1 + random.nextInt(INPUTS.size()); i > 0; i--) {
                    String target = TARGETS.get(random.nextInt(TARGETS.size()));
                    queries.add(layout().query(
                                    prompt, List.of(), new Fields(INPUTS.get(random.nextInt(INPUTS.size()))), target));
                }
            }
            List<TargetScore> plannedScores = planned.score(queries, new CancelToken());
            List<TargetScore> naiveScores = naive.score(queries, new CancelToken());
            for (int i = 0; i < queries.size(); i++) {
                for (int token = 0; token < naiveScores.get(i).tokens().size(); token++) {
                    assertThat(plannedScores.get(i).tokens().get(token).logProb())
                            .isCloseTo(naiveScores.get(i).tokens().get(token).logProb(), within(1e-4));
                }
            }
        }
        assertThat(planned.usage().tokensFed()).isLessThan(planned.usage().tokensNaive() * 2 / 3);
    }

    @Test
    void answersAndScoresTheAnswerAlike() {
        String prompt = "Is the review positive or negative? Put the answer in parentheses.";
        String context = layout().context(prompt, List.of(), new Fields("The movie was great and I loved it."));

        GeneratedText answer = planned.generate(List.of(context), Sampling.greedy(20), new CancelToken())
                .getFirst();

        assertThat(answer.text()).isEqualTo(" (positive)");
        assertThat(answer.complete()).isTrue();
        double right = logProb(prompt, "(positive)");
        assertThat(Math.exp(right)).isGreaterThan(0.5);
        assertThat(logProb(prompt, "(negative)")).isLessThan(right);
    }

    @Test
    void hasATemplateForRewriting() {
        assertThat(planned.rewriteTemplate())
                .hasValueSatisfying(template -> assertThat(template).contains("prompt"));
    }

    private static double logProb(String prompt, String target) {
        Query query = layout().query(prompt, List.of(), new Fields("The movie was great and I loved it."), target);
        return planned.score(List.of(query), new CancelToken()).getFirst().logProb();
    }

    private static PromptLayout layout() {
        return new PromptLayout.Chat(planned.chatTemplate().orElseThrow());
    }

    /** A prompt, the prompt without each of its sentences, and another order. */
    private static List<String> prompts(Random random) {
        List<String> sentences = new ArrayList<>(SENTENCES);
        Collections.shuffle(sentences, random);
        List<String> prompts = new ArrayList<>(List.of(String.join(" ", sentences)));
        for (String missing : sentences) {
            prompts.add(sentences.stream()
                    .filter(sentence -> !sentence.equals(missing))
                    .collect(Collectors.joining(" ")));
        }
        prompts.add(String.join(" ", sentences.reversed()));
        return prompts;
    }
}
