package dev.spanwise.backend.onnx;

import dev.spanwise.app.AppPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The bundled model in a folder of its own, behind a chat template that tells of tools and opens no thoughts. */
public final class ToolModel {
    private static final String TEMPLATE =
            "{% if tools %}Tools:{% for tool in tools %}\n{{ tool | tojson }}{% endfor %}\n{% endif %}"
                    + "{% for m in messages %}{% if m.role == 'system' %}{{ m.content }}"
                    + "{% elif m.role == 'user' %}{{ '\\nInput: ' + m.content + '\\nOutput:' }}"
                    + "{% else %}{{ ' ' + m.content + (eos_token if loop.last else '') }}{% endif %}{% endfor %}";

    private ToolModel() {}

    /** The copied model folder, in {@code parent}. */
    public static Path in(Path parent) {
        Path model = AppPaths.bundledModel();
        Path copy = parent.resolve("tool-model");
        try {
            Files.createDirectories(copy.resolve("onnx"));
            for (String file : List.of("config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx")) {
                Files.copy(model.resolve(file), copy.resolve(file));
            }
            Files.writeString(copy.resolve("chat_template.jinja"), TEMPLATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }
}
