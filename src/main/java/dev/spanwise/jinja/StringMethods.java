package dev.spanwise.jinja;

import static dev.spanwise.jinja.Parameters.places;
import static java.util.Map.entry;

import dev.spanwise.jinja.Parameters.Bound;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The methods of Python's strings. Places and widths count characters, not UTF-16 units. */
final class StringMethods {
    private static final Map<String, Method<String>> METHODS = Map.ofEntries(
            entry("capitalize", text(Letters::capitalized)),
            entry("casefold", text(text -> Letters.lower(Letters.upper(text)))),
            entry("lower", text(Letters::lower)),
            entry("upper", text(Letters::upper)),
            entry("swapcase", text(Letters::swapped)),
            entry("title", text(Letters::titled)),
            entry("center", padding((pad, width) -> pad / 2 + (pad & width & 1))),
            entry("ljust", padding((pad, width) -> 0)),
            entry("rjust", padding((pad, width) -> pad)),
            entry("zfill", Method.of(places(1, 1), StringMethods::zeroFilled)),
            entry("expandtabs", Method.of(Parameters.of(0, "tabsize"), StringMethods::expanded)),
            entry("strip", Method.of(places(0, 1), (text, a, budget) -> stripped(text, a, true, true))),
            entry("lstrip", Method.of(places(0, 1), (text, a, budget) -> stripped(text, a, true, false))),
            entry("rstrip", Method.of(places(0, 1), (text, a, budget) -> stripped(text, a, false, true))),
            entry("removeprefix", Method.of(places(1, 1), (text, a, budget) -> {
                boolean found = text.startsWith(a.text(0));
                return found ? text.substring(a.text(0).length()) : text;
            })),
            entry("removesuffix", Method.of(places(1, 1), (text, a, budget) -> {
                boolean found = text.endsWith(a.text(0));
                return found ? text.substring(0, text.length() - a.text(0).length()) : text;
            })),
            entry(
                    "replace",
                    Method.of(
                            new Parameters(2, 1, List.of("old", "new", "count")),
                            (text, a, budget) -> replaced(text, a.text(0), a.text(1), a.integer(2, -1), budget))),
            entry("split", Method.of(Parameters.of(0, "sep", "maxsplit"), StringMethods::split)),
            entry("rsplit", Method.of(Parameters.of(0, "sep", "maxsplit"), StringMethods::splitFromTheEnd)),
            entry(
                    "splitlines",
                    Method.of(
                            Parameters.of(0, "keepends"),
                            (text, a, budget) -> new ArrayList<Object>(lines(text, a.truth(0))))),
            entry("partition", Method.of(places(1, 1), (text, a, budget) -> partition(text, a, false, budget))),
            entry("rpartition", Method.of(places(1, 1), (text, a, budget) -> partition(text, a, true, budget))),
            entry("join", Method.of(places(1, 1), StringMethods::joined)),
            entry("startswith", Method.of(places(1, 3), (text, a, budget) -> anyFits(text, a, String::startsWith))),
            entry("endswith", Method.of(places(1, 3), (text, a, budget) -> anyFits(text, a, String::endsWith))),
            entry("count", Method.of(places(1, 3), StringMethods::count)),
            entry("find", Method.of(places(1, 3), (text, a, budget) -> found(text, a, false, budget))),
            entry("rfind", Method.of(places(1, 3), (text, a, budget) -> found(text, a, true, budget))),
            entry("index", Method.of(places(1, 3), (text, a, budget) -> surelyFound(text, a, false, budget))),
            entry("rindex", Method.of(places(1, 3), (text, a, budget) -> surelyFound(text, a, true, budget))),
            entry("isalnum", every(c -> Character.isLetter(c) || Letters.isNumeric(c))),
            entry("isalpha", every(Character::isLetter)),
            entry("isdecimal", every(Character::isDigit)),
            entry("isdigit", every(Letters::isDigit)),
            entry("isnumeric", every(Letters::isNumeric)),
            entry("isspace", every(Blanks::is)),
            entry(
                    "isascii",
                    Method.of(Parameters.NONE, (text, a, budget) -> text.chars().allMatch(c -> c < 128))),
            entry(
                    "isprintable",
                    Method.of(
                            Parameters.NONE,
                            (text, a, budget) -> text.codePoints().allMatch(Texts::isPrintable))),
            entry("isidentifier", Method.of(Parameters.NONE, (text, a, budget) -> Letters.isIdentifier(text))),
            entry("islower", Method.of(Parameters.NONE, (text, a, budget) -> Letters.isLower(text))),
            entry("isupper", Method.of(Parameters.NONE, (text, a, budget) -> Letters.isUpper(text))),
            entry("istitle", Method.of(Parameters.NONE, (text, a, budget) -> Letters.isTitled(text))));

    /** Methods of Python's strings that make bytes or tables, which templates cannot write. */
    private static final List<String> MISSING = List.of("encode", "translate", "maketrans");

    private StringMethods() {}

