package dev.spanwise.gui.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs work off the JavaFX thread. Callable from any thread; every callback arrives on the JavaFX thread. */
public interface BackgroundExecutor extends AutoCloseable {

    /**
     * Starts work at once. Failures, {@link java.util.concurrent.CancellationException} included, go to {@code failed}.
     */
    <T> void run(Callable<? extends T> work, Consumer<? super T> done, Consumer<Throwable> failed);

    /**
     * Starts work after a delay, unless newer work with the same key is submitted before; the result of superseded work
     * is dropped.
     */
    <T> void latest(
            Object key,
            Duration delay,
            Callable<? extends T> work,
            Consumer<? super T> done,
            Consumer<Throwable> failed);

    /**
     * A sink for events from any thread that hands them over in order and in batches, at most about fifteen times a
     * second. {@link #run} delivers the remaining events of every sink before it calls {@code done} or {@code failed}.
     */
    <E> Consumer<E> coalesced(Consumer<List<E>> onWindowThread);

    /**
     * An executor for reading and writing the files of a project: one separate thread, in the order of submission, so
     * that saving waits only for earlier saving.
     */
    BackgroundExecutor disk();

    /** Starts no more work and makes no more callbacks. */
    @Override
    void close();
}
