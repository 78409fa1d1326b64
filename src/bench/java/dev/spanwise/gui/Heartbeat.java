package dev.spanwise.gui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Listens for stalls of the window's thread: one token at a time goes to the end of its queue, and the time until it is
 * answered is how long a key or a click would have waited. While an answer is late, the thread's stack is looked at.
 * The processor time that the thread took meanwhile leaves out what it waited for the painting and for other programs.
 */
final class Heartbeat implements AutoCloseable {
    static final double STALL_MILLIS = 50;

    private static final long PAUSE_MILLIS = 2;
    private static final long LOOK_AFTER_MILLIS = 15;
    private static final long LOOK_EVERY_MILLIS = 5;

    private final List<Double> waits = new ArrayList<>();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private double busiest;
    private final Map<String, Integer> culprits = new LinkedHashMap<>();
    private final Thread window;
    private final Thread listener = new Thread(this::listen, "heartbeat");
    private volatile boolean over;

    Heartbeat() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        Platform.runLater(() -> {
            thread.set(Thread.currentThread());
            known.countDown();
        });
        known.await();
        window = thread.get();
        listener.setPriority(Thread.MAX_PRIORITY);
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try {
            while (!over) {
                CountDownLatch answered = new CountDownLatch(1);
                long[] answer = new long[1];
                List<String> seen = new ArrayList<>();
                long worked = threads.getThreadCpuTime(window.threadId());
                long posted = System.nanoTime();
                Platform.runLater(() -> {
                    answer[0] = System.nanoTime();
                    answered.countDown();
                });
                long patience = LOOK_AFTER_MILLIS;
                while (!answered.await(patience, TimeUnit.MILLISECONDS)) {
                    seen.add(where(window.getStackTrace()));
                    patience = LOOK_EVERY_MILLIS;
                }
                double millis = (answer[0] - posted) / 1e6;
                waits.add(millis);
                busiest = Math.max(busiest, (threads.getThreadCpuTime(window.threadId()) - worked) / 1e6);
                if (millis > STALL_MILLIS) {
                    seen.forEach(place -> culprits.merge(place, 1, Integer::sum));
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The method that runs, and the nearest of ours that led to it. */
    private static String where(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return "(nothing)";
        }
        String ours = Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("dev.spanwise."))
                .limit(3)
                .map(Heartbeat::name)
                .collect(Collectors.joining(" < "));
        String library = Arrays.stream(stack)
                .limit(60)
                .map(Heartbeat::name)
                .filter(name -> name.contains("layout")
                        || name.contains("CSS")
                        || name.contains("css")
                        || name.contains("pulse")
                        || name.contains("sync"))
                .limit(3)
                .collect(Collectors.joining(" < "));
        return name(stack[0]) + " < " + (ours.isEmpty() ? library : ours);
    }

    private static String name(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }

    /** The longest wait so far, in milliseconds. */
    double longest() {
        return waits.stream().mapToDouble(wait -> wait).max().orElse(0);
    }

    /** The most processor time that the window's thread took during a wait, in milliseconds. */
    double busiest() {
        return busiest;
    }

    /** The wait that this share of all waits is not longer than. */
    double share(double quantile) {
        double[] sorted = waits.stream().mapToDouble(wait -> wait).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)];
    }

    /** How many waits were longer than the goal. */
    long stalls() {
        return waits.stream().filter(wait -> wait > STALL_MILLIS).count();
    }

    /** What ran during the stalls, the most frequent first. */
    List<String> culprits(int most) {
        return culprits.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> each) -> each.getValue())
                        .reversed())
                .limit(most)
                .map(each -> each.getValue() + " times " + each.getKey())
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        listener.join();
    }
}
