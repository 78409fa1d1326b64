package dev.spanwise.backend.http;

import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.score.CancelToken;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends questions in batches and in parallel and retries transient failures. It halves the parallelism when the server
 * is busy and splits a batch that is too large or that failed; both limits are kept for the next call. One caller at a
 * time; each request runs on a virtual thread.
 */
final class RequestScheduler {
    /** Maximum failures of one request while the server is reachable. */
    private static final int TRIES = 6;

    /** Maximum retries of a request because the server is busy; with doubling pauses, a few minutes. */
    private static final int BUSY_TRIES = 14;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT_ASKED = Duration.ofMinutes(5);
    private static final long LOOK_MS = 50;

    private final int mostSlots;
    private final BooleanSupplier alive;
    private int slots;
    private int batch;
    private int good;

    /**
     * @param slots maximum requests in parallel
     * @param batch maximum questions per request
     * @param alive whether the server is reachable, called after a failure
     */
    RequestScheduler(int slots, int batch, BooleanSupplier alive) {
        mostSlots = slots;
        this.slots = slots;
        this.batch = batch;
        this.alive = alive;
    }

    /** Gets each answer, on the caller's thread. */
    interface Arrival<R> {
        void arrived(int index, R answer);
    }

    /**
     * @param from index of the first question
     * @param to index after the last one
     * @param failures so far while the server was reachable
     * @param refusals times so far that the server was busy
     * @param due earliest time of sending, as {@link System#nanoTime()}
     */
    private record Request(int from, int to, int failures, int refusals, long due) {
        int size() {
            return to - from;
        }
    }

    private record Outcome<R>(
            Request request, List<R> answers, @Nullable RuntimeException failure) {}

