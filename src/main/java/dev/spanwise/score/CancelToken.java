package dev.spanwise.score;

import java.util.concurrent.CancellationException;

/**
 * How a person stops or pauses work that runs on another thread. Long work calls {@link #checkpoint()}
 * between its steps. Safe for use from any thread.
 */
public final class CancelToken {
    private boolean cancelled;
    private boolean paused;

    /** Asks the work to stop; it ends with a {@link CancellationException} at its next checkpoint. */
    public synchronized void cancel() {
        cancelled = true;
        notifyAll();
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
