package dev.spanwise.score;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * How a person stops or pauses work that runs on another thread. Long work calls {@link #checkpoint()}
 * between its steps; work that waits for something outside registers with {@link #onCancel}. Safe for use from any
 * thread.
 */
public final class CancelToken {
    /** Takes an action of {@link #onCancel} back. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;
    private boolean paused;

    /**
     * Asks the work to stop; it ends with a {@link CancellationException} at its next checkpoint. Runs the registered
     * actions on the calling thread.
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
     * Runs an action when the work is cancelled, once, or at once if it already was: closing a call that waits for a
     * server, for one. The action must be quick and must not throw.
     *
     * @return takes the action back; to be closed when the work is done
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

    /** Holds the work at its next checkpoint until {@link #resume()} or {@link #cancel()}. */
    public synchronized void pause() {
        paused = true;
    }

    /** Lets paused work go on. */
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
