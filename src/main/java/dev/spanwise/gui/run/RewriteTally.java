package dev.spanwise.gui.run;

import dev.spanwise.pmpo.Refusal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts rewrites and the reasons of refusals. */
final class RewriteTally {
    private final Map<Refusal.Kind, Integer> refused = new EnumMap<>(Refusal.Kind.class);
    private int proposed;

    void propose() {
        proposed++;
    }

    void refuse(Refusal.Kind why) {
        refused.merge(why, 1, Integer::sum);
    }

    int proposed() {
        return proposed;
    }

    boolean allRefused() {
        return proposed > 0 && refused() == proposed;
    }

    private int refused() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Display text, such as "12 rewrites, 10 refused: 8 repeated, 2 cut off". */
    String line() {
        String rewrites = proposed + (proposed == 1 ? " rewrite, " : " rewrites, ");
        return refused.isEmpty() ? rewrites + "none refused" : rewrites + refused() + " refused: " + reasons();
    }

    /** The reasons with their counts, the most frequent first. */
    String reasons() {
        return refused.entrySet().stream()
                .sorted(Map.Entry.<Refusal.Kind, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> entry.getValue() + " " + words(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String words(Refusal.Kind kind) {
        return switch (kind) {
            case EMPTY -> "empty";
            case CUT_OFF -> "cut off";
            case UNTAGGED -> "without a marked prompt";
            case PLACEHOLDER -> "with other placeholders";
            case MESSAGES -> "with other messages";
            case FROZEN -> "with a changed frozen text";
            case COPIED -> "copied from an example";
            case DUPLICATE -> "repeated";
            case TOO_LONG -> "too long";
        };
    }
}
