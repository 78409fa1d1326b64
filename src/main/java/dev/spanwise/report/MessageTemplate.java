package dev.spanwise.report;

import dev.spanwise.score.Conversation;
import dev.spanwise.score.Shot;
import dev.spanwise.text.Fields;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A message as a model reads it, with places for an example's fields.
 *
 * @param parts in order, no two texts next to each other
 */
record MessageTemplate(Role role, List<Part> parts) {
    /** Noncharacters, which no text has, around the name of a field while the prompt is filled. */
    private static final char OPEN = '\uFDD0';

    private static final char CLOSE = '\uFDD1';
    private static final Pattern FIELD = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);

    sealed interface Part {
        record Text(String text) implements Part {}

        record Field(String name) implements Part {}
    }

    /**
     * The messages of a prompt: with the input where the prompt does not name it, with the worked examples, and with
     * the beginning of the answer, if there is one, as the last message.
     */
    static List<MessageTemplate> of(String prompt, List<Shot> shots) {
        List<String> names = PromptMessage.fields(prompt);
        Fields places = new Fields(
                place(Fields.INPUT),
                names.stream().distinct().collect(Collectors.toMap(Function.identity(), MessageTemplate::place)));
        Conversation conversation = Conversation.of(prompt, shots, places);
        List<MessageTemplate> messages = new ArrayList<>();
        conversation.turns().forEach(turn -> messages.add(new MessageTemplate(turn.role(), parts(turn.content()))));
        if (!conversation.prefill().isEmpty()) {
            messages.add(new MessageTemplate(Role.ASSISTANT, parts(conversation.prefill())));
        }
        return messages;
    }

    private static String place(String name) {
        return OPEN + name + CLOSE;
    }

    private static List<Part> parts(String content) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        Matcher field = FIELD.matcher(content);
        while (field.find()) {
            if (field.start() > from) {
                parts.add(new Part.Text(content.substring(from, field.start())));
            }
            parts.add(new Part.Field(field.group(1)));
            from = field.end();
        }
        if (from < content.length() || parts.isEmpty()) {
            parts.add(new Part.Text(content.substring(from)));
        }
        return parts;
    }

    /**
     * The message in a template language.
     *
     * @param text writes a text so that the language gives it back
     * @param field writes a place by its field's name
     */
    String write(UnaryOperator<String> text, UnaryOperator<String> field) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Text(String literal) -> text.apply(literal);
                    case Part.Field(String name) -> field.apply(name);
                })
                .collect(Collectors.joining());
    }
}
