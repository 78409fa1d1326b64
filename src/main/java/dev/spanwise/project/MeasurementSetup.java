package dev.spanwise.project;

import dev.spanwise.pmpo.LossFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a loss: loss function, model, layout and training data. Only losses with equal conditions are
 * compared.
 *
 * @param model as named by the project
 * @param layout {@code chat} or {@code plain}, with the tools' fingerprint if there are some
 * @param examples fingerprint of the training examples and of the worked examples
 */
public record MeasurementSetup(LossFunction function, String model, String layout, String examples) {
    /** The difference of another setup, for display, such as "on other training examples"; empty if it is equal. */
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
