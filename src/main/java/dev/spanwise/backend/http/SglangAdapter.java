package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SGLang's native endpoint: takes ids, returns triples of log-probability, id and text from position {@code
 * logprob_start_len} on. That is set to the context's last token, so that the server can take the context from its
 * prefix cache.
 */
final class SglangAdapter implements ServerAdapter {
    private static final String PATH = "generate";
    private static final int BATCH = 8;

    private final JsonHttpClient wire;
    private final String model;

    SglangAdapter(JsonHttpClient wire, String model) {
        this.wire = wire;
        this.model = model;
    }

    @Override
    public boolean takesIds() {
        return true;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public List<ScoringResponse> score(List<ScoringRequest> questions) {
        ObjectNode body = JsonHttpClient.JSON.createObjectNode();
        ArrayNode ids = body.putArray("input_ids");
        ArrayNode starts = body.putArray("logprob_start_len");
        for (ScoringRequest question : questions) {
            ids.add(CompletionsEndpoint.array(question.ids()));
            // The first entry of an answer never has a value, whatever the start.
            starts.add(question.contextIds().length - 1);
        }
        body.put("return_logprob", true).put("return_text_in_logprobs", true);
        body.putObject("sampling_params").put("max_new_tokens", 1).put("temperature", 0);
        JsonNode answer = wire.post(PATH, body);
        if (!answer.isArray() || answer.size() != questions.size()) {
            throw TargetExtractor.unfit("it has " + (answer.isArray() ? answer.size() : 1) + " answers to "
                    + questions.size() + " questions.");
        }
        List<ScoringResponse> scored = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            scored.add(scored(questions.get(i), answer.get(i).path("meta_info")));
        }
        return scored;
    }

    static ScoringResponse scored(ScoringRequest question, JsonNode meta) {
        JsonNode entries = meta.path("input_token_logprobs");
        int[] ids = question.targetIds();
        if (entries.size() != ids.length + 1) {
            throw TargetExtractor.unfit("it has \"input_token_logprobs\" for " + entries.size() + " tokens where "
                    + (ids.length + 1) + " were requested; the server may have ignored the request.");
        }
        List<TokenLogProb> tokens = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            JsonNode entry = entries.get(i + 1);
            TargetExtractor.checkId(ids[i], entry.path(1).asInt(-1));
            String text = entry.path(2).asText("");
            // After the first entry, the server writes null for minus infinity.
            if (entry.path(0).isNull()) {
                throw TargetExtractor.impossible(text);
            }
            tokens.add(TargetExtractor.token(text, entry.get(0)));
        }
        int cached = meta.path("cached_tokens").asInt();
        return new ScoringResponse(
                new TargetScore(tokens), Math.max(1, question.contextIds().length + ids.length - cached));
    }

    @Override
    public GreedyToken greedy(GenerationContext start) {
        ObjectNode body = JsonHttpClient.JSON.createObjectNode().put("return_logprob", true);
        body.set("input_ids", CompletionsEndpoint.array(start.ids()));
        body.putObject("sampling_params").put("max_new_tokens", 1).put("temperature", 0);
        JsonNode answer = wire.post(PATH, body);
        JsonNode entry = answer.path("meta_info").path("output_token_logprobs").path(0);
        if (!entry.path(0).isNumber()) {
            throw TargetExtractor.unfit("it has no log-probability for the token that it generated.");
        }
        return new GreedyToken(
                answer.path("text").asText(),
                entry.path(1).asInt(),
                entry.path(0).asDouble());
    }

    @Override
    public GeneratedText generate(GenerationContext start, Sampling sampling, long seed) {
        ObjectNode body = JsonHttpClient.JSON.createObjectNode();
        body.set("input_ids", CompletionsEndpoint.array(start.ids()));
        ObjectNode parameters = body.putObject("sampling_params")
                .put("max_new_tokens", sampling.maxTokens())
                .put("temperature", sampling.temperature())
                .put("top_p", sampling.topP())
                .put("sampling_seed", GenerationContext.shortSeed(seed));
        if (!sampling.stop().isEmpty()) {
            sampling.stop().forEach(parameters.putArray("stop")::add);
        }
        JsonNode answer = wire.post(PATH, body);
        JsonNode meta = answer.path("meta_info");
        return new GeneratedText(
                answer.path("text").asText(),
                meta.path("finish_reason").path("type").asText().equals("stop"),
                meta.path("completion_tokens").asInt());
    }

    @Override
    public Optional<int[]> encode(String text) {
        ObjectNode body = JsonHttpClient.JSON
                .createObjectNode()
                .put("model", model)
                .put("prompt", text)
                .put("add_special_tokens", false);
        return Optional.of(TokenIds.of(wire.post("tokenize", body).path("tokens")));
    }
}
