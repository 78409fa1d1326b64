package dev.spanwise.app;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.ProcessLock;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        boolean free = true;
        try {
            SettingsFolder.folder("locks");
            opened = FileChannel.open(ProcessLock.file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            free = opened.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This process has it.
        } catch (IOException | BadFileException e) {
            // Some file systems have no locks, or the settings folder cannot be written; it is opened without one.
        }
        ProjectLock lock = new ProjectLock(folder, opened);
        if (!free) {
            lock.close();
            throw new BadFileException(
                    folder + " is open in another Spanwise process." + " Close it there first; nothing was changed.");
        }
        return lock;
    }

    public Path folder() {
        return folder;
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw BadFileException.of(folder, "unlocked", e);
        }
    }
}
