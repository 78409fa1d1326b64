package dev.spanwise.cli;

import dev.spanwise.score.CancelToken;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** On Ctrl-C, cancels the work, and lets the process wait up to 5 s until the work has reached a checkpoint. */
final class CtrlC {
    private static final int STOP_SECONDS = 5;

    private CtrlC() {}

    /** Runs work that Ctrl-C cancels. */
    static <T> T cancels(CancelToken cancel, Supplier<T> work) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread stop = new Thread(() -> {
            cancel.cancel();
            try {
                ended.await(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return work.get();
        } finally {
            ended.countDown();
            forget(stop);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is stopping: the hook is running and needs no removal.
        }
    }
}
