package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A part of the method that can be switched off for an ablation (Zhao et al., section 5). */
public enum MethodComponent {
    /** The rewriter is told which units of the prompt help and which hurt. */
    MASK("mask"),
    /** Rewrites are made for the examples with the highest loss; otherwise for drawn ones. */
    HARD_CASES("hard-cases"),
    /** The loss compares right answers with wrong ones if the data have them; otherwise it uses the right ones only. */
    PREFERENCE("preference"),
    /** The loss of a winner must not rise on the validation examples. */
    VALIDATION("validation");

    private final String id;

    MethodComponent(String id) {
        this.id = id;
    }

    /** The name used on the command line. */
    public String id() {
        return id;
    }

    /** @throws InvalidInputException if no component has that name */
    public static MethodComponent of(String id) {
        return Arrays.stream(values())
                .filter(ingredient -> ingredient.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("Unknown ingredient \"" + id + "\": use "
                        + Arrays.stream(values()).map(MethodComponent::id).collect(Collectors.joining(", ")) + "."));
    }
}
