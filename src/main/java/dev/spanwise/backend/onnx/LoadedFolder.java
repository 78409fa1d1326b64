package dev.spanwise.backend.onnx;

import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model folder in memory: the part of a model that several users can share. Thread-safe.
 *
 * @param fingerprint of the files that scores depend on
 * @param weightBytes size of the weights on disk
 */
record LoadedFolder(String fingerprint, long weightBytes, Tokenizer tokenizer, DecoderNetwork decoder)
        implements AutoCloseable {

    /** @throws ModelException if the folder is unsupported or broken; the message says what to do */
    static LoadedFolder open(ModelFolder folder, EngineOptions options) {
        int highestId = Tokenizer.highestId(folder.texts().tokenizer());
        Tokenizer tokenizer = Tokenizer.open(folder.texts().tokenizer());
        DecoderNetwork decoder = null;
        try {
            decoder = DecoderNetwork.open(folder, options.threads(), options.memoryBytes() / 2);
            checkVocabulary(folder, highestId, decoder.vocabulary());
            long weightBytes = 0;
            for (Path file : folder.weights()) {
                weightBytes += Files.size(file);
            }
            String fingerprint = Fingerprint.of(folder.decisiveFiles());
            return new LoadedFolder(fingerprint, weightBytes, tokenizer, decoder);
        } catch (IOException | RuntimeException e) {
            tokenizer.close();
            if (decoder != null) {
                decoder.close();
            }
            if (e instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new ModelException("The model folder " + folder.root() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void checkVocabulary(ModelFolder folder, int highestId, int width) {
        int said = folder.config().vocabularySize();
        if (said > 0 && said != width) {
            throw new ModelException("config.json says \"vocab_size\" " + said + ", but the logits of "
                    + folder.network() + " are " + width + " wide. The files belong to different models.");
        }
        if (highestId >= width) {
            throw new ModelException(folder.texts().tokenizer() + " gives out token " + highestId + ", but "
                    + folder.network() + " knows tokens 0 to " + (width - 1)
                    + ". The files belong to different models.");
        }
    }

    @Override
    public void close() {
        decoder.close();
        tokenizer.close();
    }
}
