package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenAI's legacy completions: the prompt is returned ({@code echo}) with lists of tokens and log-probabilities. Used
 * by OpenAI's oldest models, llama-cpp-python, text-generation-webui, SGLang's second endpoint, gateways, and
 * Fireworks, which can send the last tokens alone.
 */
final class EchoAdapter implements ServerAdapter {
    private static final int BATCH = 8;

    private final JsonHttpClient wire;
    private final CompletionsEndpoint completions;
    private final boolean echoesLast;

    /**
     * @param takesIds whether the server takes ids, many prompts per request; else text, one prompt per request
     * @param echoesLast whether the server knows {@code echo_last}
     */
    EchoAdapter(JsonHttpClient wire, String model, boolean takesIds, boolean echoesLast) {
        this.wire = wire;
        this.echoesLast = echoesLast;
        completions = new CompletionsEndpoint(wire, model, takesIds);
    }

    @Override
    public boolean takesIds() {
        return completions.takesIds();
    }

    @Override
    public int batch() {
        return takesIds() && !echoesLast ? BATCH : 1;
    }

    @Override
    public List<ScoringResponse> score(List<ScoringRequest> questions) {
        ObjectNode body =
                completions.body().put("max_tokens", 1).put("temperature", 0).put("logprobs", 1);
        if (takesIds()) {
            ArrayNode prompts = body.putArray("prompt");
            questions.forEach(question -> prompts.add(CompletionsEndpoint.array(question.ids())));
        } else {
            body.put("prompt", questions.getFirst().text());
        }
        if (echoesLast) {
            body.put("echo_last", questions.getFirst().targetIds().length)
                    .put("context_length_exceeded_behavior", "error");
        } else {
            body.put("echo", true);
        }
        List<JsonNode> choices =
                CompletionsEndpoint.choices(wire.post(CompletionsEndpoint.PATH, body), questions.size());
        List<ScoringResponse> scored = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            scored.add(scored(questions.get(i), choices.get(i).path("logprobs")));
        }
        return scored;
    }

    private ScoringResponse scored(ScoringRequest question, JsonNode lists) {
        JsonNode tokens = lists.path("tokens");
        JsonNode logProbs = lists.path("token_logprobs");
        JsonNode ids = lists.path("token_ids");
        if (!takesIds() || !ids.isArray()) {
            return TargetExtractor.byTexts(
                    tokens, logProbs, question.context(), question.target(), Math.max(1, tokens.size() - 1));
        }
        int from = echoesLast ? 0 : question.contextIds().length;
        return new ScoringResponse(
                TargetExtractor.byIds(ids, tokens, logProbs, from, question.targetIds()), question.ids().length);
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
        ObjectNode body = completions.body().put("prompt", text).put("add_special_tokens", false);
        return wire.tryPost("tokenize", body)
                .or(() -> wire.tryPost(
                        "extras/tokenize",
                        JsonHttpClient.JSON.createObjectNode().put("input", text)))
                .or(() -> wire.tryPost(
                        "v1/internal/encode",
                        JsonHttpClient.JSON.createObjectNode().put("text", text)))
                .map(answer -> answer.path("tokens"))
                .filter(JsonNode::isArray)
                .map(TokenIds::of);
    }
}
