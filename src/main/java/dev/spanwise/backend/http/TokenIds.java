package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Lists of token ids in servers' answers. */
final class TokenIds {
    private TokenIds() {}

    /** @throws ServerException if it is not a list of ids */
    static int[] of(JsonNode list) {
        if (!list.isArray()) {
            throw TargetExtractor.unfit("its tokenizer sent no list of token ids.");
        }
        int[] ids = new int[list.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonNode id = list.get(i).isObject() ? list.get(i).path("id") : list.get(i);
            if (!id.isInt()) {
                throw TargetExtractor.unfit("its tokenizer sent " + list.get(i) + " for a token id.");
            }
            ids[i] = id.asInt();
        }
        return ids;
    }
}
