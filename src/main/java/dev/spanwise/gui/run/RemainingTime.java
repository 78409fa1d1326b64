package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Durations;
import dev.spanwise.pmpo.RunEvent;
import java.time.InstantSource;

/** Estimates the remaining time of a run. */
final class RemainingTime {
    /** Minimum done share before the remaining time is estimated. */
    private static final double EVIDENCE_SHARE = 0.02;

    private static final double EVIDENCE_SECONDS = 2;

    private final Stopwatch stopwatch;
    private int iteration;
    private int patience;
    /** Number of consecutive iterations without a better prompt. */
    private int idle;
    /** Working time in the journal, in seconds. */
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
     * For example "20 s to 1 min left"; empty until there is evidence. The done share refers to the maximum work, so it
     * gives the maximum time. The minimum assumes that the run ends by its patience, with iterations like those before.
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

    /** Working time in seconds, earlier sessions included. */
    private double worked() {
        return Math.max(stopwatch.seconds(), spent - stopwatch.pausedSeconds());
    }
}
