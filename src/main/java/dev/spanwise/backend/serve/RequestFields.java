package dev.spanwise.backend.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The fields of a request's JSON body with checked types. A field that is null counts as missing. */
record RequestFields(JsonNode body) {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws HttpStatusException if the body is not a JSON object */
    static RequestFields of(byte[] body) {
        JsonNode node;
        try {
            node = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new HttpStatusException(
                    HttpStatusException.BAD_REQUEST, "The body is not JSON: " + e.getOriginalMessage(), null);
        } catch (IOException e) {
            throw new HttpStatusException(HttpStatusException.BAD_REQUEST, "The body is not UTF-8.", null);
        }
        if (node == null || !node.isObject()) {
            throw new HttpStatusException(HttpStatusException.BAD_REQUEST, "The body must be a JSON object.", null);
        }
        return new RequestFields(node);
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    JsonNode node(String name) {
        return body.path(name);
    }

    boolean flag(String name, boolean usual) {
        if (!has(name)) {
            return usual;
        }
        if (!node(name).isBoolean()) {
            throw HttpStatusException.field(name, "true or false");
        }
        return node(name).booleanValue();
    }

    OptionalInt count(String name, int least, int most) {
        if (!has(name)) {
            return OptionalInt.empty();
        }
        JsonNode value = node(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw HttpStatusException.field(name, "a whole number from " + least + " to " + most);
        }
        return OptionalInt.of(value.intValue());
    }

    OptionalLong whole(String name) {
        if (!has(name)) {
            return OptionalLong.empty();
        }
        if (!node(name).isIntegralNumber() || !node(name).canConvertToLong()) {
            throw HttpStatusException.field(name, "a whole number of at most 64 bits");
        }
        return OptionalLong.of(node(name).longValue());
    }

    /** A number in [0, most]; if {@code positive}, in (0, most]. */
    double number(String name, double usual, boolean positive, double most) {
        if (!has(name)) {
            return usual;
        }
        double value = node(name).isNumber() ? node(name).doubleValue() : Double.NaN;
        if (!(value >= 0 && value <= most) || positive && value == 0) {
            throw HttpStatusException.field(
                    name, "a number " + (positive ? "above" : "from") + " 0 and at most " + most);
        }
        return value;
    }

    String text(String name) {
        if (!node(name).isTextual()) {
            throw HttpStatusException.field(name, "a text");
        }
        return wellFormed(node(name).textValue());
    }

    /** A text, or a list of texts. */
    List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (node(name).isTextual()) {
            return List.of(text(name));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : list(name, "a text or a list of texts")) {
            if (!entry.isTextual()) {
                throw HttpStatusException.field(name, "a text or a list of texts");
            }
            texts.add(wellFormed(entry.textValue()));
        }
        return texts;
    }

    JsonNode list(String name, String needs) {
        if (!node(name).isArray()) {
            throw HttpStatusException.field(name, needs);
        }
        return node(name);
    }

    /** The text with "?" for each unpaired surrogate, which JSON allows and tokenizers cannot read. */
    static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