    /** The method of a string; null if strings have no such method. */
    static @Nullable Callable find(String text, String name) {
        if (name.equals("format")) {
            return (arguments, budget) -> BraceFormat.format(text, arguments, false, budget);
        }
        if (name.equals("format_map")) {
            return (arguments, budget) -> BraceFormat.format(text, BraceFormat.byName(arguments), false, budget);
        }
        if (MISSING.contains(name)) {
            throw new JinjaException("The string method " + name + "() is not supported");
        }
        Method<String> method = METHODS.get(name);
        return method == null ? null : method.bound(name + "()", text);
    }

    /** What changes a text without arguments. */
    @FunctionalInterface
    private interface Change {
        String of(String text);
    }

    private static Method<String> text(Change change) {
        return Method.of(Parameters.NONE, (text, arguments, budget) -> change.of(text));
    }

    /** A text that is not empty and has only such characters. */
    private static Method<String> every(IntPredicate kind) {
        return Method.of(
                Parameters.NONE,
                (text, arguments, budget) ->
                        !text.isEmpty() && text.codePoints().allMatch(kind));
    }

    /** How much of the padding goes to the left. */
    @FunctionalInterface
    private interface Side {
        int left(int padding, int width);
    }

    private static Method<String> padding(Side side) {
        return Method.of(places(1, 2), (text, a, budget) -> {
            int width = a.integer(0, 0);
            int padding = width - Texts.length(text);
            String fill = a.has(1) ? a.text(1) : " ";
            if (Texts.length(fill) != 1) {
                throw new JinjaException(a.function() + " fills with one character");
            }
            if (padding <= 0) {
                return text;
            }
            budget.text(width);
            int left = side.left(padding, width);
            return fill.repeat(left) + text + fill.repeat(padding - left);
        });
    }

    private static String zeroFilled(String text, Bound a, Budget budget) {
        int padding = a.integer(0, 0) - Texts.length(text);
        if (padding <= 0) {
            return text;
        }
        budget.text(a.integer(0, 0));
        int sign = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        return text.substring(0, sign) + "0".repeat(padding) + text.substring(sign);
    }

