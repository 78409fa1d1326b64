package dev.spanwise.eval;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.task.Example;
import dev.spanwise.text.LetterCase;
import dev.spanwise.text.RegularExpression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides whether a generated answer is right. */
public sealed interface Metric {
    /** The name used in files and on the command line. */
    String id();

    /** Display text that continues "An answer is right if ". */
    String description();

    /** Whether an answer matches a right one. */
    boolean isRight(String answer, String target);

    /** Whether an answer matches one of the example's accepted answers. */
    default boolean isRight(String answer, Example example) {
        return example.goal().accepted().stream().anyMatch(target -> isRight(answer, target));
    }

    /** Metrics without settings. */
    enum Standard implements Metric {
        EXACT("it equals the target") {
            @Override
            public boolean isRight(String answer, String target) {
                return answer.strip().equals(target.strip());
            }
        },
        NORMALIZED("it is the target, but for case, spacing, and punctuation or quotes around it") {
            @Override
            public boolean isRight(String answer, String target) {
                return normal(answer).equals(normal(target));
            }
        },
        /** The letter in the last parentheses, after the last "answer is", or that the answer begins with. */
        LETTER("it chooses the same option's letter") {
            @Override
            public boolean isRight(String answer, String target) {
                Optional<String> chosen = letter(answer);
                return chosen.isPresent() && chosen.equals(letter(target));
            }
        },
        NUMBER("its last number is the target's") {
            @Override
            public boolean isRight(String answer, String target) {
                Optional<BigDecimal> given = lastNumber(answer);
                Optional<BigDecimal> right = lastNumber(target);
                return given.isPresent() && right.isPresent() && given.get().compareTo(right.get()) == 0;
            }
        },
        CONTAINS("it contains the target, case aside") {
            @Override
            public boolean isRight(String answer, String target) {
                return normal(answer).contains(normal(target));
            }
        };

        private final String description;

        Standard(String description) {
            this.description = description;
        }

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String description() {
            return description;
        }
    }

    /**
     * The first match of a regular expression: its first group, or the whole match if it has no group, must be the
     * right text.
     *
     * @param pattern in RE2's syntax, so that any expression ends on any answer
     */
    record Extracted(com.google.re2j.Pattern pattern) implements Metric {
        private static final String PREFIX = "regex:";

        @Override
        public String id() {
            return PREFIX + pattern.pattern();
        }

        @Override
        public String description() {
            return "what " + pattern.pattern() + " finds in it is the target";
        }

        @Override
        public boolean isRight(String answer, String target) {
            com.google.re2j.Matcher found = pattern.matcher(answer);
            if (!found.find()) {
                return false;
            }
            String text = found.groupCount() > 0 ? found.group(1) : found.group();
            return text != null && normal(text).equals(normal(target));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Extracted extracted && extracted.id().equals(id());
        }

        @Override
        public int hashCode() {
            return id().hashCode();
        }
    }

    /**
     * Reads {@code exact}, {@code normalized}, {@code letter}, {@code number}, {@code contains} or {@code
     * regex:PATTERN}.
     *
     * @throws InvalidInputException if no metric has that name, or the pattern is invalid
     */
    static Metric of(String id) {
        if (id.startsWith(Extracted.PREFIX)) {
            try {
                return new Extracted(RegularExpression.compile(id.substring(Extracted.PREFIX.length()), 0));
            } catch (InvalidInputException e) {
                throw new InvalidInputException("The metric is no regular expression: " + e.getMessage() + ".", e);
            }
        }
        for (Standard metric : Standard.values()) {
            if (metric.id().equals(id)) {
                return metric;
            }
        }
        throw new InvalidInputException(
                "Unknown metric \"" + id + "\": use exact, normalized, letter, number, contains or regex:PATTERN.");
    }

    /**
     * The metric that fits the right answers: {@code letter} if all are options' letters, {@code number} if all are
     * numbers, {@code exact} if punctuation at their ends is significant, else {@code normalized}.
     *
     * @param examples at least one
     */
    static Metric fitting(List<Example> examples) {
        List<String> targets =
                examples.stream().map(Example::target).map(String::strip).toList();
        if (targets.stream().allMatch(target -> target.matches("\\([A-Za-z]\\)|[A-Z]"))) {
            return Standard.LETTER;
        }
        if (targets.stream().allMatch(target -> target.matches("[-+]?\\d[\\d,]*(\\.\\d+)?"))) {
            return Standard.NUMBER;
        }
        boolean punctuated = targets.stream().anyMatch(target -> !target.equals(withoutPunctuation(target)));
        return punctuated ? Standard.EXACT : Standard.NORMALIZED;
    }

    private static String normal(String text) {
        return withoutPunctuation(LetterCase.lower(text.strip()))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String withoutPunctuation(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isPunctuation(text.charAt(start))) {
            start++;
        }
        while (end > start && isPunctuation(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < '\u007f' && !Character.isLetterOrDigit(c);
    }

    private static Optional<String> letter(String text) {
        return lastGroup("\\(([A-Za-z])\\)", text)
                .or(() -> lastGroup("(?i:answer|option|choice)(?i:\\s+is)?:?\\s*\\**([A-Z])\\b", text))
                .or(() -> lastGroup("^\\W*([A-Za-z])(?![\\p{L}\\p{N}'])", text.strip()))
                .map(found -> found.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> lastGroup(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .reduce((one, next) -> next);
    }

    private static Optional<BigDecimal> lastNumber(String text) {
        return lastGroup("((?<![\\p{L}\\d.])[-\u2212]?\\d+(?:,\\d{3})*(?:\\.\\d+)?)", text)
                .map(number -> new BigDecimal(number.replace(",", "").replace('\u2212', '-')));
    }
}
