package dev.spanwise.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.spanwise.error.InvalidInputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

/**
 * Regular expressions that people and projects write, compiled by RE2. Its matching takes time in proportion to the
 * text for any expression; Java's own can take for ever.
 */
public final class RegularExpression {
    /** Most characters of an expression, and most parts that it has after its counts are written out. */
    private static final int MOST = 2_000;

    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");
    private static final java.util.regex.Pattern LOOK_OR_REFERENCE =
            java.util.regex.Pattern.compile("\\(\\?<?[=!].*|\\\\[1-9k].*", java.util.regex.Pattern.DOTALL);

    private RegularExpression() {}

    /**
     * @param flags of {@link Pattern}
     * @throws InvalidInputException if it is none, is too large, or has a look-around or a back reference, which RE2
     *     does not have; the message begins with a lower-case letter and ends without a full stop
     */
    public static Pattern compile(String expression, int flags) {
        if (expression.length() > MOST || parts(expression) > MOST) {
            throw new InvalidInputException("it is too large: an expression has at most " + MOST
                    + " characters, and at most " + MOST + " with its counts written out");
        }
        try {
            return Pattern.compile(expression, flags);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    LOOK_OR_REFERENCE.matcher(e.getPattern()).matches()
                            ? "it uses a look-ahead, a look-behind or a back reference (" + e.getPattern()
                                    + "), which expressions here do not have; match the text around as well, and put"
                                    + " what you want in a group ( )"
                            : e.getDescription() + " " + e.getPattern(),
                    e);
        }
    }

    /** How many parts an expression has when each count is written out, as RE2 does: nested counts multiply. */
    private static long parts(String expression) {
        Deque<Long> outer = new ArrayDeque<>();
        long group = 0;
        long last = 0;
        int at = 0;
        Matcher count = COUNT.matcher(expression);
        while (at < expression.length() && group + last <= MOST) {
            char c = expression.charAt(at);
            if (c == ')') {
                last += group;
                group = outer.isEmpty() ? 0 : outer.pop();
                at++;
            } else if (c == '{' && count.region(at, expression.length()).lookingAt()) {
                last *= Math.max(1, most(count));
                at = count.end();
            } else {
                group += last;
                last = c == '(' ? 0 : 1;
                if (c == '(') {
                    outer.push(group);
                    group = 0;
                }
                at = afterPart(expression, at);
            }
        }
        return group + last + outer.stream().mapToLong(Long::longValue).sum();
    }

    private static long most(Matcher count) {
        String digits = count.group(count.group(2) == null || count.group(2).isEmpty() ? 1 : 2);
        return digits.length() > 4 ? MOST : Long.parseLong(digits);
    }

    /** The end of the character, escape, quotation or class that begins at an index. */
    private static int afterPart(String expression, int at) {
        return switch (expression.charAt(at)) {
            case '\\' -> expression.startsWith("\\Q", at) ? after("\\E", expression, at) : at + 2;
            case '[' -> afterClass(expression, at);
            default -> at + 1;
        };
    }

    private static int afterClass(String expression, int start) {
        int at = start + (expression.startsWith("[^", start) ? 2 : 1);
        for (int first = at; at < expression.length(); ) {
            char c = expression.charAt(at);
            if (c == ']' && at > first) {
                return at + 1;
            }
            at = c == '\\' ? at + 2 : expression.startsWith("[:", at) ? afterName(expression, at) : at + 1;
        }
        return expression.length();
    }

    /** The end of a name such as {@code [:alpha:]}, if it is one. */
    private static int afterName(String expression, int at) {
        int end = expression.indexOf(":]", at + 2);
        return end < 0 ? at + 1 : end + 2;
    }

    private static int after(String end, String expression, int from) {
        int found = expression.indexOf(end, from + 2);
        return found < 0 ? expression.length() : found + end.length();
    }
}
