package dev.spanwise.jinja;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;

/** What Python renders, and the same rendered here at the same time. */
final class PythonAnswers {
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    /** As in python_jinja.py. */
    static final LocalDateTime NOW = LocalDateTime.of(2024, 3, 5, 14, 7, 9);

    private PythonAnswers() {}

    static JsonNode resource(String name) {
        try (InputStream content = PythonAnswers.class.getResourceAsStream(name)) {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static String render(String source, JsonNode variables) {
        return Template.parse(source)
                .render(JSON.convertValue(variables, new TypeReference<Map<String, Object>>() {}), NOW);
    }
}