    /**
     * Sends all questions. Each answer is handed on when it arrives, also if the call ends with an exception.
     *
     * @param ask sends one request; returns the answers in the order of its questions
     * @throws ServerException if a question cannot be answered
     * @throws java.util.concurrent.CancellationException if {@code cancel} was cancelled; open requests are closed
     */
    <Q, R> void send(List<Q> questions, Function<List<Q>, List<R>> ask, Arrival<R> arrival, CancelToken cancel) {
        PriorityQueue<Request> waiting =
                new PriorityQueue<>(Comparator.comparingLong(Request::due).thenComparingInt(Request::from));
        long start = System.nanoTime();
        for (int from = 0; from < questions.size(); from += batch) {
            waiting.add(new Request(from, Math.min(from + batch, questions.size()), 0, 0, start));
        }
        LinkedBlockingQueue<Outcome<R>> outcomes = new LinkedBlockingQueue<>();
        RuntimeException fatal = null;
        int open = 0;
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            while (open > 0 || fatal == null && !waiting.isEmpty()) {
                cancel.checkpoint();
                while (fatal == null && open < slots && isDue(waiting.peek())) {
                    Request request = waiting.remove();
                    List<Q> asked = List.copyOf(questions.subList(request.from(), request.to()));
                    threads.execute(() -> outcomes.add(outcome(request, asked, ask)));
                    open++;
                }
                Outcome<R> outcome = outcomes.poll(pause(waiting.peek()), TimeUnit.MILLISECONDS);
                if (outcome == null) {
                    continue;
                }
                open--;
                if (outcome.failure() == null) {
                    faster();
                    for (int i = 0; i < outcome.answers().size(); i++) {
                        arrival.arrived(
                                outcome.request().from() + i, outcome.answers().get(i));
                    }
                } else if (fatal == null) {
                    fatal = again(outcome.request(), outcome.failure(), waiting);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel.cancel();
            cancel.checkpoint();
        } finally {
            threads.shutdownNow();
            threads.close();
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    /** Whatever happens on the request's thread is an outcome, since the caller waits for it. */
    private <Q, R> Outcome<R> outcome(Request request, List<Q> asked, Function<List<Q>, List<R>> ask) {
        try {
            return answered(request, asked, ask);
        } catch (RuntimeException e) {
            return new Outcome<>(request, List.of(), e);
        } catch (Error e) {
            return new Outcome<>(request, List.of(), new CompletionException(e));
        }
    }

    private <Q, R> Outcome<R> answered(Request request, List<Q> asked, Function<List<Q>, List<R>> ask) {
        try {
            List<R> answers = ask.apply(asked);
            if (answers.size() != asked.size()) {
                throw new ServerException(
                        Kind.UNFIT, "The server answered " + answers.size() + " of " + asked.size() + " questions.");
            }
            return new Outcome<>(request, answers, null);
        } catch (ServerException e) {
            boolean failed = e.kind() == Kind.FAILED || e.kind() == Kind.GARBLED || e.kind() == Kind.CUT_OFF;
            if (failed && !Thread.currentThread().isInterrupted() && !alive.getAsBoolean()) {
                return new Outcome<>(
                        request,
                        List.of(),
                        new ServerException(
                                Kind.DIED,
                                "The server died during a request (" + e.getMessage()
                                        + "), perhaps for lack of memory. The request is not repeated automatically."
                                        + " Start the server, lower the number of parallel requests, and resume:"
                                        + " answers so far are kept.",
                                e));
            }
            throw e;
        }
    }

    /** Queues a failed request again, whole or in halves; returns the exception if it must not be repeated. */
    private @Nullable RuntimeException again(
            Request request, RuntimeException failure, PriorityQueue<Request> waiting) {
        if (!(failure instanceof ServerException refused)) {
            return failure;
        }
        switch (refused) {
            case BusyException busy -> {
                slots = Math.max(1, slots / 2);
                good = 0;
                Duration asked = busy.waitTime().orElse(Duration.ZERO);
                if (request.refusals() >= BUSY_TRIES || asked.compareTo(LONGEST_WAIT_ASKED) > 0) {
                    return refused;
                }
                Duration own = pause(request.refusals());
                Duration wait = asked.compareTo(own) > 0 ? withJitter(asked) : own;
                waiting.add(new Request(
                        request.from(), request.to(), request.failures(), request.refusals() + 1, in(wait)));
                return null;
            }
            default -> {
                return switch (refused.kind()) {
                    case TOO_LARGE -> request.size() > 1 ? halved(request, waiting) : refused;
                    case FAILED, GARBLED, UNREACHABLE, CUT_OFF -> {
                        if (request.failures() + 1 >= TRIES) {
                            yield refused;
                        }
                        if (request.size() > 1 && mayBeTooMuch(request, refused.kind())) {
                            yield halved(request, waiting);
                        }
                        waiting.add(new Request(
                                request.from(),
                                request.to(),
                                request.failures() + 1,
                                request.refusals(),
                                in(pause(request.failures()))));
                        yield null;
                    }
                    case DIED -> {
                        slots = 1;
                        batch = Math.max(1, batch / 2);
                        yield refused;
                    }
                    case UNAUTHORIZED, NOT_FOUND, REFUSED, BUSY, UNFIT -> refused;
                };
            }
        }
    }

    /** A connection ends for many reasons; only if it does so twice, the request is suspected. */
    private static boolean mayBeTooMuch(Request request, Kind kind) {
        return kind != Kind.UNREACHABLE && (kind != Kind.CUT_OFF || request.failures() > 0);
    }

    private @Nullable RuntimeException halved(Request request, PriorityQueue<Request> waiting) {
        int middle = request.from() + request.size() / 2;
        batch = Math.max(1, Math.min(batch, request.size() / 2));
        long due = in(pause(request.failures()));
        waiting.add(new Request(request.from(), middle, request.failures(), request.refusals(), due));
        waiting.add(new Request(middle, request.to(), request.failures(), request.refusals(), due));
        return null;
    }

    private void faster() {
        good++;
        if (good >= slots && slots < mostSlots) {
            slots++;
            good = 0;
        }
    }

    private static boolean isDue(@Nullable Request request) {
        return request != null && request.due() - System.nanoTime() <= 0;
    }

    private static long pause(@Nullable Request next) {
        long left = next == null ? 0 : (next.due() - System.nanoTime()) / 1_000_000;
        return left <= 0 ? LOOK_MS : Math.min(left + 1, LOOK_MS);
    }

    /** Doubles with every failure. */
    private static Duration pause(int failures) {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(failures, 16);
        return withJitter(Duration.ofMillis(Math.min(doubled, LONGEST_PAUSE.toMillis())));
    }

    /** The pause plus up to a quarter, so that requests that failed together are not repeated together. */
    private static Duration withJitter(Duration pause) {
        return pause.plusMillis(Math.round(ThreadLocalRandom.current().nextDouble(0.25) * pause.toMillis()));
    }

    private static long in(Duration pause) {
        return System.nanoTime() + pause.toNanos();
    }
}
