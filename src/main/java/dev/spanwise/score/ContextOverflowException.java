package dev.spanwise.score;

/** A text is longer than the model's context. */
public final class ContextOverflowException extends ModelException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 60;

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

    /**
     * With a message that quotes the text's beginning.
     *
     * @param tokens length of the text, plus the tokens that must fit after it
     * @param limit the model's context length
     * @param model its name
     */
    public static ContextOverflowException of(String text, int tokens, int limit, String model) {
        return new ContextOverflowException(
                "A text of " + tokens + " tokens is longer than the " + limit + " that " + model
                        + " can read (it begins \"" + beginning(text)
                        + "\"). Shorten the prompt or the example, or choose another model.",
                tokens,
                limit);
    }

    private static String beginning(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
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
