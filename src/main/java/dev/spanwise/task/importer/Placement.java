package dev.spanwise.task.importer;

import dev.spanwise.error.InvalidInputException;
import java.util.Locale;

/** In which splits a project puts the examples that it takes in. */
public enum Placement {
    /** Those that the file gives. */
    GIVEN("As the file says"),
    /** Drawn; an input that the project has already goes where that is. */
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

    /** For people. */
    public String description() {
        return description;
    }

    /** @throws InvalidInputException if there is no such placement */
    public static Placement of(String id) {
        for (Placement placement : values()) {
            if (placement.id().equals(id)) {
                return placement;
            }
        }
        throw new InvalidInputException("Unknown splits \"" + id + "\": use given, drawn, train, validation or test.");
    }
}
