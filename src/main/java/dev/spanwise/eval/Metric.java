package dev.spanwise.eval;

import java.util.Locale;

/** When a generated answer counts as right. */
public enum Metric {
    /** The same text, white space at the ends aside. */
    EXACT,
    /** The same text but for case, punctuation at the ends and the amount of white space. */
    NORMALIZED;

    /** The name used in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no metric has that name */
    public static Metric of(String id) {
        for (Metric metric : values()) {
            if (metric.id().equals(id)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("Unknown metric \"" + id + "\": use exact or normalized.");
    }

    public boolean isRight(String answer, String target) {
        return switch (this) {
            case EXACT -> answer.strip().equals(target.strip());
            case NORMALIZED -> normalize(answer).equals(normalize(target));
        };
    }

    private static String normalize(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("^\\p{Punct}+|\\p{Punct}+$", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
