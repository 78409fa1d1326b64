package dev.spanwise.task.importer;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** The choice of splits for added examples. */
public enum Placement {
    /** Those of the file. */
    GIVEN("As the file says"),
    /** Drawn; an input that the project has already gets the same split. */
    DRAWN("Drawn"),
    TRAIN("All for training"),
    VALIDATION("All for validation"),
    TEST("All for the test");

    private final String description;

    Placement(String description) {
        this.description = description;
    }

    /** The name used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Display text. */
    public String description() {
        return description;
    }

    /** @throws InvalidInputException if no placement has that name */
    public static Placement of(String id) {
        for (Placement placement : values()) {
            if (placement.id().equals(id)) {
                return placement;
            }
        }
        throw new InvalidInputException("Unknown splits \"" + id + "\": use given, drawn, train, validation or test.");
    }
}
