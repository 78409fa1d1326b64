package dev.spanwise.score;

import dev.spanwise.text.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a chat template writes the thought before an answer, found by rendering a turn that has one; or, if the template
 * leaves thoughts out, its generation prompt with its switch on and off.
 *
 * @param open what stands between the generation prompt with the switch on and a thought
 * @param close what stands between a thought and the answer
 * @param opensAlways whether the generation prompt opens a thought with the switch off, too
 */
record ThoughtFormat(String open, String close, boolean opensAlways) {
    /** The names of the switch in known templates. */
    static final Map<String, Object> ON = Map.of("enable_thinking", true, "thinking", true);

    static final Map<String, Object> OFF = Map.of("enable_thinking", false, "thinking", false);

    private static final ChatTurn QUESTION = new ChatTurn(Role.USER, "spanwise-question");
    private static final String THOUGHT = "spanwise-thought";
    private static final String ANSWER = "spanwise-answer";
    private static final Pattern MARK =
            Pattern.compile("<(?<slash>/?)(?<name>think|thinking|thought|reasoning)>|\\[(?<bar>/?)(?<capitals>THINK)]");

    /** The format of a template; empty if it has no thoughts. */
    static Optional<ThoughtFormat> of(ChatTemplate template) {
        try {
            String on = afterQuestion(template.render(List.of(QUESTION), true, ON));
            String off = afterQuestion(template.render(List.of(QUESTION), true, OFF));
            return shown(template, on, off).or(() -> marked(on, off));
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    private static Optional<ThoughtFormat> shown(ChatTemplate template, String on, String off) {
        ChatTurn answer = new ChatTurn(Role.ASSISTANT, ANSWER, Optional.of(THOUGHT));
        String whole = afterQuestion(template.render(List.of(QUESTION, answer), false, ON));
        int from = whole.indexOf(THOUGHT);
        int to = from + THOUGHT.length();
        int end = whole.indexOf(ANSWER, to);
        if (!whole.startsWith(on) || from < on.length() || end < 0) {
            return Optional.empty();
        }
        String open = whole.substring(on.length(), from);
        String close = whole.substring(to, end);
        return close.isBlank()
                ? Optional.empty()
                : Optional.of(new ThoughtFormat(open, close, open.isBlank() && on.equals(off)));
    }

    private static Optional<ThoughtFormat> marked(String on, String off) {
        Optional<Matcher> opened = lastMark(on).filter(ThoughtFormat::opens);
        boolean opensAlways = lastMark(off).filter(ThoughtFormat::opens).isPresent();
        if (opened.isPresent()) {
            return Optional.of(new ThoughtFormat("", usualClose(endOf(opened.get())), opensAlways));
        }
        return on.equals(off)
                ? Optional.empty()
                : lastMark(off)
                        .map(closed -> new ThoughtFormat(
                                closed.group().replace("/", "") + "\n", usualClose(closed.group()), false));
    }

    private static String usualClose(String endMark) {
        return "\n" + endMark + "\n\n";
    }

    private static String afterQuestion(String text) {
        return text.substring(
                text.lastIndexOf(QUESTION.content()) + QUESTION.content().length());
    }

    private static Optional<Matcher> lastMark(String text) {
        Matcher mark = MARK.matcher(text);
        int last = -1;
        while (mark.find()) {
            last = mark.start();
        }
        return last >= 0 && mark.reset().find(last) ? Optional.of(mark) : Optional.empty();
    }

    private static boolean opens(Matcher mark) {
        return mark.group("name") != null
                ? mark.group("slash").isEmpty()
                : mark.group("bar").isEmpty();
    }

    private static String endOf(Matcher open) {
        return open.group().charAt(0) + "/" + open.group().substring(1);
    }

    /** The text that ends a thought. */
    String endMark() {
        return close.strip();
    }

    /** An empty thought where the generation prompt has opened one. */
    String empty() {
        return open + close;
    }
}
