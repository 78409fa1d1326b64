package dev.spanwise.task.importer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.store.Json;
import dev.spanwise.text.LineEnds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The value of a record's field as text. */
final class FieldText {
    private FieldText() {}

    /** The text with LF line ends; for a chat all turns except the system's, for another list one element per line. */
    static String text(JsonNode value) {
        if (ChatRecord.isChat(value)) {
            return ChatRecord.of(value).asText();
        }
        if (value.isArray()) {
            return texts(value).stream().collect(Collectors.joining("\n"));
        }
        return LineEnds.toLf(value.isObject() ? value.toString() : value.asText());
    }

    /**
     * The elements of a list; for text the elements of a JSON list in it, or the parts between bars, or the text
     * itself.
     */
    static List<String> texts(JsonNode value) {
        if (value.isArray() && !ChatRecord.isChat(value)) {
            List<String> texts = new ArrayList<>();
            for (JsonNode element : value) {
                texts.add(text(element.path("text").isTextual() ? element.path("text") : element));
            }
            return texts;
        }
        if (value.path("text").isArray()) {
            return texts(value.path("text"));
        }
        String text = text(value).strip();
        if (text.startsWith("[")) {
            try {
                JsonNode list = Json.MAPPER.readTree(text);
                if (list.isArray()) {
                    return texts(list);
                }
            } catch (JacksonException e) {
                return List.of(text);
            }
        }
        return text.contains("|")
                ? Arrays.stream(text.split("\\|", -1)).map(String::strip).toList()
                : List.of(text);
    }
}
