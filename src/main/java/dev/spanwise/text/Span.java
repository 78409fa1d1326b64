package dev.spanwise.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A half-open range of a text.
 *
 * @param start first UTF-16 unit
 * @param end one past the last UTF-16 unit; greater than {@code start}
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("empty or negative span " + start + ".." + end);
        }
    }

    /** The occurrences of a part in a text, in order and without overlaps. */
    public static List<Span> occurrences(String text, String part) {
        return Pattern.compile(part, Pattern.LITERAL)
                .matcher(text)
                .results()
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }

    /** A range without the white space at its ends; empty if there is nothing else. */
    static Optional<Span> trimmed(String text, int start, int end) {
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return start < end ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /** The part of {@code text} that this span covers. */
    public String of(String text) {
        return text.substring(start, end);
    }

    public boolean contains(int offset) {
        return start <= offset && offset < end;
    }

    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** This span moved by a number of UTF-16 units. */
    public Span shifted(int by) {
        return new Span(start + by, end + by);
    }
}
