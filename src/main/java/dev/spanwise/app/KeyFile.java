package dev.spanwise.app;

import dev.spanwise.backend.http.ApiKey;
import dev.spanwise.store.BadFileException;
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
                AppPaths.settings().resolve("keys").resolve(URLEncoder.encode(backend, StandardCharsets.UTF_8)));
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
            return Optional.of(Files.readString(path).strip())
                    .filter(key -> !key.isEmpty())
                    .map(ApiKey::new);
        } catch (IOException e) {
            throw new BadFileException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    void write(String key) {
        try {
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(path);
            FileAttribute<?>[] attributes = isPosix()
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                    : new FileAttribute<?>[0];
            Files.createFile(path, attributes);
            Files.writeString(path, key);
        } catch (IOException e) {
            throw new BadFileException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new BadFileException(path + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
