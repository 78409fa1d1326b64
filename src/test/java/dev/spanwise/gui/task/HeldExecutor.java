package dev.spanwise.gui.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Holds work back until the test lets it go on, in the order that the test wants, so that stale and overtaken results
 * are seen. A piece of work is first done and then delivered; between the two, other things can happen. Not
 * thread-safe.
 */
public final class HeldExecutor implements BackgroundExecutor {
    /** Something that was asked for. */
    public final class Work {
        private final Runnable doing;
        private Runnable delivery = () -> {
            throw new IllegalStateException("not done yet");
        };

        private <T> Work(Callable<? extends T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
            this.doing = () -> {
                try {
                    T result = work.call();
                    delivery = () -> done.accept(result);
                } catch (Exception e) {
                    delivery = () -> failed.accept(e);
                }
            };
        }

        /** Does the work, as a thread of the background would. */
        public Work run() {
            held.remove(this);
            doing.run();
            return this;
        }

        /** Hands over what came of it, as the JavaFX thread would. */
        public void deliver() {
            delivery.run();
        }
    }

    private final List<Work> held = new ArrayList<>();
    private final Map<Object, Object> latest = new HashMap<>();

    /** What is held, oldest first. */
    public List<Work> held() {
        return List.copyOf(held);
    }

    /** The only piece of work that is held. */
    public Work only() {
        if (held.size() != 1) {
            throw new AssertionError(held.size() + " pieces of work are held, not one");
        }
        return held.getFirst();
    }

    /** Does and delivers all that is held, and what that brings about, until nothing is held any more. */
    public void runAll() {
        while (!held.isEmpty()) {
            held.getFirst().run().deliver();
        }
    }

    @Override
    public <T> void run(Callable<? extends T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
        held.add(new Work(work, done, failed));
    }

    @Override
    public <T> void latest(
            Object key,
            Duration delay,
            Callable<? extends T> work,
            Consumer<? super T> done,
            Consumer<Throwable> failed) {
        Object ticket = new Object();
        latest.put(key, ticket);
        this.<T>run(
                work,
                result -> {
                    if (latest.get(key) == ticket) {
                        done.accept(result);
                    }
                },
                failure -> {
                    if (latest.get(key) == ticket) {
                        failed.accept(failure);
                    }
                });
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
    public void close() {
        held.clear();
    }
}
