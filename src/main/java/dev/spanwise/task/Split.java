package dev.spanwise.task;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** The use of an example. */
public enum Split {
    /** The search minimizes the loss on these. */
    TRAIN,
    /** Confirms a winner. */
    VALIDATION,
    /** For the final evaluation, never used by the search. */
    TEST,
    /** Worked examples, shown to the model with every prompt, never scored. */
    SHOT,
    /** Neither scored nor shown. */
    UNUSED;

    /** The name used in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException if no split has that name */
    public static Split of(String id) {
        for (Split split : values()) {
            if (split.id().equals(id)) {
                return split;
            }
        }
        throw new InvalidInputException("Unknown split \"" + id + "\": use train, validation, test or unused.");
    }
}
