package dev.spanwise.project;

import dev.spanwise.pmpo.LossFunction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A prompt that was kept.
 *
 * @param id from 1, in the order kept
 * @param parent the version it was made from; 0 for the first
 * @param loss training loss when it was kept, if known
 * @param function by which the loss was measured
 * @param origin how it came about, for people, such as "iteration 2, hard case 14"
 */
public record Version(
        int id,
        int parent,
        Instant time,
        String prompt,
        @Nullable Double loss,
        @Nullable LossFunction function,
        String origin) {
    /** This version, without its loss where that was measured by another function. */
    Version measuredBy(LossFunction wanted) {
        return wanted.equals(function) ? this : new Version(id, parent, time, prompt, null, null, origin);
    }
}
