package dev.spanwise.backend.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Model folders round the networks of a few thousand weights that {@code src/test/onnx} makes. */
final class TinyFolder {
    static final String HALF_COUNTING = "half-counting";
    static final String FLOAT_POSITIONS = "float-positions";
    static final String FLOAT_UNMASKED = "float-unmasked";
    /** Attention in one node, which wants its rows as {@link BatchConstraint#SINGLE_TOKENS}. */
    static final String FUSED = "fused";

    static final String HALF_FUSED = "half-fused";
    /** Quantized dynamically: {@link BatchConstraint#NONE}. */
    static final String INT8 = "int8";

    static final String Q4 = "q4";
    /** The weights of {@link #FLOAT_POSITIONS} in a file of their own. */
    static final String APART = "apart";

    static final String CONFIG = """
        {"vocab_size": 260, "max_position_embeddings": 256, "num_attention_heads": 2, "hidden_size": 8,
         "eos_token_id": 256}
        """;
    static final String TOKENIZER_CONFIG = """
        {"bos_token": {"content": "<|begin|>"}, "eos_token": "<|end|>",
         "chat_template": "{% for m in messages %}<|user|>{{ m.content }}{% endfor %}"}
        """;

    private TinyFolder() {}

    /** A complete folder with one network. */
    static Path make(Path folder, String network) throws IOException {
        Files.createDirectories(folder.resolve("onnx"));
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(folder.resolve("tokenizer_config.json"), TOKENIZER_CONFIG);
        copy("tokenizer.json", folder.resolve("tokenizer.json"));
        copy(network + ".onnx", folder.resolve("onnx/model.onnx"));
        if (network.equals(APART)) {
            copy("apart.onnx_data", folder.resolve("onnx/model.onnx_data"));
        }
        return folder;
    }

    static void copy(String resource, Path file) throws IOException {
        try (InputStream content = TinyFolder.class.getResourceAsStream(resource)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
