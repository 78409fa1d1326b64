package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.score.Model;
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
 * @param more whether there may be more tokens than were counted, since the prompt is far too long
 */
record TokenCount(String prompt, List<OfMessage> messages, int context, boolean more) {
    /**
     * The length of a message.
     *
     * @param role empty in a prompt without role lines
     */
    record OfMessage(Optional<Role> role, int tokens) {}

    /** @param tokens counts those of a text, perhaps no further than {@link Model#countTokens(String, int)} does */
    static TokenCount of(String prompt, ToIntFunction<String> tokens, int context) {
        List<OfMessage> messages = PromptMessage.of(prompt).stream()
                .map(message -> new OfMessage(message.role(), tokens.applyAsInt(message.text(prompt))))
                .toList();
        boolean more = messages.stream().anyMatch(message -> message.tokens() > context)
                && prompt.length() > Model.LONGEST_TOKEN * (long) context;
        return new TokenCount(prompt, messages, context, more);
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
        if (more) {
            return "over " + Numbers.count(context) + " tokens";
        }
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
