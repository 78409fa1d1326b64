package dev.spanwise.score;

/** A text is longer than the model can read. */
public final class ContextOverflowException extends ModelException {
    private static final long serialVersionUID = 1;

    private final int tokens;
    private final int limit;

    /**
     * @param tokens length of the text
     * @param limit the model's context length
     */
    public ContextOverflowException(int tokens, int limit) {
        super("An example with this prompt is " + tokens + " tokens long; the model reads at most " + limit
                + ". Shorten the prompt or leave the example out.");
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
