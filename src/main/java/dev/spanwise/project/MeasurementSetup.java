package dev.spanwise.project;

import dev.spanwise.pmpo.LossFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a training loss was measured. Losses of two measurements are not compared.
 *
 * @param model as the project named it
 * @param layout {@code chat} or {@code plain}
 * @param examples fingerprint of the training examples and of those that were shown
 */
public record MeasurementSetup(LossFunction function, String model, String layout, String examples) {
    /**
     * In what another measurement differs, for people, such as "on other training examples"; empty if it is the same.
     */
    public Optional<String> differenceFrom(MeasurementSetup other) {
        List<String> differences = new ArrayList<>();
        if (!function.equals(other.function)) {
            differences.add("by another loss function");
        }
        if (!model.equals(other.model)) {
            differences.add("with the model " + other.model);
        }
        if (!layout.equals(other.layout)) {
            differences.add("in the layout " + other.layout);
        }
        if (!examples.equals(other.examples)) {
            differences.add("on other training examples");
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
    }
}
