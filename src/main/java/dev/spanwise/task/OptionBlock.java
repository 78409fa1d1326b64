package dev.spanwise.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question with options at its end, one per line under "Options:".
 *
 * @param question without the options
 * @param labels such as "(A)"; as many as texts, or none if the options have no labels
 */
public record OptionBlock(String question, List<String> labels, List<String> texts) {
    private static final Pattern HEAD =
            Pattern.compile("(?m)^(?:Options|Choices|Answer choices):[ \\t]*\\n", Pattern.CASE_INSENSITIVE);
    private static final Pattern LABELLED = Pattern.compile("(\\([A-Z]\\)|[A-Z][.):])\\s*(.*)");
    private static final Pattern LISTED = Pattern.compile("[-*]\\s+(.*)");

    /** The options at the end of a text; empty if there are none. */
    public static Optional<OptionBlock> in(String text) {
        Matcher head = HEAD.matcher(text);
        int start = -1;
        int end = -1;
        while (head.find()) {
            start = head.start();
            end = head.end();
        }
        if (start < 0) {
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String line : text.substring(end).strip().split("\n", -1)) {
            Matcher labelled = LABELLED.matcher(line.strip());
            Matcher listed = LISTED.matcher(line.strip());
            if (labelled.matches()) {
                labels.add(labelled.group(1));
                texts.add(labelled.group(2));
            } else if (listed.matches()) {
                texts.add(listed.group(1));
            } else {
                return Optional.empty();
            }
        }
        return labels.isEmpty() || labels.size() == texts.size()
                ? Optional.of(new OptionBlock(
                        text.substring(0, start).stripTrailing(), List.copyOf(labels), List.copyOf(texts)))
                : Optional.empty();
    }

    /** The answers as in the targets of such files: the labels, or the texts if there are no labels. */
    public List<String> answers() {
        return labels.isEmpty() ? texts : labels;
    }
}
