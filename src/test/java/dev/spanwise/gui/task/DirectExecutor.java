package dev.spanwise.gui.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Everything at once on the caller's thread, for tests without a toolkit; delays are not waited for. */
public final class DirectExecutor implements BackgroundExecutor {

    @Override
    public <T> void run(Callable<? extends T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            failed.accept(e);
            return;
        }
        done.accept(result);
    }

    @Override
    public <T> void latest(
            Object key,
            Duration delay,
            Callable<? extends T> work,
            Consumer<? super T> done,
            Consumer<Throwable> failed) {
        run(work, done, failed);
    }

    @Override
    public <E> Consumer<E> coalesced(Consumer<List<E>> onWindowThread) {
        return event -> onWindowThread.accept(List.of(event));
    }

    @Override
    public BackgroundExecutor disk() {
        return this;
    }

    @Override
    public void close() {}
}
