package dev.spanwise.task.importer;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** The form of the answers of a multiple-choice question. */
public enum OptionStyle {
    /** The options' letters; the options are part of the input. */
    LETTERS,
    /** The options' texts; the input is the question alone. */
    TEXTS,
    /** The right answer as in the file, without the other options. */
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
