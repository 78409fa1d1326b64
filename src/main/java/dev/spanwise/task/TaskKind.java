package dev.spanwise.task;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** What the examples of a project say about right answers; the same for all of them. */
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

    /** What a line of the data file has beside its input, in words. */
    public String fields() {
        return fields;
    }

    /** What its examples are called. */
    public String examples() {
        return switch (this) {
            case SUPERVISED -> "examples";
            case PREFERENCE -> "preference pairs";
            case CHOICE -> "choice questions";
        };
    }

    /** What the share of examples that are right is called. */
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
