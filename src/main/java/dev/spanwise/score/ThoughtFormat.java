package dev.spanwise.score;

import dev.spanwise.text.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a chat template marks the thought before an answer, found by rendering its generation prompt with its switch on
 * and off.
 *
 * @param open what follows the generation prompt with the switch on, so that a thought can begin; empty if the template
 *     itself opens it
 * @param endMark ends a thought
 * @param opensAlways whether the generation prompt opens a thought with the switch off, too
 */
record ThoughtFormat(String open, String endMark, boolean opensAlways) {
    /** The names of the switch in known templates. */
    static final Map<String, Object> ON = Map.of("enable_thinking", true, "thinking", true);

    static final Map<String, Object> OFF = Map.of("enable_thinking", false, "thinking", false);

    private static final String QUESTION = "spanwise-question";
    private static final Pattern MARK =
            Pattern.compile("<(?<slash>/?)(?<name>think|thinking|thought|reasoning)>|\\[(?<bar>/?)(?<capitals>THINK)]");

    /** The format of a template; empty if it has no thoughts. */
    static Optional<ThoughtFormat> of(ChatTemplate template) {
        String on;
        String off;
        try {
            on = generationPrompt(template, ON);
            off = generationPrompt(template, OFF);
        } catch (ModelException e) {
            return Optional.empty();
        }
        Optional<Matcher> opened = lastMark(on).filter(ThoughtFormat::opens);
        boolean opensAlways = lastMark(off).filter(ThoughtFormat::opens).isPresent();
        if (opened.isPresent()) {
            return Optional.of(new ThoughtFormat("", endOf(opened.get()), opensAlways));
        }
        return on.equals(off)
                ? Optional.empty()
                : lastMark(off)
                        .map(closed ->
                                new ThoughtFormat(closed.group().replace("/", "") + "\n", closed.group(), false));
    }

    private static String generationPrompt(ChatTemplate template, Map<String, Object> thinking) {
        String text = template.render(List.of(new ChatTurn(Role.USER, QUESTION)), true, thinking);
        return text.substring(text.lastIndexOf(QUESTION) + QUESTION.length());
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

    /** A thought's end and what stands between it and the answer. */
    String close() {
        return "\n" + endMark + "\n\n";
    }
}
