package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import java.util.List;
import java.util.Optional;

/** Together: takes text; returns the prompt's tokens beside the choices. */
final class TogetherAdapter implements ServerAdapter {
    private final JsonHttpClient wire;
    private final CompletionsEndpoint completions;

    TogetherAdapter(JsonHttpClient wire, String model) {
        this.wire = wire;
        completions = new CompletionsEndpoint(wire, model, false);
    }

    @Override
    public boolean takesIds() {
        return false;
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public List<ScoringResponse> score(List<ScoringRequest> questions) {
        return questions.stream().map(this::scored).toList();
    }

    private ScoringResponse scored(ScoringRequest question) {
        ObjectNode body = completions
                .body()
                .put("prompt", question.text())
                .put("max_tokens", 1)
                .put("temperature", 0)
                .put("echo", true)
                .put("logprobs", 1);
        JsonNode answer = wire.post(CompletionsEndpoint.PATH, body);
        JsonNode lists = answer.path("prompt").path(0).path("logprobs");
        return TargetExtractor.byTexts(
                lists.path("tokens"),
                lists.path("token_logprobs"),
                question.context(),
                question.target(),
                answer.path("usage")
                        .path("prompt_tokens")
                        .asInt(lists.path("tokens").size()));
    }

    @Override
    public GreedyToken greedy(GenerationContext start) {
        return completions.greedy(start);
    }

    @Override
    public GeneratedText generate(GenerationContext start, Sampling sampling, long seed) {
        return completions.generate(start, sampling, GenerationContext.shortSeed(seed));
    }

    @Override
    public Optional<int[]> encode(String text) {
        return Optional.empty();
    }
}
