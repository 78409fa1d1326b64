package dev.spanwise.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The user's folder, which holds all that the program keeps outside of projects, so that one folder is copied, looked at
 * or deleted. Only the user can read it.
 */
public final class SettingsFolder {
    private static final int NAME_BYTES = 12;

    private SettingsFolder() {}

    /** Its path: the system property {@code spanwise.settings}, or the usual place of the platform. */
    public static Path path() {
        String given = System.getProperty("spanwise.settings");
        return given != null
                ? Path.of(given)
                : path(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv()::get);
    }

    /**
     * The usual place of a platform.
     *
     * @param system the operating system's name, as Java has it
     * @param variable the value of an environment variable; {@code null} if it is not set
     */
    static Path path(String system, Path home, Function<String, @Nullable String> variable) {
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
     * A folder in it, which is created if it is missing.
     *
     * @param name empty for the settings folder itself
     * @throws BadFileException if it cannot be created
     */
    public static Path folder(String name) {
        Path folder = path().resolve(name);
        try {
            Files.createDirectories(folder);
            PosixFileAttributeView view = Files.getFileAttributeView(path(), PosixFileAttributeView.class);
            if (view != null) {
                view.setPermissions(PosixFilePermissions.fromString("rwx------"));
            }
            return folder;
        } catch (IOException e) {
            throw BadFileException.writing(folder, e);
        }
    }

    /**
     * Writes a file of the folder, which is created if it is missing.
     *
     * @throws BadFileException if it cannot be written
     */
    public static void save(Path file, Object document) {
        folder("");
        Json.write(file, document);
    }

    /** The name of files that belong to a file or folder elsewhere, by whatever path that is reached. */
    public static String nameFor(Path elsewhere) {
        String real = real(elsewhere).toString();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(real.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The real path, also of what does not exist at the moment. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path existing = whole;
        while (existing != null) {
            try {
                return existing.toRealPath().resolve(existing.relativize(whole));
            } catch (IOException e) {
                existing = existing.getParent();
            }
        }
        return whole;
    }
}
