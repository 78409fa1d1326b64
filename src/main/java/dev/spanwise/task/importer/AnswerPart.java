package dev.spanwise.task.importer;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** The part of a worked solution, as in GSM8K, that is the answer. */
public enum AnswerPart {
    /** All of it. */
    WHOLE,
    /** What follows the last {@code ####}, numbers without thousands separators; the rest is kept as the rationale. */
    FINAL,
    /** All of it, without calculator notes such as {@code <<48/2=24>>}. */
    SOLUTION;

    /** The name used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException if no part has that name */
    public static AnswerPart of(String id) {
        for (AnswerPart part : values()) {
            if (part.id().equals(id)) {
                return part;
            }
        }
        throw new InvalidInputException("Unknown part of an answer \"" + id + "\": use whole, final or solution.");
    }
}
