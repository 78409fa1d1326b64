package dev.spanwise.score;

import dev.spanwise.text.Fields;
import dev.spanwise.text.Role;
import java.util.List;

/**
 * Turns a prompt and an example's fields into the text a model reads, and a target into the text that is scored.
 * Layouts are pure functions. A prompt without placeholders gets the input at its end; worked examples stand before its
 * last user message. See {@link Conversation} for what a prompt's messages become.
 */
public sealed interface PromptLayout {
    /** The text before the answer. */
    String context(String prompt, List<Shot> shots, Fields fields);

    /** The query for the probability of {@code target} as the answer. */
    Query query(String prompt, List<Shot> shots, Fields fields, String target);

    /** The model's chat template. */
    record Chat(ChatTemplate template, AnswerFrame frame) implements PromptLayout {
        public Chat(ChatTemplate template) {
            this(template, AnswerFrame.of(template));
        }

        @Override
        public String context(String prompt, List<Shot> shots, Fields fields) {
            return context(Conversation.of(prompt, shots, fields));
        }

        private String context(Conversation conversation) {
            return template.render(conversation.turns(), true)
                    + conversation.prefill().strip();
        }

        @Override
        public Query query(String prompt, List<Shot> shots, Fields fields, String target) {
            Conversation conversation = Conversation.of(prompt, shots, fields);
            return new Query(
                    context(conversation),
                    conversation.prefill().isBlank()
                            ? frame.target(target)
                            : Conversation.trailingBlanks(conversation.prefill()) + target,
                    frame.tail());
        }
    }

    /**
     * For base models without a chat template: the turns' texts with blank lines between them, answers behind a blank. A
     * turn that is a bare input reads {@code Input: {input}\nOutput:}.
     */
    record Plain() implements PromptLayout {
        @Override
        public String context(String prompt, List<Shot> shots, Fields fields) {
            return context(Conversation.of(prompt, shots, fields));
        }

        private static String context(Conversation conversation) {
            StringBuilder text = new StringBuilder();
            List<ChatTurn> turns = conversation.turns();
            for (int i = 0; i < turns.size(); i++) {
                Role role = turns.get(i).role();
                String content = turns.get(i).content();
                text.append(i == 0 ? "" : role == Role.ASSISTANT ? " " : "\n\n");
                text.append(
                        role == Role.USER && i >= conversation.inputs() ? "Input: " + content + "\nOutput:" : content);
            }
            String prefill = conversation.prefill().strip();
            boolean labelled = conversation.inputs() < turns.size();
            return text.append(prefill.isEmpty() ? "" : labelled ? " " : "\n\n")
                    .append(prefill)
                    .toString();
        }

        @Override
        public Query query(String prompt, List<Shot> shots, Fields fields, String target) {
            Conversation conversation = Conversation.of(prompt, shots, fields);
            String before =
                    conversation.prefill().isBlank() ? " " : Conversation.trailingBlanks(conversation.prefill());
            return new Query(context(conversation), before + target);
        }
    }
}