    private static String expanded(String text, Bound a, Budget budget) {
        int size = a.integer(0, 8);
        StringBuilder result = new StringBuilder();
        int column = 0;
        for (int c : text.codePoints().toArray()) {
            if (c == '\t') {
                int blanks = size <= 0 ? 0 : size - column % size;
                budget.text((long) result.length() + blanks);
                result.repeat(' ', blanks);
                column += blanks;
            } else {
                result.appendCodePoint(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return result.toString();
    }

    private static String stripped(String text, Bound a, boolean left, boolean right) {
        return a.isNone(0) ? strip(text, left, right) : strip(text, a.text(0), left, right);
    }

    static String strip(String text, boolean left, boolean right) {
        int start = left ? Blanks.end(text, 0) : 0;
        int end = right ? Blanks.start(text, text.length()) : text.length();
        return start >= end ? "" : text.substring(start, end);
    }

    static String strip(String text, String characters, boolean left, boolean right) {
        Set<Integer> stripped = characters.codePoints().boxed().collect(Collectors.toSet());
        int start = 0;
        int end = text.length();
        while (left && start < end && stripped.contains(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && stripped.contains(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** @param most replacements; all if negative */
    static String replaced(String text, String old, String replacement, int most, Budget budget) {
        if (old.isEmpty()) {
            return interleaved(text, replacement, most, budget);
        }
        StringBuilder result = new StringBuilder();
        int from = 0;
        Search search = new Search(old, budget);
        int place = search.first(text, 0);
        for (int done = 0; place >= 0 && (most < 0 || done < most); done++) {
            result.append(text, from, place).append(replacement);
            budget.text(replacement.length());
            budget.length(result.length());
            from = place + old.length();
            place = search.first(text, from);
        }
        budget.text((long) result.length() + text.length() - from);
        return result.append(text, from, text.length()).toString();
    }

    private static String interleaved(String text, String inserted, int most, Budget budget) {
        int places = Texts.length(text) + 1;
        long done = most < 0 ? places : Math.min(places, most);
        budget.text(text.length() + done * inserted.length());
        StringBuilder result = new StringBuilder();
        int place = 0;
        for (int c : text.codePoints().toArray()) {
            result.append(place++ < done ? inserted : "").appendCodePoint(c);
        }
        return result.append(place < done ? inserted : "").toString();
    }

    private static Object split(String text, Bound a, Budget budget) {
        int most = a.integer(1, -1);
        List<Object> parts = new ArrayList<>();
        int from = 0;
        if (a.isNone(0)) {
            from = Blanks.end(text, 0);
            while (from < text.length()) {
                int end = from;
                while (end < text.length() && !Blanks.is(text.charAt(end))) {
                    end++;
                }
                if (most >= 0 && parts.size() >= most) {
                    end = text.length();
                }
                parts.add(text.substring(from, end));
                from = Blanks.end(text, end);
            }
            budget.items(parts.size());
            return parts;
        }
        String separator = separator(a);
        Search search = new Search(separator, budget);
        for (int place = search.first(text, 0);
                place >= 0 && (most < 0 || parts.size() < most);
                place = search.first(text, from)) {
            parts.add(text.substring(from, place));
            from = place + separator.length();
        }
        parts.add(text.substring(from));
        budget.items(parts.size());
        return parts;
    }

    private static String separator(Bound a) {
        String separator = a.text(0);
        if (separator.isEmpty()) {
            throw new JinjaException(a.function() + " needs a separator that is not empty");
        }
        return separator;
    }

    private static Object splitFromTheEnd(String text, Bound a, Budget budget) {
        int most = a.integer(1, -1);
        List<Object> parts = new ArrayList<>();
        int end = text.length();
        if (a.isNone(0)) {
            end = Blanks.start(text, end);
            while (end > 0) {
                int start = end;
                while (start > 0 && !Blanks.is(text.charAt(start - 1))) {
                    start--;
                }
                if (most >= 0 && parts.size() >= most) {
                    start = 0;
                }
                parts.add(text.substring(start, end));
                end = Blanks.start(text, start);
            }
        } else {
            String separator = separator(a);
            Search search = new Search(separator, budget);
            for (int place = search.last(text, end);
                    place >= 0 && (most < 0 || parts.size() < most);
                    place = search.last(text, end)) {
                parts.add(text.substring(place + separator.length(), end));
                end = place;
            }
            parts.add(text.substring(0, end));
        }
        budget.items(parts.size());
        Collections.reverse(parts);
        return parts;
    }

    static List<String> lines(String text, boolean keepEnds) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isLineEnd(text.charAt(i))) {
                int end = i;
                if (text.charAt(i) == '\r' && text.startsWith("\n", i + 1)) {
                    i++;
                }
                lines.add(text.substring(from, keepEnds ? i + 1 : end));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private static boolean isLineEnd(char c) {
        return c >= 10 && c <= 13 || c >= 28 && c <= 30 || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static Object partition(String text, Bound a, boolean last, Budget budget) {
        String separator = separator(a);
        Search search = new Search(separator, budget);
        int place = last ? search.last(text, text.length()) : search.first(text, 0);
        if (place < 0) {
            return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, place), separator, text.substring(place + separator.length()));
    }

    private static Object joined(String separator, Bound a, Budget budget) {
        List<String> parts = new ArrayList<>();
        Items.of(a.get(0)).forEachRemaining(item -> {
            if (!Texts.is(item)) {
                throw new JinjaException("join() needs strings, not values of the type " + Types.name(item));
            }
            parts.add(Texts.text(item));
        });
        return Texts.join(separator, parts, budget);
    }

    private static Object anyFits(String text, Bound a, BiPredicate<String, String> fits) {
        Optional<String> part = part(text, a);
        List<Object> options = a.get(0) instanceof Tuple several ? several : List.of(a.text(0));
        return options.stream()
                .map(option -> Parameters.text(a.function(), option))
                .anyMatch(option -> part.isPresent() && fits.test(part.get(), option));
    }

    /** The part of the text that two optional arguments name; empty if they have nothing between them. */
    private static Optional<String> part(String text, Bound a) {
        if (a.isNone(1) && a.isNone(2)) {
            return Optional.of(text);
        }
        int size = Texts.length(text);
        int start = start(a, size);
        int end = a.isNone(2) ? size : border(a.integer(2, size), size);
        return start > end ? Optional.empty() : Optional.of(Texts.part(text, start, end));
    }

    private static int start(Bound a, int size) {
        int start = a.isNone(1) ? 0 : a.integer(1, 0);
        return start > size ? Integer.MAX_VALUE : border(start, size);
    }

    private static int border(int place, int size) {
        return Math.clamp(place < 0 ? (long) place + size : place, 0, size);
    }

    private static Object count(String text, Bound a, Budget budget) {
        String sought = a.text(0);
        String part = part(text, a).orElse("");
        if (sought.isEmpty()) {
            return BigInteger.valueOf(part(text, a).isPresent() ? Texts.length(part) + 1L : 0);
        }
        int count = 0;
        Search search = new Search(sought, budget);
        for (int place = search.first(part, 0); place >= 0; place = search.first(part, place + sought.length())) {
            count++;
        }
        budget.steps(count);
        return BigInteger.valueOf(count);
    }

    private static BigInteger found(String text, Bound a, boolean last, Budget budget) {
        String sought = a.text(0);
        Optional<String> part = part(text, a);
        int place = part.map(inside -> place(inside, sought, last, budget)).orElse(-1);
        return BigInteger.valueOf(
                place < 0 ? -1 : part.orElseThrow().codePointCount(0, place) + (long) start(a, Texts.length(text)));
    }

    private static int place(String text, String sought, boolean last, Budget budget) {
        if (sought.isEmpty()) {
            return last ? text.length() : 0;
        }
        Search search = new Search(sought, budget);
        return last ? search.last(text, text.length()) : search.first(text, 0);
    }

    private static Object surelyFound(String text, Bound a, boolean last, Budget budget) {
        BigInteger place = found(text, a, last, budget);
        if (place.signum() < 0) {
            throw new JinjaException(a.function() + " found nothing");
        }
        return place;
    }
}
