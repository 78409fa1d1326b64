package dev.spanwise.score;

import dev.spanwise.text.Fields;
import dev.spanwise.text.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a prompt and an example's fields into the text a model reads, and a target into the text that is scored.
 * Layouts are pure functions. A prompt without placeholders gets the input at its end; worked examples stand before its
 * last user message. See {@link Conversation} for what a prompt's messages become.
 */
public sealed interface PromptLayout {
    /** Losses in layouts of different names are not compared. */
    String name();

    /** The name of a layout that shows tools and may have a date, such as "chat with tools 0f1e2d3c on 2026-11-30". */
    static String name(String layout, Tools tools, Optional<LocalDate> date) {
        return layout
                + (tools.isEmpty() ? "" : " with tools " + tools.fingerprint())
                + date.map(day -> " on " + day).orElse("");
    }

    /** The text before the answer. */
    String context(String prompt, List<Shot> shots, Fields fields);

    /** The query for the probability of {@code target} as the answer. */
    Query query(String prompt, List<Shot> shots, Fields fields, String target);

    /** The query for the probability of a thought before the answer, whose context is where a thought begins. */
    Query thought(String prompt, List<Shot> shots, Fields fields, String thought);

    /** The query for the probability of {@code target} as the answer behind a thought. */
    Query answer(String prompt, List<Shot> shots, Fields fields, String thought, String target);

    /** The text that ends a thought; empty if the model has no thoughts, so that a given one is part of its answer. */
    Optional<String> thoughtEnd();

    /**
     * The model's chat template, its thoughts switched off by the template's own switch, or closed at once where the
     * template opens one.
     */
    record Chat(String name, ChatTemplate template, AnswerFrame frame, Optional<ThoughtFormat> thoughts)
            implements PromptLayout {
        public Chat(ChatTemplate template) {
            this(template, Tools.NONE, Optional.empty());
        }

        /**
         * @param own the model's
         * @param date for a template that writes one; its own if there is none
         * @throws ModelException if the template does not show the tools, or cannot be rendered with them
         */
        public Chat(ChatTemplate own, Tools tools, Optional<LocalDate> date) {
            ChatTemplate dated = date.map(own::on).orElse(own);
            ChatTemplate told = tools.in(dated);
            List<ChatTurn> question = List.of(new ChatTurn(Role.USER, "x"));
            if (!tools.isEmpty() && told.render(question, true).equals(dated.render(question, true))) {
                throw new ModelException("The model's chat template has no place for tools, so the model would not read"
                        + " them. Choose another model, or remove the tools.");
            }
            this(PromptLayout.name("Chat", tools, date), told, AnswerFrame.of(told), ThoughtFormat.of(told));
        }

        @Override
        public String context(String prompt, List<Shot> shots, Fields fields) {
            Conversation conversation = Conversation.of(prompt, shots, fields);
            return context(conversation) + conversation.opening();
        }

        private String context(Conversation conversation) {
            String before =
                    template.render(conversation.turns(), true, thoughts.isPresent() ? ThoughtFormat.OFF : Map.of());
            return before
                    + thoughts.filter(ThoughtFormat::opensAlways)
                            .map(ThoughtFormat::empty)
                            .orElse("");
        }

        @Override
        public Query query(String prompt, List<Shot> shots, Fields fields, String target) {
            Conversation conversation = Conversation.of(prompt, shots, fields);
            return query(conversation, context(conversation), frame.before(), target);
        }

        private Query query(Conversation conversation, String context, String before, String target) {
            String answer = frame.strips() ? target.strip() : target;
            return new Query(context + conversation.opening(), conversation.target(before, answer), frame.tail());
        }

        @Override
        public Query thought(String prompt, List<Shot> shots, Fields fields, String thought) {
            return thought(Conversation.of(prompt, shots, fields), thought);
        }

        private Query thought(Conversation conversation, String thought) {
            return thoughts.map(format -> new Query(
                            template.render(conversation.turns(), true, ThoughtFormat.ON) + format.open(),
                            thought,
                            format.close()))
                    .orElseGet(() -> new Query(context(conversation), frame.before() + thought));
        }

        @Override
        public Query answer(String prompt, List<Shot> shots, Fields fields, String thought, String target) {
            Conversation conversation = Conversation.of(prompt, shots, fields);
            Query before = thought(conversation, thought);
            String close = thoughts.map(ThoughtFormat::close).orElse(BEHIND_RATIONALE);
            return query(conversation, before.context() + before.target() + close, "", target);
        }

        @Override
        public Optional<String> thoughtEnd() {
            return thoughts.map(ThoughtFormat::endMark);
        }
    }

    /**
     * For base models without a chat template: the turns' texts with blank lines between them, answers behind a blank.
     * A turn that is a bare input reads {@code Input: {input}\nOutput:}.
     */
    record Plain() implements PromptLayout {
        @Override
        public String name() {
            return "Plain";
        }

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
            String opening = conversation.opening();
            boolean labelled = conversation.inputs() < turns.size();
            return text.append(opening.isEmpty() ? "" : labelled ? " " : "\n\n")
                    .append(opening)
                    .toString();
        }

        @Override
        public Query query(String prompt, List<Shot> shots, Fields fields, String target) {
            Conversation conversation = Conversation.of(prompt, shots, fields);
            return new Query(context(conversation), conversation.target(" ", target));
        }

        @Override
        public Query thought(String prompt, List<Shot> shots, Fields fields, String thought) {
            return query(prompt, shots, fields, thought);
        }

        @Override
        public Query answer(String prompt, List<Shot> shots, Fields fields, String thought, String target) {
            Query before = thought(prompt, shots, fields, thought);
            return new Query(before.context() + before.target() + BEHIND_RATIONALE, target);
        }

        @Override
        public Optional<String> thoughtEnd() {
            return Optional.empty();
        }
    }

    /** Stands between a given rationale and the answer of a model without thoughts. */
    String BEHIND_RATIONALE = "\n";
}
