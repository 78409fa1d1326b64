package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.Generation;
import dev.spanwise.score.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first OpenAI completions: the prompt comes back ({@code echo}) with lists of tokens and log-probabilities. Spoken
 * by OpenAI's oldest models, llama-cpp-python, text-generation-webui, SGLang's second route, gateways, and Fireworks,
 * which can send the last tokens alone.
 */
final class EchoAdapter implements Adapter {
    private static final int BATCH = 8;

    private final Wire wire;
    private final Completions completions;
    private final boolean echoesLast;

    /**
     * @param takesIds whether the server takes ids, many prompts to a request; else text, one by one
     * @param echoesLast whether the server knows {@code echo_last}
     */
    EchoAdapter(Wire wire, String model, boolean takesIds, boolean echoesLast) {
        this.wire = wire;
        this.echoesLast = echoesLast;
        completions = new Completions(wire, model, takesIds);
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
    public List<Scored> score(List<Question> questions) {
        ObjectNode body =
                completions.body().put("max_tokens", 1).put("temperature", 0).put("logprobs", 1);
        if (takesIds()) {
            ArrayNode prompts = body.putArray("prompt");
            questions.forEach(question -> prompts.add(Completions.array(question.ids())));
        } else {
            body.put("prompt", questions.getFirst().text());
        }
        if (echoesLast) {
            body.put("echo_last", questions.getFirst().targetIds().length)
                    .put("context_length_exceeded_behavior", "error");
        } else {
            body.put("echo", true);
        }
        List<JsonNode> choices = Completions.choices(wire.post(Completions.PATH, body), questions.size());
        List<Scored> scored = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            scored.add(scored(questions.get(i), choices.get(i).path("logprobs")));
        }
        return scored;
    }

    private Scored scored(Question question, JsonNode lists) {
        JsonNode tokens = lists.path("tokens");
        JsonNode logProbs = lists.path("token_logprobs");
        JsonNode ids = lists.path("token_ids");
        if (!takesIds() || !ids.isArray()) {
            return Slice.byTexts(
                    tokens, logProbs, question.context(), question.target(), Math.max(1, tokens.size() - 1));
        }
        int from = echoesLast ? 0 : question.contextIds().length;
        return new Scored(Slice.byIds(ids, tokens, logProbs, from, question.targetIds()), question.ids().length);
    }

    @Override
    public Greedy greedy(Start start) {
        return completions.greedy(start);
    }

    @Override
    public Generation generate(Start start, Sampling sampling, long seed) {
        return completions.generate(start, sampling, Start.shortSeed(seed));
    }

    @Override
    public Optional<int[]> encode(String text) {
        ObjectNode body = completions.body().put("prompt", text).put("add_special_tokens", false);
        return wire.tryPost("tokenize", body)
                .or(() -> wire.tryPost(
                        "extras/tokenize", Wire.JSON.createObjectNode().put("input", text)))
                .or(() -> wire.tryPost(
                        "v1/internal/encode", Wire.JSON.createObjectNode().put("text", text)))
                .map(answer -> answer.path("tokens"))
                .filter(JsonNode::isArray)
                .map(TokenIds::of);
    }
}
