package dev.spanwise.task;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.text.Placeholders;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the fields that a prompt names with those that the data have. */
public final class FieldNames {
    private static final int NEAREST = 3;

    private FieldNames() {}

    /** The names of a prompt's placeholders for fields that the data do not have. */
    public static List<String> unknown(String prompt, Set<String> known) {
        return Placeholders.names(prompt).stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    /**
     * Checks that the data have every field that a prompt names.
     *
     * @param known the names of the data's fields
     * @throws InvalidInputException if they lack one
     */
    public static void check(String prompt, Set<String> known) {
        List<String> unknown = unknown(prompt, known);
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown.stream()
                    .map(name -> "The prompt names {{" + name + "}}, which no example has as a field; "
                            + suggestion(name, known))
                    .collect(Collectors.joining(" ")));
        }
    }

    /** What could be meant by an unknown name, as the end of a sentence. */
    public static String suggestion(String name, Set<String> known) {
        List<String> nearest = known.stream()
                .sorted(Comparator.comparingInt(field -> distance(name, field)))
                .limit(NEAREST)
                .map(field -> "{{" + field + "}}")
                .toList();
        return "the nearest " + (nearest.size() == 1 ? "is " : "are ") + String.join(", ", nearest)
                + ". Write \\{{ for braces that should stay as they are.";
    }

    /** The edit distance of Levenshtein (1966), ignoring case. */
    private static int distance(String a, String b) {
        String from = a.toLowerCase(Locale.ROOT);
        String to = b.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
