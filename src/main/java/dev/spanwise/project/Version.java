package dev.spanwise.project;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prompt that was kept.
 *
 * @param id from 1, in the order kept
 * @param parent the version it was made from; 0 for the first
 * @param loss training loss when it was kept, if known
 * @param measurement how the loss was measured; {@code null} without a loss, or where that was not written down
 * @param origin how it came about, for people, such as "iteration 2, hard case 14"
 */
public record Version(
        int id,
        int parent,
        Instant time,
        String prompt,
        @Nullable Double loss,
        @Nullable Measurement measurement,
        String origin) {
    /** Why its loss is not to be compared with losses measured now, for people; empty if it is, or there is none. */
    public Optional<String> measuredOtherwise(Measurement now) {
        if (loss == null) {
            return Optional.empty();
        }
        return measurement == null
                ? Optional.of("by an earlier Spanwise, which did not write down on what")
                : now.unlike(measurement);
    }

    /** The loss, if it can be compared with losses measured now. */
    public Optional<Double> loss(Measurement now) {
        return measuredOtherwise(now).isPresent() ? Optional.empty() : Optional.ofNullable(loss);
    }
}
