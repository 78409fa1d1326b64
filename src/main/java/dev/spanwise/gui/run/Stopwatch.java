package dev.spanwise.gui.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Time since the start without pauses. */
final class Stopwatch {
    private final InstantSource clock;
    private @Nullable Instant begun;
    private @Nullable Instant pausedAt;
    private Duration pauses = Duration.ZERO;

    Stopwatch(InstantSource clock) {
        this.clock = clock;
    }

    void start() {
        begun = clock.instant();
        pausedAt = null;
        pauses = Duration.ZERO;
    }

    void pause(boolean pause) {
        Instant now = clock.instant();
        if (pause && pausedAt == null) {
            pausedAt = now;
        } else if (!pause && pausedAt != null) {
            pauses = pauses.plus(Duration.between(pausedAt, now));
            pausedAt = null;
        }
    }

    /** Seconds since the start without pauses; 0 before the start. */
    double seconds() {
        if (begun == null) {
            return 0;
        }
        Instant end = pausedAt != null ? pausedAt : clock.instant();
        return seconds(Duration.between(begun, end).minus(pauses));
    }

    /** Seconds of completed pauses. */
    double pausedSeconds() {
        return seconds(pauses);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
