package dev.spanwise.task.importer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The tests of a promptfoo configuration. A test's {@code vars} become columns, and its first assertion with a right
 * answer becomes the column {@value #EXPECTED}; a list in another YAML file is read as records.
 */
final class YamlTests {
    static final String EXPECTED = "expected";

    private static final Set<String> NAMING_THE_ANSWER =
            Set.of("equals", "contains", "icontains", "starts-with", "similar", "levenshtein", "factuality");
    private static final YAMLMapper YAML = new YAMLMapper();

    private YamlTests() {}

    static void read(Path file, RecordSink sink) throws IOException {
        JsonNode root;
        try (Reader reader = TextFile.open(file)) {
            root = YAML.readTree(reader);
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new BadFileException(file + line + ": it is no YAML: " + e.getOriginalMessage(), e);
        }
        JsonNode tests = root.isArray() ? root : root.path("tests");
        if (!tests.isArray()) {
            throw new BadFileException(
                    file + " has no list of \"tests\". Choose a promptfoo configuration with its tests in it,"
                            + " or the file that it takes them from.");
        }
        int number = 0;
        for (JsonNode test : tests) {
            String place = "test " + ++number;
            if (!(test instanceof ObjectNode fields)) {
                sink.problem(RecordIssue.leftOut(place, "it is no object with fields"));
            } else if (!sink.entry(new SourceRecord(place, flat(fields)))) {
                return;
            }
        }
    }

    private static ObjectNode flat(ObjectNode test) {
        if (!(test.get("vars") instanceof ObjectNode vars)) {
            return test;
        }
        ObjectNode flat = vars.deepCopy();
        for (JsonNode assertion : test.path("assert")) {
            if (NAMING_THE_ANSWER.contains(assertion.path("type").asText()) && assertion.has("value")) {
                flat.set(EXPECTED, assertion.get("value"));
                break;
            }
        }
        for (Map.Entry<String, JsonNode> field : test.properties()) {
            if (field.getKey().equals("metadata") && field.getValue() instanceof ObjectNode metadata) {
                metadata.properties().forEach(more -> flat.putIfAbsent(more.getKey(), more.getValue()));
            }
        }
        return flat;
    }
}
