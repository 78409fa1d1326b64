package dev.spanwise.task.importer;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** What the answers of a multiple-choice question are. */
public enum OptionStyle {
    /** The options' letters; the options stand in the input. */
    LETTERS,
    /** The options' texts; the input is the question alone. */
    TEXTS,
    /** One right answer as the file has it, and nothing to compare it with. */
    NONE;

    /** The name used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException if no style has that name */
    public static OptionStyle of(String id) {
        for (OptionStyle style : values()) {
            if (style.id().equals(id)) {
                return style;
            }
        }
        throw new InvalidInputException("Unknown style of options \"" + id + "\": use letters, texts or none.");
    }
}
