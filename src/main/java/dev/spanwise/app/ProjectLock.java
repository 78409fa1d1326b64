package dev.spanwise.app;

import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from writing to one project. An operating system lock on a file in the settings folder, so a
 * killed process leaves no lock, and the project folder gets no lock file. Does not exclude two locks by this process.
 */
public final class ProjectLock implements AutoCloseable {
    private final Path folder;
    private final @Nullable FileChannel channel;

    private ProjectLock(Path folder, @Nullable FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks a project until {@link #close()}.
     *
     * @throws BadFileException if another process has it open
     */
    public static ProjectLock take(Path folder) {
        FileChannel opened = null;
        try {
            Path locks = AppPaths.settings().resolve("locks");
            Files.createDirectories(locks);
            opened = FileChannel.open(
                    locks.resolve(name(folder) + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = opened.tryLock();
            if (lock == null) {
                opened.close();
                throw new BadFileException(folder + " is open in another Spanwise process."
                        + " Close it there first; nothing was changed.");
            }
            return new ProjectLock(folder, opened);
        } catch (OverlappingFileLockException e) {
            return new ProjectLock(folder, opened);
        } catch (IOException e) {
            // Some file systems have no locks; the project is opened without one.
            return new ProjectLock(folder, opened);
        }
    }

    public Path folder() {
        return folder;
    }

    private static String name(Path folder) throws IOException {
        Path real = Files.exists(folder)
                ? folder.toRealPath()
                : folder.toAbsolutePath().normalize();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(real.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new BadFileException(folder + " cannot be unlocked: " + e.getMessage(), e);
        }
    }
}
