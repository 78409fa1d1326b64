package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the method is made of and a run can do without, to see what each is worth (the ablations of Zhao et al., section
 * 5).
 */
public enum MethodComponent {
    /** The rewriter is told which units of the prompt help and which hurt. */
    MASK("mask"),
    /** Rewrites are asked for the examples with the highest loss; otherwise for drawn ones. */
    HARD_CASES("hard-cases"),
    /** Right answers are compared with wrong ones where the data have them; otherwise only the right ones count. */
    PREFERENCE("preference"),
    /** A winner must hold on the validation examples, too. */
    VALIDATION("validation");

    private final String id;

    MethodComponent(String id) {
        this.id = id;
    }

    /** The name used on the command line. */
    public String id() {
        return id;
    }

    /** @throws InvalidInputException if no ingredient has that name */
    public static MethodComponent of(String id) {
        return Arrays.stream(values())
                .filter(ingredient -> ingredient.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("Unknown ingredient \"" + id + "\": use "
                        + Arrays.stream(values()).map(MethodComponent::id).collect(Collectors.joining(", ")) + "."));
    }
}
