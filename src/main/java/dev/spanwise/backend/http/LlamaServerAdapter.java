package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;

/**
 * llama.cpp's server, which returns no prompt log-probabilities. Each target token is generated with a logit bias that
 * forces it; the server reports its log-probability without the bias. One request per target token; the prompt cache
 * avoids rereading the prefix.
 */
final class LlamaServerAdapter implements ServerAdapter {
    private static final String PATH = "completion";

    /** Raises any token above all others. */
    private static final double BIAS = 1000;

    private final JsonHttpClient wire;
    private final BlockingQueue<Integer> slots;

    /** @param slots of the server, each with its own prompt cache */
    LlamaServerAdapter(JsonHttpClient wire, int slots) {
        this.wire = wire;
        this.slots = new ArrayBlockingQueue<>(slots);
        for (int slot = 0; slot < slots; slot++) {
            this.slots.add(slot);
        }
    }

    @Override
    public boolean takesIds() {
        return true;
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public List<ScoringResponse> score(List<ScoringRequest> questions) {
        int slot = slot();
        try {
            return questions.stream().map(question -> scored(question, slot)).toList();
        } finally {
            slots.add(slot);
        }
    }

    private int slot() {
        try {
            return slots.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("stopped").initCause(e);
        }
    }

    private ScoringResponse scored(ScoringRequest question, int slot) {
        int[] ids = question.ids();
        int context = question.contextIds().length;
        List<TokenLogProb> tokens = new ArrayList<>();
        int read = 0;
        for (int i = context; i < ids.length; i++) {
            ObjectNode body =
                    body(Arrays.copyOf(ids, i), slot).put("n_predict", 1).put("temperature", 0);
            body.put("n_probs", 1).put("post_sampling_probs", false);
            body.putArray("logit_bias").addArray().add(ids[i]).add(BIAS);
            JsonNode answer = wire.post(PATH, body);
            JsonNode entry = entry(answer);
            if (entry.path("id").asInt(-1) != ids[i]) {
                throw TargetExtractor.unfit("the server did not take the token that it was to take (it took "
                        + entry.path("id") + ", not " + ids[i] + "): its \"logit_bias\" has no effect.");
            }
            tokens.add(TargetExtractor.token(entry.path("token").asText(), entry.get("logprob")));
            read += answer.path("timings").path("prompt_n").asInt(1);
        }
        return new ScoringResponse(new TargetScore(tokens), read);
    }

    private static ObjectNode body(int[] ids, int slot) {
        ObjectNode body =
                JsonHttpClient.JSON.createObjectNode().put("cache_prompt", true).put("id_slot", slot);
        body.set("prompt", CompletionsEndpoint.array(ids));
        return body;
    }

    @Override
    public GreedyToken greedy(GenerationContext start) {
        int slot = slot();
        try {
            ObjectNode body = body(start.ids(), slot)
                    .put("n_predict", 1)
                    .put("temperature", 0)
                    .put("n_probs", 1);
            JsonNode entry = entry(wire.post(PATH, body.put("post_sampling_probs", false)));
            return new GreedyToken(
                    entry.path("token").asText(),
                    entry.path("id").asInt(),
                    entry.path("logprob").asDouble());
        } finally {
            slots.add(slot);
        }
    }

    private static JsonNode entry(JsonNode answer) {
        JsonNode probabilities = answer.path("completion_probabilities");
        JsonNode entry = (probabilities.isArray() ? probabilities : answer.path("probs")).path(0);
        if (!entry.path("logprob").isNumber()) {
            throw TargetExtractor.unfit("it has no \"completion_probabilities\".");
        }
        return entry;
    }

    @Override
    public GeneratedText generate(GenerationContext start, Sampling sampling, long seed) {
        int slot = slot();
        try {
            ObjectNode body = body(start.ids(), slot)
                    .put("n_predict", sampling.maxTokens())
                    .put("temperature", sampling.temperature())
                    .put("top_p", sampling.topP())
                    .put("seed", GenerationContext.shortSeed(seed));
            sampling.stop().forEach(body.putArray("stop")::add);
            JsonNode answer = wire.post(PATH, body);
            return new GeneratedText(
                    answer.path("content").asText(),
                    !answer.path("stop_type").asText().equals("limit"),
                    answer.path("tokens_predicted").asInt());
        } finally {
            slots.add(slot);
        }
    }

    @Override
    public Optional<int[]> encode(String text) {
        ObjectNode body = JsonHttpClient.JSON
                .createObjectNode()
                .put("content", text)
                .put("add_special", false)
                .put("parse_special", true);
        return Optional.of(TokenIds.of(wire.post("tokenize", body).path("tokens")));
    }

    @Override
    public Optional<String> render(List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables) {
        ObjectNode body = JsonHttpClient.JSON.createObjectNode();
        CompletionsEndpoint.chat(body, turns, generationPrompt, variables);
        return wire.tryPost("apply-template", body)
                .map(answer -> answer.path("prompt"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }
}
