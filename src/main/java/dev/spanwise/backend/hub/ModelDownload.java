package dev.spanwise.backend.hub;

import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Downloads a model folder. Files are collected in a staging folder beside the target, which is moved into place
 * atomically after the engine has opened the model.
 */
public final class ModelDownload {
    private static final long SPARE_BYTES = 64L << 20;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Hub hub;
    private final Repository repository;
    private final Precision precision;
    private final List<RemoteFile> files;
    private final Path folder;
    private final Path staging;

    private ModelDownload(Hub hub, Repository repository, Precision precision, Path folder) {
        this.hub = hub;
        this.repository = repository;
        this.precision = precision;
        this.folder = folder;
        files = repository.folder(precision);
        staging = folder.resolveSibling(folder.getFileName() + RemoteFile.PART);
    }

    /**
     * Downloads a model folder, or its missing files. Does nothing if the folder has this commit already.
     *
     * @param folder the target; a model that was downloaded there before is replaced at the end
     * @param watcher gets the progress, on this thread
     * @return the record of the folder's content
     * @throws ModelException if the download fails or the engine cannot use the model; downloaded files are kept for
     *     the next try
     * @throws java.util.concurrent.CancellationException if cancelled; downloaded files are kept, too
     */
    public static DownloadRecord run(
            Hub hub,
            Repository repository,
            Precision precision,
            Path folder,
            Consumer<DownloadProgress> watcher,
            CancelToken cancel) {
        return run(hub, repository, precision, folder, FIRST_PAUSE, watcher, cancel);
    }

    static DownloadRecord run(
            Hub hub,
            Repository repository,
            Precision precision,
            Path folder,
            Duration firstPause,
            Consumer<DownloadProgress> watcher,
            CancelToken cancel) {
        Path absolute = folder.toAbsolutePath().normalize();
        return new ModelDownload(hub, repository, precision, absolute).run(firstPause, watcher, cancel);
    }

    /** Whether a folder is the staging folder of an unfinished download. */
    public static boolean isUnfinished(Path folder) {
        return folder.toString().endsWith(RemoteFile.PART);
    }

    private DownloadRecord run(Duration firstPause, Consumer<DownloadProgress> watcher, CancelToken cancel) {
        DownloadRecord receipt = new DownloadRecord(
                repository.id(), hub.address(), repository.commit(), precision, RemoteFile.size(files));
        try {
            Optional<DownloadRecord> there = DownloadRecord.in(folder);
            if (there.filter(receipt::sameModel).isPresent()) {
                return there.get();
            }
            if (there.isEmpty() && isTaken()) {
                throw new ModelException(folder + " has other files. Choose another folder.");
            }
            Files.createDirectories(staging);
            removeOthers();
            checkSpace();
            fetch(firstPause, watcher, cancel);
            receipt.write(staging);
            delete(folder);
            Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
            return receipt;
        } catch (IOException e) {
            throw new ModelException(
                    "The download to " + folder + " failed: " + e.getMessage()
                            + ". Check the folder and the space on the disk.",
                    e);
        }
    }

    private boolean isTaken() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder);
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isPresent();
        }
    }

    private void fetch(Duration firstPause, Consumer<DownloadProgress> watcher, CancelToken cancel) {
        ProgressMeter meter = new ProgressMeter(RemoteFile.size(files), watcher);
        for (RemoteFile file : files) {
            new FileDownload(hub, repository, file, staging, firstPause, meter, cancel).run();
        }
        meter.begin("Opening the model");
        try {
            OnnxModel.open(staging).close();
        } catch (ModelException e) {
            throw new ModelException(
                    repository.id() + " was downloaded, but cannot be used. " + e.getMessage() + " The files are in "
                            + staging + "; delete them if you have no use for them.",
                    e);
        }
        cancel.checkpoint();
    }

    /** Deletes files in the staging folder that do not belong to this download. */
    private void removeOthers() throws IOException {
        Set<Path> wanted = new HashSet<>();
        for (RemoteFile file : files) {
            wanted.add(file.in(staging));
            wanted.add(file.partIn(staging));
        }
        for (Path file : filesIn(staging)) {
            if (!wanted.contains(file)) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void checkSpace() throws IOException {
        long missing = RemoteFile.size(files) + SPARE_BYTES;
        for (Path file : filesIn(staging)) {
            missing -= Files.size(file);
        }
        long free = Files.getFileStore(staging).getUsableSpace();
        if (missing > free) {
            throw new ModelException(("The download needs %s more, and the disk of %s has %s. Make room,"
                            + " or choose another folder or precision: %s.")
                    .formatted(new ByteCount(missing), staging.getParent(), new ByteCount(free), repository.sizes()));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
