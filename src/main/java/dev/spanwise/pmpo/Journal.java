package dev.spanwise.pmpo;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.JsonLines;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The append-only record of a run in one file. Holds the events of earlier sessions and appends those of this one. */
public final class Journal implements AutoCloseable {
    private final List<RunEvent> earlier;
    private final @Nullable JsonLines<RunEvent> file;

    private Journal(List<RunEvent> earlier, @Nullable JsonLines<RunEvent> file) {
        this.earlier = earlier;
        this.file = file;
    }

    /**
     * Opens a journal, which may be new or incomplete after a kill.
     *
     * @throws dev.spanwise.store.BadFileException if the file is damaged or cannot be written, or another process goes
     *     on with the run
     */
    public static Journal open(Path file) {
        JsonLines<RunEvent> lines = JsonLines.append(file);
        try {
            List<RunEvent> earlier = read(file);
            if (!earlier.isEmpty() && isResult(earlier.getLast())) {
                // A kill can interrupt even one write; a result without its cost is computed again.
                lines.removeLast();
                return new Journal(earlier.subList(0, earlier.size() - 1), lines);
            }
            return new Journal(earlier, lines);
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /** Whether the next event is its cost. */
    private static boolean isResult(RunEvent event) {
        return event instanceof RunEvent.Scored
                || event instanceof RunEvent.Generated
                || event instanceof RunEvent.Marked
                || event instanceof RunEvent.Raced;
    }

    /** A journal without a file. */
    static Journal unkept() {
        return new Journal(List.of(), null);
    }

    /**
     * The events of a journal, without opening it for writing; empty if there is no such file, or the run was killed
     * before its first event.
     *
     * @throws dev.spanwise.store.BadFileException if the file is damaged or does not begin with the start of a run
     */
    public static List<RunEvent> read(Path file) {
        List<RunEvent> events;
        try {
            events = JsonLines.read(file, RunEvent.class);
        } catch (BadFileException e) {
            throw new BadFileException(
                    e.getMessage()
                            + " The run was recorded by another version of Spanwise, or its journal is damaged, so it"
                            + " cannot be resumed. Start a new run, which leaves this one as it is.",
                    e);
        }
        if (!events.isEmpty() && !(events.getFirst() instanceof RunEvent.Started)) {
            throw startMissing(file);
        }
        return events;
    }

    private static BadFileException startMissing(Path file) {
        return new BadFileException(file + ", line 1: the run's settings are missing. Start a new run.");
    }

    /**
     * The first event of the run of a journal.
     *
     * @throws BadFileException if the file is damaged or does not begin with the start of a run
     */
    public static RunEvent.Started started(Path file) {
        if (read(file).stream().findFirst().orElse(null) instanceof RunEvent.Started started) {
            return started;
        }
        throw startMissing(file);
    }

    /** The events that the file had when it was opened. */
    public List<RunEvent> earlier() {
        return earlier;
    }

    /** Adds events in one write, so that a kill is unlikely between a result and its cost. */
    void add(RunEvent... events) {
        if (file != null) {
            file.add(List.of(events));
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
