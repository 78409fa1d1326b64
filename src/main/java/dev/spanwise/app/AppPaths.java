package dev.spanwise.app;

import dev.spanwise.store.SettingsFolder;
import java.nio.file.Path;

/**
 * The folders of the program's files.
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
        return SettingsFolder.path().resolve("sample-projects");
    }
}
