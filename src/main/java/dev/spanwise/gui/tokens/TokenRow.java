package dev.spanwise.gui.tokens;

import dev.spanwise.gui.control.TokenText;
import org.jspecify.annotations.Nullable;

/**
 * A token of a right answer and its surprisal, the negative log-probability in nats.
 *
 * @param number from 1
 * @param text the token's text from the tokenizer
 * @param before surprisal under prompt A; {@code null} without a prompt A
 * @param after surprisal under prompt B
 */
public record TokenRow(int number, String text, @Nullable Double before, double after) {
    /** The text with its invisible characters shown. */
    public String shown() {
        return TokenText.of(text);
    }

    /** Surprisal under B minus that under A; {@code null} without a prompt A. */
    public @Nullable Double difference() {
        return before == null ? null : after - before;
    }
}
