package dev.spanwise.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prompt that was kept.
 *
 * @param id from 1, in the order kept
 * @param parent the version it was made from; 0 for the first
 * @param loss training loss, if known
 * @param measurement how the loss was measured; {@code null} without a loss, or where that was not written down
 * @param origin how it came about, for people, such as "iteration 2, hard case 14"
 * @param name that a person gave it; {@code null} without
 */
public record PromptVersion(
        int id,
        int parent,
        Instant time,
        String prompt,
        @Nullable Double loss,
        @Nullable MeasurementSetup measurement,
        String origin,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name) {

    /** A version without a name. */
    public PromptVersion(
            int id,
            int parent,
            Instant time,
            String prompt,
            @Nullable Double loss,
            @Nullable MeasurementSetup measurement,
            String origin) {
        this(id, parent, time, prompt, loss, measurement, origin, null);
    }

    /** The same with another name; without one if it is blank. */
    PromptVersion named(String now) {
        return new PromptVersion(
                id, parent, time, prompt, loss, measurement, origin, now.isBlank() ? null : now.strip());
    }

    /** The same, measured only now. */
    PromptVersion measured(double now, MeasurementSetup how) {
        return new PromptVersion(id, parent, time, prompt, now, how, origin, name);
    }

    /** For example "Version 3, terse". */
    public String title() {
        return "Version " + id + (name == null ? "" : ", " + name);
    }

    /** Why its loss is not to be compared with losses measured now, for people; empty if it is, or there is none. */
    public Optional<String> incomparableReason(MeasurementSetup now) {
        if (loss == null) {
            return Optional.empty();
        }
        return measurement == null
                ? Optional.of("by an earlier Spanwise, which did not write down on what")
                : now.differenceFrom(measurement);
    }

    /** The loss, if it can be compared with losses measured now. */
    public Optional<Double> loss(MeasurementSetup now) {
        return incomparableReason(now).isPresent() ? Optional.empty() : Optional.ofNullable(loss);
    }
}
