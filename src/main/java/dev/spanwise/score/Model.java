package dev.spanwise.score;

import java.util.Optional;

/**
 * A loaded model that can score and generate. Not thread-safe: one caller at a time, any thread. {@link
 * #usage()} alone may be read from other threads.
 */
public interface Model extends Scorer, Generator, AutoCloseable {
    /** In characters; only a text of long runs of blanks has longer ones on average. */
    int LONGEST_TOKEN = 16;

    /**
     * Most characters of a text. No model reads as many, and tokenizers that are given several times more can take
     * minutes, or end the process.
     */
    int MOST_CHARACTERS = 1_000_000;

    /** @throws ModelException if a text has more than {@link #MOST_CHARACTERS} */
    static void requireReadable(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new ModelException(
                    "A text of %,d characters is too long for a model; at most %,d are read. Shorten it."
                            .formatted(text.length(), MOST_CHARACTERS));
        }
    }

    /** Display name, such as the folder's name. */
    String name();

    /** Changes with weights, tokenizer or templates; losses of two fingerprints are not compared. */
    String fingerprint();

    /** Maximum tokens of context and target together. */
    int contextLength();

    /** Length of a text in this model's tokens. */
    int countTokens(String text);

    /**
     * The number of tokens of a text; of a text much longer than a limit, that of a beginning with more tokens than the
     * limit, which takes no time however long the whole is.
     */
    default int countTokens(String text, int limit) {
        int beginning = (int) Math.min(text.length(), LONGEST_TOKEN * (long) limit);
        int counted = countTokens(text.substring(0, beginning));
        return counted > limit || beginning == text.length() ? counted : countTokens(text);
    }

    /** The model's own chat template, if it has one. */
    Optional<ChatTemplate> chatTemplate();

    /** The model's own template for asking it to rewrite a prompt, if it has one. */
    Optional<String> rewriteTemplate();

    /**
     * The model's own template for asking which parts of a prompt could be removed, if it has one. The answer is a list
     * with one part per line after "- ".
     */
    Optional<String> unitsTemplate();

    Usage usage();

    @Override
    void close();
}
