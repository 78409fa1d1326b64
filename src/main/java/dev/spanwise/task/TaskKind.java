package dev.spanwise.task;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** The kind of a project's expected answers; the same for all its examples. */
public enum TaskKind {
    /** Inputs with one right answer. */
    SUPERVISED("\"target\""),
    /** Inputs with a chosen and a rejected answer. */
    PREFERENCE("\"chosen\" and \"rejected\""),
    /** Inputs with several answers, one of them right. */
    CHOICE("\"options\" and \"target\"");

    private final String fields;

    TaskKind(String fields) {
        this.fields = fields;
    }

    /** The name used in files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Display text: the fields of a line in addition to the input. */
    public String fields() {
        return fields;
    }

    /** The name of its examples. */
    public String examples() {
        return switch (this) {
            case SUPERVISED -> "examples";
            case PREFERENCE -> "preference pairs";
            case CHOICE -> "choice questions";
        };
    }

    /** The name of the rate of correctly answered examples. */
    public String rateName() {
        return switch (this) {
            case SUPERVISED -> "Accuracy";
            case PREFERENCE -> "Win rate";
            case CHOICE -> "Option accuracy";
        };
    }

    /** @throws InvalidInputException if no kind has that name */
    public static TaskKind of(String id) {
        for (TaskKind kind : values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new InvalidInputException("Unknown kind \"" + id + "\": use supervised, preference or choice.");
    }
}
