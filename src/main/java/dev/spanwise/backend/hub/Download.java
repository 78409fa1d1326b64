package dev.spanwise.backend.hub;

import dev.spanwise.backend.hub.Repository.Entry;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A model's way from the hub into a folder. What has arrived is kept beside the folder until all is there and checked; only then is
 * the folder there, whole.
 */
public final class Download {
    /** Attempts at one file that bring nothing before it is given up. */
    private static final int TRIES = 4;

    private static final long SPARE_BYTES = 64L << 20;

    private final Hub hub;
    private final Repository repository;
    private final List<Entry> entries;
    private final Path folder;
    private final Path staging;
    private final Consumer<Progress> watcher;
    private final CancelToken cancel;

    /**
     * How far a download is.
     *
     * @param file that is arriving
     * @param bytes that are there, of all files
     * @param total bytes of all files
     */
    public record Progress(String file, long bytes, long total) {}

    private Download(
            Hub hub,
            Repository repository,
            List<Entry> entries,
            Path folder,
            Consumer<Progress> watcher,
            CancelToken cancel) {
        this.hub = hub;
        this.repository = repository;
        this.entries = entries;
        this.folder = folder;
        this.watcher = watcher;
        this.cancel = cancel;
        staging = folder.resolveSibling("." + folder.getFileName() + "-" + repository.commit() + ".part");
    }

    /**
     * Downloads a model folder, or what is missing of it.
     *
     * @param folder where it goes; a model that is there already is replaced at the end
     * @param watcher told how far it is, on this thread
     * @throws ModelException if it does not work; what has arrived is kept for the next time
     * @throws java.util.concurrent.CancellationException if cancelled; what has arrived is kept, too
     */
    public static void run(
            Hub hub,
            Repository repository,
            Precision precision,
            Path folder,
            Consumer<Progress> watcher,
            CancelToken cancel) {
        Path absolute = folder.toAbsolutePath();
        new Download(hub, repository, repository.folder(precision), absolute, watcher, cancel).run();
    }

    private void run() {
        try {
            Files.createDirectories(staging);
            checkSpace();
            long before = 0;
            for (Entry entry : entries) {
                get(entry, before);
                before += entry.bytes();
            }
            if (Files.exists(folder)) {
                delete(folder);
            }
            Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ModelException(
                    "The download to " + folder + " failed: " + e.getMessage() + ". Check the folder and the space on the disk.", e);
        }
    }

    private long total() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }

    private void checkSpace() throws IOException {
        long there = 0;
        for (Entry entry : entries) {
            for (Path file : List.of(staging.resolve(entry.path()), part(entry))) {
                there += Files.exists(file) ? Files.size(file) : 0;
            }
        }
        long missing = total() - there;
        long free = Files.getFileStore(staging).getUsableSpace();
        if (missing + SPARE_BYTES > free) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "The download needs %.1f GB more, and the disk of %s has %.1f GB. Make room, or choose another folder.",
                    missing / 1e9,
                    folder,
                    free / 1e9));
        }
    }

    private Path part(Entry entry) {
        return staging.resolve(entry.path() + ".part");
    }

    private void get(Entry entry, long before) throws IOException {
        Path file = staging.resolve(entry.path());
        if (Files.exists(file)) {
            watcher.accept(new Progress(entry.path(), before + entry.bytes(), total()));
            return;
        }
        Path part = part(entry);
        Files.createDirectories(part.getParent());
        int failures = 0;
        while (!Files.exists(part) || Files.size(part) < entry.bytes()) {
            cancel.checkpoint();
            long had = Files.exists(part) ? Files.size(part) : 0;
            try {
                hub.fetch(
                        repository,
                        entry,
                        part,
                        size -> watcher.accept(new Progress(entry.path(), before + size, total())),
                        cancel);
                if (Files.size(part) < entry.bytes() && Files.size(part) <= had) {
                    failures++;
                }
            } catch (Hub.BrokenOffException e) {
                boolean moved = Files.exists(part) && Files.size(part) > had;
                failures = moved ? 0 : failures + 1;
                if (failures >= TRIES) {
                    throw e;
                }
            }
            if (failures >= TRIES) {
                break;
            }
        }
        check(entry, part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void check(Entry entry, Path part) throws IOException {
        Optional<String> expected = entry.sha256().or(entry::blob);
        boolean whole = Files.size(part) == entry.bytes();
        if (whole && (expected.isEmpty() || sum(entry, part).equals(expected.get()))) {
            return;
        }
        Files.delete(part);
        throw new ModelException(entry.path() + " of " + repository.id() + " arrived damaged ("
                + (whole ? "its checksum is not the hub's" : "its size is not " + entry.bytes() + " bytes")
                + "), and was deleted. Run the same again.");
    }

    /** As the hub sums: large files by their content, small ones as git does. */
    private static String sum(Entry entry, Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(entry.sha256().isPresent() ? "SHA-256" : "SHA-1");
            if (entry.sha256().isEmpty()) {
                digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-1 and SHA-256", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
