package dev.spanwise.score;

import dev.spanwise.text.Role;
import java.util.List;

/**
 * What a chat template puts around an assistant's answer, found by rendering a conversation whose answer is a mark.
 *
 * @param before white space between the generation prompt and the answer, which belongs to the answer's first token
 * @param strips whether the template removes white space around an answer
 * @param tail what follows the answer; its first special token is the end of the answer. Empty if the template shows
 *     nothing there
 */
record AnswerFrame(String before, boolean strips, String tail) {
    private static final AnswerFrame NONE = new AnswerFrame("", false, "");
    private static final String MARK = "spanwise-answer";
    private static final String PADDING = "  ";
    private static final ChatTurn QUESTION = new ChatTurn(Role.USER, "x");

    static AnswerFrame of(ChatTemplate template) {
        try {
            String context = template.render(List.of(QUESTION), true);
            String whole = template.render(List.of(QUESTION, answer()), false);
            AnswerFrame last = of(context, whole);
            if (!last.tail.isBlank()) {
                return last;
            }
            // Some servers take a last assistant turn for one to be continued, and do not end it.
            String inner = template.render(List.of(QUESTION, answer(), QUESTION), false);
            return new AnswerFrame(last.before, last.strips, of(context, inner).tail);
        } catch (ModelException e) {
            return NONE;
        }
    }

    private static ChatTurn answer() {
        return new ChatTurn(Role.ASSISTANT, PADDING + MARK + PADDING);
    }

    private static AnswerFrame of(String context, String whole) {
        int mark = whole.indexOf(MARK);
        if (mark < 0) {
            return NONE;
        }
        String between =
                whole.startsWith(context) && mark >= context.length() ? whole.substring(context.length(), mark) : "";
        String after = whole.substring(mark + MARK.length());
        boolean strips = !after.startsWith(PADDING);
        if (!strips && between.endsWith(PADDING)) {
            between = between.substring(0, between.length() - PADDING.length());
        }
        return new AnswerFrame(
                between.isBlank() ? between : "", strips, strips ? after : after.substring(PADDING.length()));
    }
}
