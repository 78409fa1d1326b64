package dev.spanwise.task.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a data file.
 *
 * @param place in the file, such as "line 12"
 * @param fields by column; a field inside an object is the column {@code outer.inner}
 */
record SourceRecord(String place, ObjectNode fields) {
    private static final int DEPTH = 3;

    /** The value in a column; {@code null} if there is none. */
    @Nullable
    JsonNode at(String column) {
        return at(fields, column);
    }

    private static @Nullable JsonNode at(JsonNode object, String column) {
        JsonNode whole = object.get(column);
        if (whole != null) {
            return whole.isNull() ? null : whole;
        }
        for (int dot = column.indexOf('.'); dot >= 0; dot = column.indexOf('.', dot + 1)) {
            JsonNode outer = object.get(column.substring(0, dot));
            JsonNode inner = outer == null || !outer.isObject() ? null : at(outer, column.substring(dot + 1));
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>();
        add(columns, "", fields, DEPTH);
        return columns;
    }

    private static void add(List<String> columns, String prefix, JsonNode object, int depth) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = prefix + field.getKey();
            if (field.getValue().isObject() && depth > 1) {
                add(columns, name + ".", field.getValue(), depth - 1);
            } else {
                columns.add(name);
            }
        }
    }
}
