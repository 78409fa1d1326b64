package dev.spanwise.gui.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Work off the JavaFX thread. Call from any thread; every callback arrives on the JavaFX thread. */
public interface BackgroundExecutor extends AutoCloseable {

    /**
     * Starts work at once. Failures, {@link java.util.concurrent.CancellationException} included, go to {@code failed}.
     */
    <T> void run(Callable<? extends T> work, Consumer<? super T> done, Consumer<Throwable> failed);

    /**
     * Starts work after a delay, unless newer work comes under the same key before; a result that newer work has
     * overtaken is dropped.
     */
    <T> void latest(
            Object key,
            Duration delay,
            Callable<? extends T> work,
            Consumer<? super T> done,
            Consumer<Throwable> failed);

    /**
     * A sink for events from any thread that hands them over in order and in batches, at most about fifteen times a
     * second. {@link #run} delivers what is left in every sink before it calls {@code done} or {@code failed}.
     */
    <E> Consumer<E> coalesced(Consumer<List<E>> onWindowThread);

    /**
     * The same for reading and writing the files of a project: on a thread of its own, in the order asked for, so that
     * saving waits for nothing but earlier saving.
     */
    BackgroundExecutor disk();

    /** Starts no more work and delivers nothing more. */
    @Override
    void close();
}
