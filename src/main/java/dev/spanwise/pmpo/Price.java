package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.Usage;

/**
 * The price of a model's tokens.
 *
 * @param input dollars for a million tokens read
 * @param output dollars for a million tokens written
 */
public record Price(double input, double output) {
    public static final Price FREE = new Price(0, 0);

    public Price {
        if (!(input >= 0 && output >= 0) || Double.isInfinite(input + output)) {
            throw new InvalidInputException(
                    "\"price\" needs \"input\" and \"output\", dollars for a million tokens, neither below 0.");
        }
    }

    /** The price of the work in dollars. */
    public double of(Usage usage) {
        return (usage.tokensFed() * input + usage.generatedTokens() * output) / 1e6;
    }
}
