package dev.spanwise.gui.run;

import dev.spanwise.pmpo.RunEvent;
import java.time.InstantSource;

/** How long a run still takes, as far as that can be told. */
final class RemainingTime {
    /** What a run must have done before its remaining time is guessed. */
    private static final double EVIDENCE_SHARE = 0.02;

    private static final double EVIDENCE_SECONDS = 2;

    private final Stopwatch stopwatch;
    private int iteration;
    private int patience;
    /** Iterations on end that found nothing better. */
    private int idle;
    /** Seconds that the journal tells of. */
    private double spent;

    private double workedBefore;
    private double done;

    RemainingTime(InstantSource clock) {
        this.stopwatch = new Stopwatch(clock);
    }

    void start() {
        stopwatch.start();
    }

    void pause(boolean pause) {
        stopwatch.pause(pause);
    }

    void clear() {
        iteration = 0;
        patience = 0;
        idle = 0;
        spent = 0;
        workedBefore = 0;
        done = 0;
    }

    void take(RunEvent event) {
        switch (event) {
            case RunEvent.Started started ->
                patience = started.settings().search().patience();
            case RunEvent.IterationStarted started -> {
                iteration = started.iteration();
                workedBefore = worked();
            }
            case RunEvent.Accepted accepted -> idle = 0;
            case RunEvent.Kept kept -> idle++;
            case RunEvent.Spent(var usage, double seconds) -> spent += seconds;
            case RunEvent.Progress(double share, String doing) -> done = share;
            default -> {}
        }
    }

    /**
     * For example "20 s to 1 min left"; empty until there is evidence. The share done is a share of the most work, so
     * it tells the most time. The least is that of iterations like those before, as many as the run's patience still
     * allows.
     */
    String words() {
        double worked = worked();
        if (done < EVIDENCE_SHARE || done >= 1 || worked < EVIDENCE_SECONDS) {
            return "";
        }
        double most = worked * (1 - done) / done;
        int past = iteration - 1;
        double least = patience == 0 || past < 1
                ? most
                : Math.max(0, workedBefore / past * (patience - idle) - (worked - workedBefore));
        return least < most / 2
                ? Durations.rough(least) + " to " + Durations.rough(most) + " left"
                : "about " + Durations.rough(most) + " left at most";
    }

    /** Seconds of work, earlier sittings included. */
    private double worked() {
        return Math.max(stopwatch.seconds(), spent - stopwatch.pausedSeconds());
    }
}
