package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The length of a prompt in a model's tokens, as it is written: without role lines, and without what the chat template,
 * the worked examples and the fields add.
 *
 * @param messages in the order of the prompt
 * @param context maximum tokens of context and answer together; {@link Integer#MAX_VALUE} if it is unknown
 */
record TokenCount(String prompt, List<OfMessage> messages, int context) {
    /**
     * The length of a message.
     *
     * @param role empty in a prompt without role lines
     */
    record OfMessage(Optional<Role> role, int tokens) {}

    /** @param tokens counts those of a text */
    static TokenCount of(String prompt, ToIntFunction<String> tokens, int context) {
        return new TokenCount(
                prompt,
                PromptMessage.of(prompt).stream()
                        .map(message -> new OfMessage(message.role(), tokens.applyAsInt(message.text(prompt))))
                        .toList(),
                context);
    }

    int total() {
        return messages.stream().mapToInt(OfMessage::tokens).sum();
    }

    /** Whether no room is left for an answer. */
    boolean isTooLong() {
        return total() >= context;
    }

    /** {@code 168 of 2,048 tokens} */
    String whole() {
        return context == Integer.MAX_VALUE
                ? Numbers.count(total()) + (total() == 1 ? " token" : " tokens")
                : Numbers.count(total()) + " of " + Numbers.count(context) + " tokens";
    }

    /** {@code system 120, user 48 · 168 of 2,048 tokens}; without the parts if there is one message. */
    String line() {
        String parts = messages.stream()
                .flatMap(message ->
                        message.role().map(role -> role.id() + " " + Numbers.count(message.tokens())).stream())
                .collect(Collectors.joining(", "));
        return messages.size() > 1 ? parts + " \u00b7 " + whole() : whole();
    }
}
