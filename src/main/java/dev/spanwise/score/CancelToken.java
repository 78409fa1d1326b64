package dev.spanwise.score;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Stops or pauses work that runs on another thread. Long work calls {@link #checkpoint()} between its steps; work that
 * waits for I/O registers an action with {@link #onCancel}. Thread-safe.
 */
public final class CancelToken {
    /** {@code close()} removes the action of {@link #onCancel}. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;
    private boolean paused;

    /**
     * Stops the work, which throws a {@link CancellationException} at its next checkpoint. Runs the registered actions
     * on the calling thread.
     */
    public void cancel() {
        List<Runnable> now;
        synchronized (this) {
            cancelled = true;
            now = List.copyOf(actions);
            actions.clear();
            notifyAll();
        }
        now.forEach(Runnable::run);
    }

    /**
     * Registers an action, such as closing a connection, that runs once when the work is cancelled; immediately if it
     * already was. The action must be quick and must not throw.
     *
     * @return removes the action; to be closed when the work is done
     */
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return () -> remove(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }

    /** Makes the work wait at its next checkpoint until {@link #resume()} or {@link #cancel()}. */
    public synchronized void pause() {
        paused = true;
    }

    /** Resumes paused work. */
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    public synchronized boolean isPaused() {
        return paused;
    }

    /**
     * Waits while paused.
     *
     * @throws CancellationException if the work was cancelled, or its thread interrupted while paused
     */
    public synchronized void checkpoint() {
        try {
            while (paused && !cancelled) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancelled = true;
        }
        if (cancelled) {
            throw new CancellationException("stopped");
        }
    }
}
