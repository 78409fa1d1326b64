package dev.spanwise.gui.document;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The text of a prompt that could not be saved in its project, kept in the settings folder until it is.
 *
 * @param project the project's folder
 */
record RecoveryCopy(Path project, Instant saved, String prompt) {
    /** @throws BadFileException if it cannot be written */
    static void keep(Path project, String prompt) {
        SettingsFolder.folder("recovery");
        Json.write(file(project), new RecoveryCopy(project, Instant.now(), prompt));
    }

    /** The copy for a project; empty if there is none that can be read. */
    static Optional<RecoveryCopy> of(Path project) {
        try {
            return Files.exists(file(project))
                    ? Optional.of(Json.readWhole(file(project), RecoveryCopy.class))
                    : Optional.empty();
        } catch (BadFileException e) {
            return Optional.empty();
        }
    }

    /** @throws BadFileException if it cannot be deleted */
    static void forget(Path project) {
        try {
            Files.deleteIfExists(file(project));
        } catch (IOException e) {
            throw BadFileException.of(file(project), "deleted", e);
        }
    }

    private static Path file(Path project) {
        return SettingsFolder.path().resolve("recovery").resolve(SettingsFolder.nameFor(project) + ".json");
    }
}
