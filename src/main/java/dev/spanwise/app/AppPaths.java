package dev.spanwise.app;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The folders of the program's files and of the user's settings. All that the program keeps outside of projects is in
 * the settings folder, so that one folder is copied, looked at or deleted.
 */
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
        return given != null
                ? Path.of(given)
                : settings(
                        System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv()::get);
    }

    /**
     * The usual place of a platform.
     *
     * @param system the operating system's name, as Java has it
     * @param variable the value of an environment variable; {@code null} if it is not set
     */
    static Path settings(String system, Path home, Function<String, @Nullable String> variable) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac")) {
            return home.resolve("Library/Application Support/Spanwise");
        }
        Optional<Path> roaming = absolute(variable.apply("APPDATA"));
        if (lower.startsWith("windows") && roaming.isPresent()) {
            return roaming.get().resolve("Spanwise");
        }
        return absolute(variable.apply("XDG_CONFIG_HOME"))
                .orElse(home.resolve(".config"))
                .resolve("spanwise");
    }

    /** The folder that a variable names; a relative one does not count, as the XDG specification has it. */
    private static Optional<Path> absolute(@Nullable String folder) {
        return Optional.ofNullable(folder)
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
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
