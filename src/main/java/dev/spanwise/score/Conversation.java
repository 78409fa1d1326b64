package dev.spanwise.score;

import dev.spanwise.text.Fields;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The turns before an answer: a prompt's messages with their placeholders filled, and the worked examples.
 *
 * <p>A prompt without role lines is a user turn if it has placeholders, else a system turn that the input follows. The
 * input of a prompt of several messages without placeholders is joined to its last user message, or is a user turn of
 * its own if there is none; the latter also where other fields are named, since a model that never reads the input
 * cannot answer. A worked example repeats the last user message with its own fields.
 *
 * @param inputs index of the first turn that holds nothing but an input; the number of turns if there is none
 * @param prefill the beginning of the answer, which the prompt's last message holds if it is the assistant's
 */
public record Conversation(List<ChatTurn> turns, int inputs, String prefill) {
    private static final String PARAGRAPH = "\n\n";

    /** @throws ModelException if the prompt is longer than any model reads */
    public static Conversation of(String prompt, List<Shot> shots, Fields fields) {
        Model.requireReadable(prompt);
        List<PromptMessage> messages = PromptMessage.of(prompt);
        List<String> names = Placeholders.names(prompt);
        if (messages.getFirst().role().isEmpty()) {
            String text = messages.getFirst().text(prompt);
            return names.isEmpty()
                    ? new Builder(fields)
                            .add(Role.SYSTEM, text)
                            .exchanges(shots, "")
                            .build()
                    : new Builder(fields).exchanges(shots, text).build();
        }
        Builder builder = new Builder(fields);
        int last = messages.size() - 1;
        if (roleOf(messages.get(last)) == Role.ASSISTANT) {
            builder.prefill = fields.fill(messages.get(last).text(prompt));
            last--;
        }
        int question = last;
        while (question >= 0 && roleOf(messages.get(question)) != Role.USER) {
            question--;
        }
        for (int i = 0; i <= last; i++) {
            String text = messages.get(i).text(prompt);
            if (i == question) {
                builder.exchanges(shots, names.isEmpty() ? text + PARAGRAPH + "{{" + Fields.INPUT + "}}" : text);
            } else if (roleOf(messages.get(i)) != Role.SYSTEM || !text.isBlank()) {
                builder.add(roleOf(messages.get(i)), text);
            }
        }
        return (question < 0 && !names.contains(Fields.INPUT) ? builder.exchanges(shots, "") : builder).build();
    }

    private static Role roleOf(PromptMessage message) {
        return message.role().orElseThrow();
    }

    /** The prefill as the model reads it; the white space at its end belongs to the answer's first token. */
    String opening() {
        return prefill.strip();
    }

    /**
     * An answer behind the {@link #opening}.
     *
     * @param before what stands before an answer that is not opened
     */
    String target(String before, String answer) {
        return prefill.isBlank()
                ? before + answer
                : prefill.substring(prefill.stripTrailing().length()) + answer;
    }

    private static final class Builder {
        private final List<ChatTurn> turns = new ArrayList<>();
        private final Fields fields;
        private int inputs = -1;
        private String prefill = "";

        Builder(Fields fields) {
            this.fields = fields;
        }

        Builder add(Role role, String text) {
            turns.add(new ChatTurn(role, fields.fill(text)));
            return this;
        }

        /** @param question with placeholders; empty for the bare input */
        Builder exchanges(List<Shot> shots, String question) {
            if (question.isEmpty()) {
                inputs = turns.size();
            }
            for (Shot shot : shots) {
                turns.add(new ChatTurn(Role.USER, question(question, shot.fields())));
                turns.add(new ChatTurn(Role.ASSISTANT, prefill + shot.target()));
            }
            turns.add(new ChatTurn(Role.USER, question(question, fields)));
            return this;
        }

        private static String question(String question, Fields fields) {
            return question.isEmpty() ? fields.input() : fields.fill(question);
        }

        Conversation build() {
            return new Conversation(List.copyOf(turns), inputs < 0 ? turns.size() : inputs, prefill);
        }
    }
}
