package dev.spanwise.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.score.Tools;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The file of a project's tools, a list in OpenAI's form. */
final class ToolsFile {
    static final String NAME = "tools.json";
    private static final int FINGERPRINT_BYTES = 4;

    private ToolsFile() {}

    /**
     * The tools in a file; none without it.
     *
     * @throws BadFileException if the file is damaged, or no list of tools
     */
    static Tools read(Path file) {
        if (!Files.exists(file)) {
            return Tools.NONE;
        }
        JsonNode list = Json.read(file, JsonNode.class);
        if (!list.isArray()) {
            throw new BadFileException(file + ", line 1: a list of tools must stand here, from [ to ].");
        }
        List<Object> definitions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode tool : list) {
            JsonNode name = tool.at("/function/name");
            if (!tool.path("type").asText().equals("function") || !name.isTextual()) {
                throw new BadFileException(file + ": tool " + (names.size() + 1) + " is not in OpenAI's form: "
                        + "{\"type\": \"function\", \"function\": {\"name\": \"...\", ...}}.");
            }
            definitions.add(Json.MAPPER.convertValue(tool, Object.class));
            names.add(name.asText());
        }
        return definitions.isEmpty() ? Tools.NONE : new Tools(definitions, names, fingerprint(list.toString()));
    }

    private static String fingerprint(String json) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
