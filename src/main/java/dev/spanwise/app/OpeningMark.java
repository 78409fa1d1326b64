package dev.spanwise.app;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks a project in the settings folder while it is being opened. A mark that is left means that the program died of
 * it, for native code can abort the whole process: the next start must not open that project by itself.
 */
public final class OpeningMark implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpeningMark.class);

    private final Path file;

    private OpeningMark(Path file) {
        this.file = file;
    }

    /** Marks a project until {@link #close()}; without a mark where the settings folder cannot be written. */
    public static OpeningMark of(Path project) {
        Path file = file(project);
        try {
            SettingsFolder.folder("opening");
            Files.writeString(file, project.toString());
        } catch (IOException | BadFileException e) {
            LOG.warn("{} is not marked as being opened: {}", project, e.getMessage());
        }
        return new OpeningMark(file);
    }

    /** Whether the program died while it opened the project the last time. */
    public static boolean isLeft(Path project) {
        return Files.exists(file(project));
    }

    private static Path file(Path project) {
        return SettingsFolder.path().resolve("opening").resolve(SettingsFolder.nameFor(project));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A mark stays: {}", e.getMessage());
        }
    }
}
