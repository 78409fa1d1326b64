package dev.spanwise.backend.onnx;

import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The tokenizer and the templates of a model folder, for a model on a server; only {@code tokenizer.json} is required,
 * no weights. Thread-safe.
 */
public final class TokenizerFolder implements AutoCloseable {
    private final ModelFolder.Texts texts;
    private final Tokenizer tokenizer;

    private TokenizerFolder(ModelFolder.Texts texts, Tokenizer tokenizer) {
        this.texts = texts;
        this.tokenizer = tokenizer;
    }

    /** @throws ModelException if there is no tokenizer in the folder, or it cannot be read */
    public static TokenizerFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ModelException(
                    "There is no folder " + folder + ". Choose the folder that has the model's tokenizer.json.");
        }
        ModelFolder.Texts texts = ModelFolder.Texts.read(folder);
        return new TokenizerFolder(texts, Tokenizer.open(texts.tokenizer()));
    }

    /** The ids of a text, without added special tokens. */
    public int[] encode(String text) {
        return tokenizer.encode(text);
    }

    /**
     * The ids of a tail as {@link dev.spanwise.score.TokenizedQuery.Tokenizer#end} has them; for an empty one the
     * model's end token.
     */
    public int[] end(String tail) {
        return tail.isEmpty()
                ? texts.endToken().map(tokenizer::upToSpecial).orElse(new int[0])
                : tokenizer.upToSpecial(tail);
    }

    /** The model's chat template; empty if it has none. */
    public Optional<ChatTemplate> chatTemplate() {
        return texts.chat();
    }

    /** As {@link dev.spanwise.score.Model#rewriteTemplate()}. */
    public Optional<String> rewriteTemplate() {
        return texts.rewriteTemplate();
    }

    /** As {@link dev.spanwise.score.Model#unitsTemplate()}. */
    public Optional<String> unitsTemplate() {
        return texts.unitsTemplate();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
