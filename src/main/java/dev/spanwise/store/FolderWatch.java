package dev.spanwise.store;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells when files in some folders change, whoever changes them. Where the system cannot tell, it is silent. */
public final class FolderWatch implements AutoCloseable {
    private final @Nullable WatchService service;

    private FolderWatch(@Nullable WatchService service) {
        this.service = service;
    }

    /**
     * Watches until {@link #close()}.
     *
     * @param folders without those in them
     * @param changed told on a thread of its own, soon after something was made, written or removed
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
            // Nobody wants to know any more.
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
