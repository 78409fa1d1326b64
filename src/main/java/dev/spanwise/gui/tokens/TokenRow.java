package dev.spanwise.gui.tokens;

import dev.spanwise.gui.control.TokenText;
import org.jspecify.annotations.Nullable;

/**
 * A token of a right answer and its surprisal, the negative log-probability in nats.
 *
 * @param number from 1
 * @param text as the tokenizer has it
 * @param before surprisal under prompt A; {@code null} where there is no such prompt
 * @param after surprisal under prompt B
 */
public record TokenRow(int number, String text, @Nullable Double before, double after) {
    /** The text with its invisible characters shown. */
    public String shown() {
        return TokenText.of(text);
    }

    /** By how much the token costs more under B than under A. */
    public @Nullable Double difference() {
        return before == null ? null : after - before;
    }
}
