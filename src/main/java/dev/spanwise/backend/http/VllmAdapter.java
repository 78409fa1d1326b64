package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** vLLM and servers built on it: takes ids, returns {@code prompt_logprobs} by id. */
final class VllmAdapter implements ServerAdapter {
    /** Small, since the server holds one row of vocabulary width in memory for every token of a batch. */
    private static final int BATCH = 8;

    private static final String ID_PREFIX = "token_id:";

    private final JsonHttpClient wire;
    private final CompletionsEndpoint completions;
    private final int topTokens;

    /** @param topTokens maximum number of alternatives that the server returns for a generated token; 0 if none */
    VllmAdapter(JsonHttpClient wire, String model, int topTokens) {
        this.wire = wire;
        this.topTokens = topTokens;
        completions = new CompletionsEndpoint(wire, model, true);
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
        ObjectNode body = completions.body();
        ArrayNode prompts = body.putArray("prompt");
        questions.forEach(question -> prompts.add(CompletionsEndpoint.array(question.ids())));
        // Some versions take 0 for "none"; 1 adds the most probable token.
        body.put("max_tokens", 1)
                .put("temperature", 0)
                .put("prompt_logprobs", 1)
                .put("return_token_ids", true);
        JsonNode answer = wire.post(CompletionsEndpoint.PATH, body);
        List<JsonNode> choices = CompletionsEndpoint.choices(answer, questions.size());
        List<ScoringResponse> scored = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            JsonNode choice = choices.get(i);
            // The chat endpoint has both fields beside the choices.
            JsonNode place = choice.has("prompt_logprobs") ? choice : answer;
            scored.add(scored(questions.get(i), place));
        }
        return scored;
    }

    private static ScoringResponse scored(ScoringRequest question, JsonNode place) {
        int[] ids = question.ids();
        JsonNode entries = place.path("prompt_logprobs");
        if (!entries.isArray() || entries.size() != ids.length) {
            throw TargetExtractor.unfit("it has \"prompt_logprobs\" for " + entries.size() + " of " + ids.length
                    + " tokens; the server may have ignored the request.");
        }
        JsonNode said = place.path("prompt_token_ids");
        if (said.isArray()) {
            if (said.size() != ids.length) {
                throw TargetExtractor.unfit(
                        "the server read " + said.size() + " tokens where " + ids.length + " were sent.");
            }
            for (int i = 0; i < ids.length; i++) {
                TargetExtractor.checkId(ids[i], said.get(i).asInt());
            }
        }
        List<TokenLogProb> tokens = new ArrayList<>(question.targetIds().length);
        for (int i = question.contextIds().length; i < ids.length; i++) {
            JsonNode entry = entries.get(i).get(Integer.toString(ids[i]));
            if (entry == null) {
                throw TargetExtractor.unfit(
                        "its entry " + i + " of \"prompt_logprobs\" is not about token " + ids[i] + ".");
            }
            tokens.add(TargetExtractor.token(entry.path("decoded_token").asText(), entry.get("logprob")));
        }
        return new ScoringResponse(new TargetScore(tokens), ids.length);
    }

    @Override
    public Optional<List<Map<Integer, Double>>> next(List<int[]> contexts) {
        if (topTokens == 0) {
            return Optional.empty();
        }
        ObjectNode body = completions.body();
        ArrayNode prompts = body.putArray("prompt");
        contexts.forEach(context -> prompts.add(CompletionsEndpoint.array(context)));
        body.put("max_tokens", 1)
                .put("temperature", 0)
                .put("logprobs", topTokens)
                .put("return_tokens_as_token_ids", true);
        List<Map<Integer, Double>> next = new ArrayList<>(contexts.size());
        for (JsonNode choice :
                CompletionsEndpoint.choices(wire.post(CompletionsEndpoint.PATH, body), contexts.size())) {
            Map<Integer, Double> logProbs = new HashMap<>();
            choice.path("logprobs").path("top_logprobs").path(0).forEachEntry((token, value) -> {
                if (token.startsWith(ID_PREFIX) && value.isNumber()) {
                    logProbs.put(Integer.valueOf(token.substring(ID_PREFIX.length())), value.asDouble());
                }
            });
            next.add(logProbs);
        }
        return Optional.of(next);
    }

    @Override
    public GreedyToken greedy(GenerationContext start) {
        return completions.greedy(start);
    }

    @Override
    public GeneratedText generate(GenerationContext start, Sampling sampling, long seed) {
        return completions.generate(start, sampling, seed);
    }

    @Override
    public Optional<int[]> encode(String text) {
        ObjectNode body = completions.body().put("prompt", text).put("add_special_tokens", false);
        return Optional.of(TokenIds.of(wire.post("tokenize", body).path("tokens")));
    }

    @Override
    public Optional<String> render(List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables) {
        ObjectNode body = completions.body();
        CompletionsEndpoint.chat(body, turns, generationPrompt, variables);
        body.put("add_special_tokens", false);
        return wire.tryPost("tokenize", body).flatMap(answer -> {
            ObjectNode ids = completions.body();
            ids.set("tokens", answer.path("tokens"));
            return wire.tryPost("detokenize", ids)
                    .map(text -> text.path("prompt"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
        });
    }
}
