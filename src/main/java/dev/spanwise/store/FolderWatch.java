package dev.spanwise.store;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports changes of files in some folders by any process. Reports nothing where the system does not support it. */
public final class FolderWatch implements AutoCloseable {
    private final @Nullable WatchService service;

    private FolderWatch(@Nullable WatchService service) {
        this.service = service;
    }

    /**
     * Watches until {@link #close()}.
     *
     * @param folders not including subfolders
     * @param changed called on a separate thread, soon after a file was created, written or deleted
     */
    public static FolderWatch of(List<Path> folders, Runnable changed) {
        try {
            WatchService service = folders.getFirst().getFileSystem().newWatchService();
            for (Path folder : folders) {
                folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
            Thread.ofPlatform().daemon().name("spanwise-watch").start(() -> watch(service, changed));
            return new FolderWatch(service);
        } catch (IOException | UnsupportedOperationException e) {
            return new FolderWatch(null);
        }
    }

    private static void watch(WatchService service, Runnable changed) {
        try {
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                key.reset();
                changed.run();
            }
        } catch (ClosedWatchServiceException e) {
            // Closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                throw new BadFileException("The watch over the project's folder cannot be ended: " + e.getMessage(), e);
            }
        }
    }
}
