package dev.spanwise.app;

import dev.spanwise.backend.http.ApiKey;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.RegularFile;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A backend's key in a file of the settings folder that only its owner can read.
 *
 * @param path of the file, which may be missing
 */
record KeyFile(Path path) {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    static KeyFile of(String backend) {
        return new KeyFile(
                SettingsFolder.path().resolve("keys").resolve(URLEncoder.encode(backend, StandardCharsets.UTF_8)));
    }

    /** @throws BadFileException if it exists and others can read it, too */
    Optional<ApiKey> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            if (isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(path))) {
                throw new BadFileException(path + " can be read by others. Run: chmod 600 " + path, null);
            }
            return Optional.of(RegularFile.text(path).strip())
                    .filter(key -> !key.isEmpty())
                    .map(ApiKey::new);
        } catch (IOException e) {
            throw BadFileException.reading(path, e);
        }
    }

    void write(String key) {
        try {
            SettingsFolder.folder("keys");
            Files.deleteIfExists(path);
            FileAttribute<?>[] attributes = isPosix()
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                    : new FileAttribute<?>[0];
            Files.createFile(path, attributes);
            Files.writeString(path, key);
        } catch (IOException e) {
            throw BadFileException.writing(path, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw BadFileException.of(path, "deleted", e);
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
