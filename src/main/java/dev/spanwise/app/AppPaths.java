package dev.spanwise.app;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The folders of the program's files and of the user's settings. */
public final class AppPaths {
    private AppPaths() {}

    /**
     * The folder that holds {@code assets} and {@code sample-projects}: the system property {@code spanwise.home} that
     * the start scripts set, or the working folder.
     */
    public static Path program() {
        return Path.of(System.getProperty("spanwise.home", "")).toAbsolutePath().normalize();
    }

    /** The bundled model's folder. */
    public static Path bundledModel() {
        return program().resolve("assets/models/pocket");
    }

    /** The folder of sample projects. */
    public static Path samples() {
        return program().resolve("sample-projects");
    }

    /** The folder of the user's copies of sample projects. */
    public static Path sampleCopies() {
        return settings().resolve("sample-projects");
    }

    /**
     * The user's settings folder: the system property {@code spanwise.settings}, or the usual place of the platform.
     */
    public static Path settings() {
        String given = System.getProperty("spanwise.settings");
        if (given != null) {
            return Path.of(given);
        }
        Path user = Path.of(System.getProperty("user.home"));
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String appData = System.getenv("APPDATA");
        String xdg = System.getenv("XDG_CONFIG_HOME");
        if (os.startsWith("windows") && appData != null) {
            return Path.of(appData, "Spanwise");
        }
        if (os.startsWith("mac")) {
            return user.resolve("Library/Application Support/Spanwise");
        }
        return xdg != null && !xdg.isBlank() ? Path.of(xdg, "spanwise") : user.resolve(".config/spanwise");
    }

    /**
     * Writes a file of the settings folder, which is created if it is missing.
     *
     * @throws BadFileException if it cannot be written
     */
    static void save(Path file, Object document) {
        try {
            Files.createDirectories(settings());
        } catch (IOException e) {
            throw new BadFileException(settings() + " cannot be created: " + e.getMessage(), e);
        }
        Json.write(file, document);
    }
}
