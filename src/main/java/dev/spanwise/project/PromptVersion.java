package dev.spanwise.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A saved version of the prompt.
 *
 * @param id from 1, in the order of saving
 * @param parent the version it was made from; 0 for the first
 * @param loss training loss, if known
 * @param measurement the loss's conditions; {@code null} without a loss, or if they were not stored
 * @param origin its origin, for display, such as "iteration 2, hard case 14"
 * @param name given by the user; {@code null} if none
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

    /** A copy with another name; without one if it is blank. */
    PromptVersion named(String now) {
        return new PromptVersion(
                id, parent, time, prompt, loss, measurement, origin, now.isBlank() ? null : now.strip());
    }

    /** A copy with a loss that was measured later. */
    PromptVersion measured(double now, MeasurementSetup how) {
        return new PromptVersion(id, parent, time, prompt, now, how, origin, name);
    }

    /** Display text, such as "Version 3, terse". */
    public String title() {
        return "Version " + id + (name == null ? "" : ", " + name);
    }

    /** Why its loss is not comparable with current losses, for display; empty if it is comparable or there is none. */
    public Optional<String> incomparableReason(MeasurementSetup now) {
        if (loss == null) {
            return Optional.empty();
        }
        return measurement == null
                ? Optional.of("by an earlier Spanwise, which did not write down on what")
                : now.differenceFrom(measurement);
    }

    /** The loss; empty if it is not comparable with current losses. */
    public Optional<Double> loss(MeasurementSetup now) {
        return incomparableReason(now).isPresent() ? Optional.empty() : Optional.ofNullable(loss);
    }
}
