package dev.spanwise.backend.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.score.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parts of a model folder's JSON files that the engine uses; models have them in different files.
 *
 * @param contextLength maximum tokens of a text that the network was trained on
 * @param vocabularySize number of token ids, or 0 if unknown
 * @param keyValueHeads or 0 if unknown
 * @param headWidth or 0 if unknown
 * @param endIds tokens that end an answer
 * @param beginId the token that begins a text
 */
record ModelConfig(
        int contextLength,
        int vocabularySize,
        int keyValueHeads,
        int headWidth,
        Set<Integer> endIds,
        Optional<Integer> beginId) {

    private static final List<String> LENGTH_KEYS =
            List.of("max_position_embeddings", "n_positions", "n_ctx", "max_seq_len");

    /** @throws ModelException if no file has the context length */
    static ModelConfig of(JsonNode model, JsonNode generation) {
        int heads = model.path("num_attention_heads").asInt(model.path("n_head").asInt());
        int hidden = model.path("hidden_size").asInt(model.path("n_embd").asInt());
        return new ModelConfig(
                contextLength(model),
                model.path("vocab_size").asInt(),
                model.path("num_key_value_heads").asInt(heads),
                model.path("head_dim").asInt(heads == 0 ? 0 : hidden / heads),
                endIds(model, generation),
                Stream.of(model.path("bos_token_id"))
                        .filter(JsonNode::isInt)
                        .map(JsonNode::asInt)
                        .findFirst());
    }

    /** The first of the tokens that end an answer. */
    Optional<Integer> endId() {
        return endIds.stream().findFirst();
    }

    private static int contextLength(JsonNode model) {
        for (String key : LENGTH_KEYS) {
            if (model.path(key).asInt() > 0) {
                return model.path(key).asInt();
            }
        }
        throw new ModelException("config.json does not say how long a text may be. Add \"max_position_embeddings\".");
    }

    private static Set<Integer> endIds(JsonNode model, JsonNode generation) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode file : List.of(model, generation)) {
            JsonNode end = file.path("eos_token_id");
            if (end.isArray()) {
                end.forEach(found::add);
            } else {
                found.add(end);
            }
        }
        Set<Integer> ids = new LinkedHashSet<>();
        found.stream().filter(JsonNode::isInt).forEach(id -> ids.add(id.asInt()));
        return Collections.unmodifiableSet(ids);
    }

    /** A token is written as a text, or as an object with its text as {@code content}. */
    static Optional<String> token(JsonNode tokenizer, String key) {
        JsonNode token = tokenizer.path(key);
        JsonNode text = token.isObject() ? token.path("content") : token;
        return text.isTextual() ? Optional.of(text.asText()) : Optional.empty();
    }
}
