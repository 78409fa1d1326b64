package dev.spanwise.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns a prompt and an input into the text a model reads, and a target into the text that is scored. Layouts are pure
 * functions. The input replaces {@code {{input}}} in the prompt; without that placeholder the layout adds it.
 */
public sealed interface PromptLayout {
    /** The text before the answer to {@code input}. */
    String context(String prompt, List<Shot> shots, String input);

    /** The query for the probability of {@code target} as the answer to {@code input}. */
    Query query(String prompt, List<Shot> shots, String input, String target);

    /** The model's chat template, with the prompt as system turn. */
    record Chat(ChatTemplate template, AnswerFrame frame) implements PromptLayout {
        public Chat(ChatTemplate template) {
            this(template, AnswerFrame.of(template));
        }

        @Override
        public String context(String prompt, List<Shot> shots, String input) {
            return template.render(turns(prompt, shots, input), true);
        }

        @Override
        public Query query(String prompt, List<Shot> shots, String input, String target) {
            return new Query(context(prompt, shots, input), frame.target(target), frame.tail());
        }

        private static List<ChatTurn> turns(String prompt, List<Shot> shots, String input) {
            List<ChatTurn> turns = new ArrayList<>();
            if (prompt.contains(INPUT)) {
                shots.forEach(shot -> {
                    turns.add(new ChatTurn(ChatTurn.Role.USER, prompt.replace(INPUT, shot.input())));
                    turns.add(new ChatTurn(ChatTurn.Role.ASSISTANT, shot.target()));
                });
                turns.add(new ChatTurn(ChatTurn.Role.USER, prompt.replace(INPUT, input)));
            } else {
                turns.add(new ChatTurn(ChatTurn.Role.SYSTEM, prompt));
                shots.forEach(shot -> {
                    turns.add(new ChatTurn(ChatTurn.Role.USER, shot.input()));
                    turns.add(new ChatTurn(ChatTurn.Role.ASSISTANT, shot.target()));
                });
                turns.add(new ChatTurn(ChatTurn.Role.USER, input));
            }
            return turns;
        }
    }

    /** {@code {prompt}\n\nInput: {input}\nOutput:}, for base models without a chat template. */
    record Plain() implements PromptLayout {
        @Override
        public String context(String prompt, List<Shot> shots, String input) {
            StringBuilder text = new StringBuilder();
            if (prompt.contains(INPUT)) {
                shots.forEach(shot -> text.append(prompt.replace(INPUT, shot.input()))
                        .append(' ')
                        .append(shot.target())
                        .append("\n\n"));
                return text.append(prompt.replace(INPUT, input)).toString();
            }
            text.append(prompt);
            shots.forEach(shot -> text.append("\n\nInput: ")
                    .append(shot.input())
                    .append("\nOutput: ")
                    .append(shot.target()));
            return text.append("\n\nInput: ").append(input).append("\nOutput:").toString();
        }

        @Override
        public Query query(String prompt, List<Shot> shots, String input, String target) {
            return new Query(context(prompt, shots, input), " " + target);
        }
    }

    /** The placeholder for the example's input. */
    String INPUT = "{{input}}";
}
