package dev.spanwise.score;

import dev.spanwise.error.InvalidInputException;

/** Whether the end of an answer counts as one more token of its loss. Losses by two rules are never compared. */
public enum EndRule {
    /** The loss is that of the answer's own tokens, as in Zhao et al. and lm-evaluation-harness. */
    APART("apart", "end apart"),
    /** The end is the last token of the answer. */
    COUNTED("counted", "end counted"),
    /** All that the chat template puts behind the answer was counted; losses of earlier versions alone have it. */
    TAIL_COUNTED("tail-counted", "counted with all that follows the answer, as by Spanwise before the end stood apart");

    private final String id;
    private final String description;

    EndRule(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The name used in files. */
    public String id() {
        return id;
    }

    /** Display text. */
    public String description() {
        return description;
    }

    /** @throws InvalidInputException if no rule for new losses has that name */
    public static EndRule of(String id) {
        return switch (id) {
            case "apart" -> APART;
            case "counted" -> COUNTED;
            default -> throw new InvalidInputException("\"end\" is \"" + id + "\": use apart or counted.");
        };
    }
}
