package dev.spanwise.score;

/** A text is longer than the model can read. */
public final class ContextOverflowException extends ModelException {
    private static final long serialVersionUID = 1;

    private final int tokens;
    private final int limit;

    /**
     * @param message what is too long and what to do
     * @param tokens length of the text
     * @param limit the model's context length
     */
    public ContextOverflowException(String message, int tokens, int limit) {
        super(message);
        this.tokens = tokens;
        this.limit = limit;
    }

    /** Length of the text. */
    public int tokens() {
        return tokens;
    }

    /** The model's context length. */
    public int limit() {
        return limit;
    }
}
