package dev.spanwise.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps processes, and threads of one, from working on the same file or folder. An operating system lock on a file in
 * the settings folder, so a killed process leaves no lock, and projects get no lock files. (A lock on the file itself
 * would be lost as soon as the same process closes it after reading.) Where the file system has no locks, there are
 * none.
 */
public final class ProcessLock implements AutoCloseable {
    /** Usual time to wait for a lock that is held for one write. */
    public static final Duration A_WRITE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String FOLDER = "locks";

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final @Nullable FileChannel channel;

    private ProcessLock(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a file or folder until {@link #close()}.
     *
     * @param patience how long to wait if it is locked
     * @return empty if it stays locked
     */
    public static Optional<ProcessLock> of(Path locked, Duration patience) {
        Path file = file(locked);
        long end = System.nanoTime() + patience.toNanos();
        // The system's locks do not exclude threads, and end as soon as any thread closes the file.
        while (!HELD.add(file)) {
            if (System.nanoTime() > end) {
                return Optional.empty();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        FileChannel opened = null;
        try {
            SettingsFolder.folder(FOLDER);
            opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (opened.tryLock() == null) {
                if (System.nanoTime() > end) {
                    new ProcessLock(file, opened).close();
                    return Optional.empty();
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException | BadFileException e) {
            // Some file systems have no locks, or the settings folder cannot be written.
        }
        return Optional.of(new ProcessLock(file, opened));
    }

    /**
     * Works on a file of the settings folder while no other process does.
     *
     * @throws BadFileException if another process does for longer than {@link #A_WRITE}
     */
    public static <T> T during(Path file, Supplier<T> work) {
        try (ProcessLock _ = of(file, A_WRITE)
                .orElseThrow(() -> new BadFileException(
                        file + " is being changed by another Spanwise process. Try again in a moment."))) {
            return work.get();
        }
    }

    /** The file that locks a file or folder. */
    public static Path file(Path locked) {
        return SettingsFolder.path()
                .resolve(FOLDER)
                .resolve(SettingsFolder.nameFor(locked) + ".lock")
                .toAbsolutePath();
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw BadFileException.of(file, "unlocked", e);
        } finally {
            HELD.remove(file);
        }
    }
}
