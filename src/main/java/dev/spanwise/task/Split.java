package dev.spanwise.task;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** What an example is used for. */
public enum Split {
    /** Losses on it drive the search. */
    TRAIN,
    /** Confirms a winner. */
    VALIDATION,
    /** Reported at the end, never searched on. */
    TEST,
    /** Shown to the model as a worked example with every prompt, never scored. */
    SHOT,
    /** Left aside: neither scored nor shown. */
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
