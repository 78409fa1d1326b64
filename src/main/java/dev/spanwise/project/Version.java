package dev.spanwise.project;

import dev.spanwise.pmpo.LossFunction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt that was kept.
 *
 * @param id from 1, in the order kept
 * @param parent the version it was made from; 0 for the first
 * @param loss training loss when it was kept, if known
 * @param function by which the loss was measured
 * @param shots positions of the worked examples that were shown when it was measured
 * @param origin how it came about, for people, such as "iteration 2, hard case 14"
 */
public record Version(
        int id,
        int parent,
        Instant time,
        String prompt,
        @Nullable Double loss,
        @Nullable LossFunction function,
        @Nullable List<Integer> shots,
        String origin) {
    /** This version, without its loss where that was measured by another function, or with other worked examples. */
    Version measuredBy(LossFunction wanted, List<Integer> shown) {
        boolean same = wanted.equals(function) && shown.equals(shots == null ? List.of() : shots);
        return same ? this : new Version(id, parent, time, prompt, null, null, null, origin);
    }
}
