package dev.spanwise.task.importer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The records of a JSON file: one object per line; a list of objects; or one object with a list, or an object, of
 * objects in one of its fields, of which the longest one that is not a column is used.
 */
final class JsonRecords {
    private static final ObjectReader ONE_OF_MANY =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonRecords() {}

    static void read(Path file, RecordSink sink) throws IOException {
        if (isOneALine(file)) {
            readLines(file, sink);
            return;
        }
        @Nullable String field = longestField(file);
        try (BufferedReader reader = TextFile.open(file);
                JsonParser parser = Json.MAPPER.createParser(reader)) {
            try {
                while (parser.nextToken() != null && readValue(parser, field, sink)) {}
            } catch (JacksonException e) {
                sink.problem(RecordIssue.leftOut(
                        "line " + line(e, parser), "the file is damaged from here on: " + e.getOriginalMessage()));
            }
        }
    }

    /** Whether the file has one JSON value per line, by its first lines. */
    private static boolean isOneALine(Path file) throws IOException {
        try (BufferedReader reader = TextFile.open(file);
                JsonParser parser = Json.MAPPER.createParser(reader)) {
            parser.nextToken();
            int begin = parser.currentTokenLocation().getLineNr();
            parser.skipChildren();
            int end = parser.currentLocation().getLineNr();
            return begin == end
                    && parser.nextToken() != null
                    && parser.currentTokenLocation().getLineNr() > end;
        } catch (JacksonException e) {
            return secondLineIsAnObject(file);
        }
    }

    private static boolean secondLineIsAnObject(Path file) throws IOException {
        try (BufferedReader reader = TextFile.open(file)) {
            String line = reader.readLine();
            while (line != null && line.isBlank()) {
                line = reader.readLine();
            }
            do {
                line = reader.readLine();
            } while (line != null && line.isBlank());
            return line != null && Json.MAPPER.readTree(line).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void readLines(Path file, RecordSink sink) throws IOException {
        try (BufferedReader reader = TextFile.open(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                String place = "line " + number;
                try {
                    if (!offer(place, Json.MAPPER.readTree(line), sink)) {
                        return;
                    }
                } catch (JacksonException e) {
                    sink.problem(RecordIssue.leftOut(place, "it is no JSON: " + e.getOriginalMessage()));
                }
            }
        }
    }

    /** The field with the records of a file that is one object; {@code null} for a list, or if no field has records. */
    private static @Nullable String longestField(Path file) throws IOException {
        String longest = null;
        int most = 0;
        boolean texts = false;
        try (BufferedReader reader = TextFile.open(file);
                JsonParser parser = Json.MAPPER.createParser(reader)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (ColumnRole.named(name).isPresent()) {
                    parser.skipChildren();
                } else if (value.isStructStart()) {
                    int objects = objectsIn(parser);
                    texts |= value == JsonToken.START_ARRAY && objects == 0;
                    if (objects > most) {
                        longest = name;
                        most = objects;
                    }
                }
            }
        } catch (JacksonException e) {
            return longest;
        }
        if (longest == null && texts) {
            throw new BadFileException(file + " holds lists, but none of records with fields."
                    + " Choose a file whose records have an input and an answer each.");
        }
        return longest;
    }

    private static int objectsIn(JsonParser parser) throws IOException {
        int objects = 0;
        for (JsonToken token = parser.nextToken(); token != null && !token.isStructEnd(); token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                objects++;
            }
            parser.skipChildren();
        }
        return objects;
    }

    /** Reads the value at the parser's position; {@code field} is the field with the records, if it is an object. */
    private static boolean readValue(JsonParser parser, @Nullable String field, RecordSink sink) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return readElements(parser, sink);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT || field == null) {
            return offerHere("", parser, sink);
        }
        boolean more = true;
        while (more && parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean records = parser.currentName().equals(field);
            JsonToken value = parser.nextToken();
            if (records && value.isStructStart()) {
                more = readElements(parser, sink);
            } else {
                parser.skipChildren();
            }
        }
        return more;
    }

    /** Reads the elements of a list, or the fields of an object. */
    private static boolean readElements(JsonParser parser, RecordSink sink) throws IOException {
        int number = 0;
        for (JsonToken token = parser.nextToken(); token != null && !token.isStructEnd(); token = parser.nextToken()) {
            if (token != JsonToken.FIELD_NAME && !offerHere("record " + ++number + ", ", parser, sink)) {
                return false;
            }
        }
        return true;
    }

    private static boolean offerHere(String which, JsonParser parser, RecordSink sink) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        return offer(which + "line " + line, ONE_OF_MANY.readTree(parser), sink);
    }

    private static boolean offer(String place, JsonNode value, RecordSink sink) {
        if (value instanceof ObjectNode fields) {
            return sink.entry(new SourceRecord(place, fields));
        }
        sink.problem(RecordIssue.leftOut(place, "it is no object with fields"));
        return true;
    }

    private static int line(JacksonException e, JsonParser parser) {
        return (e.getLocation() == null ? parser.currentLocation() : e.getLocation()).getLineNr();
    }
}
