package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.Tools;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The endpoint {@code /v1/completions}, which most families have.
 *
 * @param model the model's id
 * @param takesIds whether prompts are sent as lists of ids, else as text
 */
record CompletionsEndpoint(JsonHttpClient wire, String model, boolean takesIds) {
    static final String PATH = "v1/completions";

    ObjectNode body() {
        return JsonHttpClient.JSON.createObjectNode().put("model", model);
    }

    static ArrayNode array(int[] ids) {
        ArrayNode array = JsonHttpClient.JSON.createArrayNode();
        for (int id : ids) {
            array.add(id);
        }
        return array;
    }

    /** Adds the fields by which a server renders a chat to a request. */
    static void chat(ObjectNode body, List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables) {
        body.set("messages", messages(turns));
        body.put("add_generation_prompt", generationPrompt);
        Map<String, Object> others = new HashMap<>(variables);
        Object tools = others.remove(Tools.VARIABLE);
        if (tools != null) {
            body.set(Tools.VARIABLE, JsonHttpClient.JSON.valueToTree(tools));
        }
        if (!others.isEmpty()) {
            body.set("chat_template_kwargs", JsonHttpClient.JSON.valueToTree(others));
        }
    }

    static ArrayNode messages(List<ChatTurn> turns) {
        ArrayNode messages = JsonHttpClient.JSON.createArrayNode();
        for (ChatTurn turn : turns) {
            ObjectNode message = messages.addObject();
            turn.message().forEach(message::put);
        }
        return messages;
    }

    /** The answer's choices in the order of the prompts. */
    static List<JsonNode> choices(JsonNode answer, int expected) {
        List<JsonNode> choices = new ArrayList<>();
        answer.path("choices").forEach(choices::add);
        choices.sort(Comparator.comparingInt(choice -> choice.path("index").asInt()));
        if (choices.size() != expected) {
            throw TargetExtractor.unfit("it has " + choices.size() + " choices for " + expected + " prompts.");
        }
        return choices;
    }

    GreedyToken greedy(GenerationContext start) {
        ObjectNode body = body();
        if (takesIds) {
            body.set("prompt", array(start.ids()));
        } else {
            body.put("prompt", start.text());
        }
        body.put("max_tokens", 1).put("temperature", 0).put("logprobs", 1);
        if (takesIds) {
            body.put("return_token_ids", true);
        }
        JsonNode choice = choices(wire.post(PATH, body), 1).getFirst();
        JsonNode lists = choice.path("logprobs");
        JsonNode logProb = lists.path("token_logprobs").path(0);
        if (!logProb.isNumber()) {
            throw TargetExtractor.unfit("it has no log-probability for the token that it generated.");
        }
        JsonNode id = choice.has("token_ids") ? choice.path("token_ids") : lists.path("token_ids");
        return new GreedyToken(choice.path("text").asText(), id.path(0).asInt(-1), logProb.asDouble());
    }

    GeneratedText generate(GenerationContext start, Sampling sampling, long seed) {
        ObjectNode body = body();
        if (takesIds) {
            body.set("prompt", array(start.ids()));
        } else {
            body.put("prompt", start.text());
        }
        body.put("max_tokens", sampling.maxTokens())
                .put("temperature", sampling.temperature())
                .put("top_p", sampling.topP())
                .put("seed", seed);
        if (!sampling.stop().isEmpty()) {
            sampling.stop().forEach(body.putArray("stop")::add);
        }
        JsonNode answer = wire.post(PATH, body);
        JsonNode choice = choices(answer, 1).getFirst();
        return new GeneratedText(
                choice.path("text").asText(),
                choice.path("finish_reason").asText().equals("stop"),
                answer.path("usage").path("completion_tokens").asInt());
    }
}
