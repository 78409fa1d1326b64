package dev.spanwise.gui.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Platform threads for the work, since native code would block the carriers of virtual threads; one more thread for the
 * disk; the JavaFX thread for the callbacks.
 */
public final class FxExecutor implements BackgroundExecutor {
    private static final long BATCH_MILLIS = 66;

    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("spanwise-work-", 1).factory());
    private final ExecutorService diskThread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spanwise-disk").factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("spanwise-timer").factory());
    private final AtomicLong tickets = new AtomicLong();
    private final ThreadedBackground work = new ThreadedBackground(workers);
    private final ThreadedBackground disk = new ThreadedBackground(diskThread);
    /** Sinks with undelivered events. */
    private final CopyOnWriteArrayList<Sink<?>> filled = new CopyOnWriteArrayList<>();

    private volatile boolean closed;

    @Override
    public <T> void run(Callable<? extends T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
        this.work.run(work, done, failed);
    }

    @Override
    public <T> void latest(
            Object key,
            Duration delay,
            Callable<? extends T> work,
            Consumer<? super T> done,
            Consumer<Throwable> failed) {
        this.work.latest(key, delay, work, done, failed);
    }

    @Override
    public <E> Consumer<E> coalesced(Consumer<List<E>> onWindowThread) {
        return new Sink<>(onWindowThread);
    }

    @Override
    public BackgroundExecutor disk() {
        return disk;
    }

    /** Work submitted to the disk thread before is still done. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        workers.shutdown();
        diskThread.shutdown();
    }

    private void onWindow(Runnable callback) {
        if (!closed) {
            Platform.runLater(() -> {
                if (!closed) {
                    filled.forEach(Sink::drain);
                    callback.run();
                }
            });
        }
    }

    /** Work on the threads of one executor. */
    private final class ThreadedBackground implements BackgroundExecutor {
        private final Executor threads;
        private final ConcurrentHashMap<Object, Long> latest = new ConcurrentHashMap<>();

        ThreadedBackground(Executor threads) {
            this.threads = threads;
        }

        @Override
        public <T> void run(Callable<? extends T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
            if (closed) {
                return;
            }
            threads.execute(() -> {
                try {
                    T result = work.call();
                    onWindow(() -> done.accept(result));
                } catch (Throwable e) {
                    onWindow(() -> failed.accept(e));
                }
            });
        }

        @Override
        public <T> void latest(
                Object key,
                Duration delay,
                Callable<? extends T> work,
                Consumer<? super T> done,
                Consumer<Throwable> failed) {
            if (closed) {
                return;
            }
            Long ticket = tickets.incrementAndGet();
            latest.put(key, ticket);
            timer.schedule(
                    () -> {
                        if (ticket.equals(latest.get(key))) {
                            this.<T>run(
                                    work,
                                    result -> {
                                        if (latest.remove(key, ticket)) {
                                            done.accept(result);
                                        }
                                    },
                                    failure -> {
                                        if (latest.remove(key, ticket)) {
                                            failed.accept(failure);
                                        }
                                    });
                        }
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public <E> Consumer<E> coalesced(Consumer<List<E>> onWindowThread) {
            return FxExecutor.this.coalesced(onWindowThread);
        }

        @Override
        public BackgroundExecutor disk() {
            return disk;
        }

        @Override
        public void close() {
            FxExecutor.this.close();
        }
    }

    private final class Sink<E> implements Consumer<E> {
        private final Consumer<List<E>> target;
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private List<E> waiting = new ArrayList<>();

        Sink(Consumer<List<E>> target) {
            this.target = target;
        }

        @Override
        public void accept(E event) {
            if (closed) {
                return;
            }
            synchronized (this) {
                waiting.add(event);
            }
            if (scheduled.compareAndSet(false, true)) {
                filled.add(this);
                timer.schedule(() -> Platform.runLater(this::drain), BATCH_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        /** On the JavaFX thread. */
        void drain() {
            filled.remove(this);
            scheduled.set(false);
            List<E> batch;
            synchronized (this) {
                batch = waiting;
                waiting = new ArrayList<>();
            }
            if (!batch.isEmpty() && !closed) {
                target.accept(List.copyOf(batch));
            }
        }
    }
}
