package dev.spanwise.backend.hub;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reports the progress of a download at most every 200 ms while bytes arrive, and at each file's start and end; the
 * rate is over the last 8 s.
 */
final class ProgressMeter {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(8);

    private final long total;
    private final Consumer<DownloadProgress> watcher;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private String doing = "";
    private long finished;
    private long done;
    private long came;

    private record Mark(long time, long came) {}

    /** @param total bytes of all files */
    ProgressMeter(long total, Consumer<DownloadProgress> watcher) {
        this.total = total;
        this.watcher = watcher;
    }

    void begin(String what) {
        doing = what;
        report(System.nanoTime());
    }

    /** Sets the number of bytes of the current file that are on disk. */
    void stand(long bytes) {
        done = finished + bytes;
    }

    /** Adds bytes that arrived for the current file. */
    void come(long bytes) {
        done += bytes;
        came += bytes;
        long now = System.nanoTime();
        if (marks.isEmpty() || now - marks.getLast().time >= EVERY) {
            report(now);
        }
    }

    /** The current file is complete. */
    void finish(long size) {
        finished += size;
        done = finished;
        report(System.nanoTime());
    }

    private void report(long now) {
        marks.add(new Mark(now, came));
        while (now - marks.getFirst().time > WINDOW) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        double seconds = (now - first.time) / 1e9;
        watcher.accept(new DownloadProgress(doing, done, total, seconds > 0 ? (came - first.came) / seconds : 0));
    }
}
