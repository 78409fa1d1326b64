package dev.spanwise.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a text and what comes in its place. Offsets count UTF-16 units.
 *
 * @param end exclusive
 */
public record Replacement(int start, int end, String text) {
    /** Comparing more lines takes too long. */
    private static final int MOST_LINES = 3000;

    /** What turns a text into another one, line by line; the last replacement comes first. */
    public static List<Replacement> between(String before, String after) {
        List<String> old = lines(before);
        List<String> fresh = lines(after);
        if (old.size() + fresh.size() > MOST_LINES) {
            return List.of(smallest(before, after, 0));
        }
        List<Replacement> replacements = new ArrayList<>();
        int at = 0;
        int line = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh).getDeltas()) {
            while (line < delta.getSource().getPosition()) {
                at += old.get(line++).length();
            }
            String removed = String.join("", delta.getSource().getLines());
            replacements.addFirst(
                    smallest(removed, String.join("", delta.getTarget().getLines()), at));
        }
        return List.copyOf(replacements);
    }

    /**
     * The text with two changes made at the same time; empty if they touch.
     *
     * @param base the text before both
     */
    public static Optional<String> merged(String base, String mine, String theirs) {
        Replacement one = smallest(base, mine, 0);
        Replacement other = smallest(base, theirs, 0);
        return one.end < other.start
                ? Optional.of(one.in(other.in(base)))
                : other.end < one.start ? Optional.of(other.in(one.in(base))) : Optional.empty();
    }

    private String in(String whole) {
        return whole.substring(0, start) + text + whole.substring(end);
    }

    private static Replacement smallest(String before, String after, int offset) {
        ChangedRange changed = ChangedRange.between(before, after);
        return new Replacement(
                offset + changed.start(),
                offset + changed.endBefore(),
                after.substring(changed.start(), changed.endAfter()));
    }

    /** With their line breaks. */
    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\\n)", -1));
    }
}
