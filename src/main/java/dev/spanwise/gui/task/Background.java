package dev.spanwise.gui.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work off the window's thread. Every callback arrives on the window's thread. Call from any thread; in tests of view
 * models use {@link #direct()}.
 */
public interface Background extends AutoCloseable {

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

    /** Starts no more work and delivers nothing more. */
    @Override
    void close();

    /** Does everything at once on the calling thread; delays are not waited for. */
    static Background direct() {
        return new DirectBackground();
    }
}
