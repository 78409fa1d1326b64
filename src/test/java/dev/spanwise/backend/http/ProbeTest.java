package dev.spanwise.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.backend.http.ProbeResult.Verdict;
import dev.spanwise.backend.http.ToyServer.Dialect;
import dev.spanwise.backend.http.ToyServer.Fault;
import dev.spanwise.score.CancelToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
    @ParameterizedTest
    @CsvSource({"VLLM, VLLM", "SGLANG, SGLANG", "TGI, TGI", "LLAMA_SERVER, LLAMA_SERVER", "ECHO_TEXT, ECHO_TEXT"})
    void recognisesAServerAndTrustsIt(Dialect dialect, ServerFamily family) throws IOException {
        try (ToyServer toy = new ToyServer(dialect)) {
            ProbeResult certificate = examine(toy.server());

            assertThat(certificate.failure()).isEmpty();
            assertThat(certificate.passed()).isTrue();
            assertThat(certificate.family()).contains(family);
            assertThat(certificate.model()).isEqualTo("toy");
            assertThat(certificate.landmark())
                    .isCloseTo(toy.logProb(Probe.LANDMARK.context(), Probe.LANDMARK.target()), within(1e-9));
            assertThat(certificate.tokensPerCharacter()).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void saysWhatAServerCanDo() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM)) {
            List<ProbeResult.Check> seen = new ArrayList<>();
            ProbeResult certificate = Probe.examine(toy.server(), seen::add, new CancelToken());

            assertThat(seen).isEqualTo(certificate.checks());
            assertThat(certificate.contextLength()).isEqualTo(4096);
            assertThat(certificate.batches()).isTrue();
            assertThat(certificate.topTokens()).isEqualTo(5);
            assertThat(certificate.checks())
                    .extracting(ProbeResult.Check::name)
                    .containsExactly(
                            "Reachable",
                            "Family",
                            "Model",
                            "Tokenizer",
                            "Log-probabilities of a given text",
                            "Generated and scored agree",
                            "Beginning of text",
                            "Parts of characters",
                            "Several in a request",
                            "Order",
                            "Most probable tokens",
                            "Context length",
                            "Cache",
                            "Chat template");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VLLM, IGNORES_THE_QUESTION, Log-probabilities of a given text",
        "VLLM, SHIFTED, Generated and scored agree",
        "VLLM, SCALED, Generated and scored agree",
        "VLLM, ORDER_MATTERS, Order",
        "SGLANG, SHIFTED, Generated and scored agree",
        "SGLANG, NO_TOKENIZER, Tokenizer",
        "TGI, IGNORES_THE_QUESTION, Log-probabilities of a given text",
        "LLAMA_SERVER, BIAS_IGNORED, Log-probabilities of a given text",
        "ECHO_TEXT, IGNORES_THE_QUESTION, Log-probabilities of a given text",
        "ECHO_TEXT, SHIFTED, Generated and scored agree",
    })
    void refusesNumbersThatCannotBeTrusted(Dialect dialect, Fault fault, String check) throws IOException {
        try (ToyServer toy = new ToyServer(dialect, fault)) {
            ProbeResult certificate = examine(toy.server());

            assertThat(certificate.passed()).isFalse();
            assertThat(certificate.checks().getLast().verdict()).isEqualTo(Verdict.FAILED);
            assertThat(certificate.checks().getLast().name()).isEqualTo(check);
            assertThat(certificate.failure())
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith(check));
        }
    }

    @ParameterizedTest
    @CsvSource({"OLLAMA, Ollama", "LM_STUDIO, LM Studio"})
    void saysWhyAServerCannotScore(Dialect dialect, String name) throws IOException {
        try (ToyServer toy = new ToyServer(dialect)) {
            ProbeResult certificate = examine(toy.server());

            assertThat(certificate.failure())
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .contains(name)
                            .contains("generates only")
                            .contains("Use vLLM"));
        }
    }

    @Test
    void aServerThatTakesOnePromptIsAskedOneByOne() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM, Fault.ONE_PROMPT_ONLY)) {
            ProbeResult certificate = examine(toy.server());

            assertThat(certificate.passed()).isTrue();
            assertThat(certificate.batches()).isFalse();
        }
    }

    @Test
    void theTokenThatAServerAddsIsKnown() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.TGI, Fault.ADDS_BEGIN)) {
            assertThat(examine(toy.server()).beginToken()).isEqualTo(ToyServer.BEGIN);
        }
    }

    @Test
    void ofSeveralModelsOneMustBeNamed() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM)) {
            toy.models = List.of("toy", "other");

            assertThat(examine(toy.server()).failure())
                    .hasValueSatisfying(
                            reason -> assertThat(reason).startsWith("Model").contains("toy, other"));
            assertThat(examine(toy.server().withModel("none")).failure())
                    .hasValueSatisfying(reason ->
                            assertThat(reason).contains("no model none").contains("toy, other"));
            assertThat(examine(toy.server().withModel("other")).passed()).isTrue();
        }
    }

    @Test
    void aKeyThatTheServerGivesBackAsItsModelIsNotShownOrKept() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.ECHO_TEXT)) {
            // The toy server calls its model toy.
            ProbeResult certificate = examine(toy.server().withKey(new ApiKey("toy")));
            assertThat(certificate.model()).doesNotContain("toy");
            assertThat(certificate.checks())
                    .extracting(ProbeResult.Check::detail)
                    .noneMatch(detail -> detail.contains("toy"));
        }
    }

    @Test
    void aWrongKeyIsSaidAndNotShown() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.ECHO_TEXT)) {
            toy.key = "right";

            ProbeResult certificate = examine(toy.server().withModel("toy").withKey(new ApiKey("sk-wrong-1")));

            assertThat(certificate.failure())
                    .hasValueSatisfying(reason ->
                            assertThat(reason).contains("refuses the key").doesNotContain("sk-wrong-1"));
            assertThat(examine(toy.server().withKey(new ApiKey("right"))).passed())
                    .isTrue();
        }
    }

    @Test
    void nobodyAtTheAddress() throws IOException {
        ServerConfig gone;
        try (ToyServer toy = new ToyServer(Dialect.VLLM)) {
            gone = toy.server();
        }

        assertThat(examine(gone).failure())
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("Reachable").contains("Start it"));
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM)) {
            CancelToken cancel = new CancelToken();

            assertThatThrownBy(() -> Probe.examine(toy.server(), check -> cancel.cancel(), cancel))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void anotherCheckOfTheSameModelKeepsWhatWasScored() throws IOException {
        try (ToyServer toy = new ToyServer(Dialect.VLLM)) {
            ProbeResult first = examine(toy.server());
            ProbeResult again = examine(toy.server()).continuing(first);
            toy.key = "needed for once";
            ProbeResult refused = examine(toy.server()).continuing(again);
            toy.key = "";
            ProbeResult back = examine(toy.server()).continuing(refused);
            toy.salt = 1;
            ProbeResult changed = examine(toy.server()).continuing(first);

            assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
            assertThat(refused.passed()).isFalse();
            assertThat(back.fingerprint()).isEqualTo(first.fingerprint());
            assertThat(changed.fingerprint()).isNotEqualTo(first.fingerprint());
        }
    }

    private static ProbeResult examine(ServerConfig server) {
        return Probe.examine(server, check -> {}, new CancelToken());
    }
}
