package dev.spanwise.backend.hub;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one file: resumes a partial file, retries after broken connections, verifies the checksum, then renames the
 * file to its final name.
 */
final class FileDownload {
    /**
     * Maximum of consecutive failures without a notable part received, with doubling pauses, about half a minute; and
     * of beginnings from the first byte.
     */
    private static final int TRIES = 6;

    /** The share of the file that makes a try count as getting on. */
    private static final int NOTABLE = 1000;

    private static final int CHUNK = 1 << 16;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private final Hub hub;
    private final Repository repository;
    private final RemoteFile file;
    private final Path folder;
    private final Duration firstPause;
    private final ProgressMeter meter;
    private final CancelToken cancel;
    private MessageDigest digest;
    private long have;
    private int beginnings;

    /** @param firstPause pause before the second try */
    FileDownload(
            Hub hub,
            Repository repository,
            RemoteFile file,
            Path folder,
            Duration firstPause,
            ProgressMeter meter,
            CancelToken cancel) {
        this.hub = hub;
        this.repository = repository;
        this.file = file;
        this.folder = folder;
        this.firstPause = firstPause;
        this.meter = meter;
        this.cancel = cancel;
        digest = file.checksum().digest(file.size());
    }

    /**
     * @throws ModelException if the file cannot be downloaded or written
     * @throws CancellationException if cancelled; the partial file is kept
     */
    void run() {
        Path whole = file.in(folder);
        Path part = file.partIn(folder);
        try {
            Files.createDirectories(whole.getParent());
            if (!isThere(whole)) {
                try (FileChannel out = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    claim(out);
                    takeUp(out);
                    meter.begin("Downloading " + file.path());
                    complete(out);
                    out.force(true);
                }
                check(part);
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            }
            meter.finish(file.size());
        } catch (IOException e) {
            throw new ModelException(
                    whole + " cannot be written: " + e.getMessage() + ". Free space there, or choose another"
                            + " folder, and run it again: what is there is kept.",
                    e);
        }
    }

    /** Whether the file was downloaded before; a file with other content is deleted. */
    private boolean isThere(Path whole) throws IOException {
        if (!Files.exists(whole)) {
            return false;
        }
        try (FileChannel in = FileChannel.open(whole)) {
            if (in.size() == file.size()) {
                takeUp(in);
                if (isRight()) {
                    return true;
                }
            }
        }
        Files.delete(whole);
        startOver();
        return false;
    }

    /** Locks the file against other downloads until it is closed. */
    private void claim(FileChannel out) throws IOException {
        FileLock lock;
        try {
            lock = out.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new ModelException(
                    repository.id() + " is being downloaded to " + folder + " already. Wait for that to end.");
        }
    }

    private void startOver() {
        digest = file.checksum().digest(file.size());
        have = 0;
        meter.stand(0);
    }

    /** Reads the partial file into the digest. */
    private void takeUp(FileChannel in) throws IOException {
        if (in.size() > 0) {
            meter.begin("Checking " + file.path());
        }
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        while (in.read(buffer) >= 0) {
            cancel.checkpoint();
            have += buffer.flip().remaining();
            digest.update(buffer);
            buffer.clear();
        }
        meter.stand(have);
    }

    private void complete(FileChannel out) throws IOException {
        int failures = 0;
        long furthest = have;
        while (have != file.size()) {
            cancel.checkpoint();
            if (have > file.size()) {
                out.truncate(0);
                startOver();
            }
            beginnings += have == 0 ? 1 : 0;
            String failure = attempt(out);
            if (failure == null && have >= file.size()) {
                return;
            }
            boolean gotOn = have - furthest > file.size() / NOTABLE;
            failures = gotOn ? 1 : failures + 1;
            furthest = gotOn ? have : furthest;
            if (failures == TRIES || beginnings >= TRIES) {
                throw new ModelException("The download of %s broke off at %s of %s (%s). Run it again to resume it."
                        .formatted(
                                file.path(),
                                new ByteCount(have),
                                new ByteCount(file.size()),
                                failure == null ? "the answer ended too early" : failure));
            }
            pause(firstPause.multipliedBy(1L << (failures - 1)));
        }
    }

    /** Requests the missing part once; returns the error message if the failure may be transient, else {@code null}. */
    private @Nullable String attempt(FileChannel out) throws IOException {
        try (CancellableCall call = new CancellableCall(hub.file(repository, file, have), cancel);
                Response response = open(call)) {
            int status = response.code();
            if (status == 416) {
                out.truncate(0);
                startOver();
                return "the server does not have this range";
            }
            if (status == 429 || status >= 500) {
                return "status " + status;
            }
            if (!response.isSuccessful()) {
                throw hub.refusal(repository.id(), file.path(), response);
            }
            checkIsSame(response);
            if (have > 0 && !goesOn(response)) {
                out.truncate(0);
                startOver();
                beginnings++;
            }
            receive(response.body().byteStream(), out);
            return null;
        } catch (BrokenConnection e) {
            cancel.checkpoint();
            return e.getMessage();
        }
    }

    private static Response open(CancellableCall call) throws BrokenConnection {
        try {
            return call.execute();
        } catch (IOException e) {
            throw new BrokenConnection(e);
        }
    }

    /** A failure of the network, as opposed to one of the disk. */
    private static final class BrokenConnection extends Exception {
        private static final long serialVersionUID = 1;

        BrokenConnection(IOException cause) {
            super(Hub.reason(cause), cause);
        }
    }

    /** Checks the content's hash in the hub's response, which the hub sends before it redirects to another host. */
    private void checkIsSame(Response response) {
        for (Response step = response; step != null; step = step.priorResponse()) {
            String tag = step.header("X-Linked-Etag");
            if (tag != null && !tag.contains(file.checksum().hex())) {
                throw new ModelException(
                        file.path() + " has changed on " + hub.address() + " since the download began. Run it again.");
            }
        }
    }

    /** Whether the response starts at the end of the partial file. */
    private boolean goesOn(Response response) {
        Matcher range = RANGE.matcher(response.header("Content-Range", ""));
        return response.code() == 206
                && range.matches()
                && range.group(1).equals(Long.toString(have))
                && (range.group(2).equals("*") || range.group(2).equals(Long.toString(file.size())));
    }

    private void receive(InputStream in, FileChannel out) throws IOException, BrokenConnection {
        byte[] chunk = new byte[CHUNK];
        while (have <= file.size()) {
            cancel.checkpoint();
            int count = read(in, chunk);
            if (count < 0) {
                return;
            }
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
            while (bytes.hasRemaining()) {
                out.write(bytes, have + bytes.position());
            }
            digest.update(chunk, 0, count);
            have += count;
            meter.come(count);
        }
    }

    private static int read(InputStream in, byte[] chunk) throws BrokenConnection {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw new BrokenConnection(e);
        }
    }

    private void check(Path part) throws IOException {
        if (have == file.size() && isRight()) {
            return;
        }
        Files.delete(part);
        throw new ModelException(file.path() + " was not received as on " + hub.address() + " (wrong "
                + (have == file.size() ? "checksum" : "size") + "). It was deleted; run the download again.");
    }

    private boolean isRight() {
        return HexFormat.of().formatHex(digest.digest()).equals(file.checksum().hex());
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() - end < 0) {
                cancel.checkpoint();
                Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, 50));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("stopped").initCause(e);
        }
    }
}
