package dev.spanwise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.app.AppPaths;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The bundled model under a chat template that leaves the prompt out, so that all prompts are the same to it. */
public final class BlindModel {
    private BlindModel() {}

    public static Path make(Path folder) {
        Path bundled = AppPaths.bundledModel();
        try (Stream<Path> files = Files.walk(bundled)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(bundled.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path configuration = folder.resolve("tokenizer_config.json");
        ObjectNode changed = Json.read(configuration, ObjectNode.class);
        changed.put(
                "chat_template", changed.get("chat_template").asText().replace("{{ m.content }}{% elif", "{% elif"));
        Json.write(configuration, changed);
        return folder;
    }
}
