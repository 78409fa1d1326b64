package dev.spanwise.jinja;

import static dev.spanwise.jinja.Parameters.NONE;
import static dev.spanwise.jinja.Parameters.of;
import static java.util.Map.entry;

import dev.spanwise.jinja.Parameters.Bound;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What can follow a bar. Filters of lists are in {@link ListFilters}. */
final class Filters {
    /** A filter with the value before the bar. */
    @FunctionalInterface
    interface Filter {
        Object apply(Object value, Arguments arguments, Budget budget);
    }

    /** Filters of Jinja that are random, or of use in web pages only. */
    private static final Set<String> NOT_SUPPORTED = Set.of("pprint", "random", "striptags", "urlize", "wordwrap");

    private static final Map<String, Filter> FILTERS = Map.ofEntries(
            entry("abs", fixed("abs", NONE, (value, a, budget) -> absolute(value))),
            entry("attr", fixed("attr", of(1, "name"), (value, a, budget) -> attribute(value, a.text(0)))),
            entry("capitalize", text("capitalize", Letters::capitalized)),
            entry(
                    "center",
                    fixed(
                            "center",
                            of(0, "width"),
                            (value, a, budget) ->
                                    method(value, "center", Arguments.of(a.or(0, BigInteger.valueOf(80))), budget))),
            entry("d", fixed("default", of(0, "default_value", "boolean"), Filters::orDefault)),
            entry("default", fixed("default", of(0, "default_value", "boolean"), Filters::orDefault)),
            entry("e", fixed("escape", NONE, (value, a, budget) -> Markup.escaped(value, budget))),
            entry("escape", fixed("escape", NONE, (value, a, budget) -> Markup.escaped(value, budget))),
            entry("filesizeformat", fixed("filesizeformat", of(0, "binary"), Filters::fileSize)),
            entry(
                    "float",
                    fixed("float", of(0, "default"), (value, a, budget) -> Conversions.decimal(value, a.or(0, 0.0)))),
            entry(
                    "forceescape",
                    fixed("forceescape", NONE, (value, a, budget) -> Markup.escaped(Texts.str(value, budget), budget))),
            entry("format", Filters::format),
            entry("indent", fixed("indent", of(0, "width", "first", "blank"), Filters::indent)),
            entry(
                    "int",
                    fixed(
                            "int",
                            of(0, "default", "base"),
                            (value, a, budget) ->
                                    Conversions.integer(value, a.or(0, BigInteger.ZERO), a.integer(1, 10)))),
            entry("lower", text("lower", Letters::lower)),
            entry("replace", fixed("replace", of(2, "old", "new", "count"), Filters::replace)),
            entry(
                    "round",
                    fixed(
                            "round",
                            of(0, "precision", "method"),
                            (value, a, budget) ->
                                    Conversions.round(value, a.integer(0, 0), a.has(1) ? a.text(1) : "common"))),
            entry("safe", fixed("safe", NONE, (value, a, budget) -> new Markup(Texts.str(value, budget)))),
            entry("string", fixed("string", NONE, (value, a, budget) -> Texts.soft(value, budget))),
            entry("title", fixed("title", NONE, (value, a, budget) -> title(Texts.str(value, budget)))),
            entry("tojson", fixed("tojson", Json.PARAMETERS, Json::of)),
            entry(
                    "trim",
                    fixed(
                            "trim",
                            of(0, "chars"),
                            (value, a, budget) -> method(value, "strip", Arguments.of(a.get(0)), budget))),
            entry("truncate", fixed("truncate", of(0, "length", "killwords", "end", "leeway"), Filters::truncate)),
            entry("upper", text("upper", Letters::upper)),
            entry("urlencode", fixed("urlencode", NONE, (value, a, budget) -> UrlEncoding.of(value, budget))),
            entry(
                    "wordcount",
                    fixed(
                            "wordcount",
                            NONE,
                            (value, a, budget) -> BigInteger.valueOf(words(Texts.str(value, budget))))),
            entry("xmlattr", fixed("xmlattr", of(0, "autospace"), Filters::xmlAttributes)));

    private Filters() {}

    static boolean exist(String name) {
        return FILTERS.containsKey(name) || ListFilters.FILTERS.containsKey(name) || NOT_SUPPORTED.contains(name);
    }

    static Object apply(String name, Object value, Arguments arguments, Budget budget) {
        Filter filter = FILTERS.getOrDefault(name, ListFilters.FILTERS.get(name));
        if (filter == null) {
            throw new JinjaException(
                    "The filter " + name + (NOT_SUPPORTED.contains(name) ? " is not supported" : " does not exist"));
        }
        return filter.apply(value, arguments, budget);
    }

    static Filter fixed(String name, Parameters parameters, Method.Body<Object> body) {
        Method<Object> method = Method.of(parameters, body);
        return (value, arguments, budget) -> method.call("the filter " + name, value, arguments, budget);
    }

    /** A filter of texts, whose result is safe if the text is. */
    private static Filter text(String name, UnaryOperator<String> change) {
        return fixed(name, NONE, (value, a, budget) -> like(value, change.apply(Texts.str(value, budget))));
    }

    private static Object like(Object value, String result) {
        return value instanceof Markup ? new Markup(result) : result;
    }

    private static Object method(Object value, String name, Arguments arguments, Budget budget) {
        Object method = Attributes.own(Texts.soft(value, budget), name);
        return ((Callable) Objects.requireNonNull(method)).call(arguments, budget);
    }

    private static Object absolute(Object value) {
        Operators.refuseUndefined(value);
        if (!Numbers.is(value)) {
            throw new JinjaException("The filter abs needs a number");
        }
        return Numbers.absolute(value);
    }

    private static Object attribute(Object value, String name) {
        Object found = Attributes.own(value, name);
        return found == null ? Undefined.attribute(value, name) : found;
    }

    private static Object orDefault(Object value, Bound a, Budget budget) {
        return value instanceof Undefined || a.truth(1) && !Truth.of(value) ? a.or(0, "") : value;
    }

    private static Object fileSize(Object value, Bound a, Budget budget) {
        if (!(Conversions.decimal(value, None.NONE) instanceof Double bytes)) {
            throw new JinjaException("The filter filesizeformat needs a number");
        }
        int base = a.truth(0) ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return (long) bytes.doubleValue() + " Bytes";
        }
        double unit = base;
        String prefixes = "kMGTPEZY";
        int place = 0;
        while (place < prefixes.length() - 1 && bytes >= unit * base) {
            unit *= base;
            place++;
        }
        String prefix = a.truth(0)
                ? prefixes.substring(place, place + 1).toUpperCase(Locale.ROOT) + "iB"
                : prefixes.charAt(place) + "B";
        return Digits.of(base * bytes / (unit * base), 'f', 1, false) + " " + prefix;
    }

    private static Object format(Object value, Arguments arguments, Budget budget) {
        if (!arguments.positional().isEmpty() && !arguments.named().isEmpty()) {
            throw new JinjaException("The filter format takes values either by place or by name");
        }
        Object values = Tuple.copyOf(arguments.positional());
        if (!arguments.named().isEmpty()) {
            Dict dict = new Dict();
            arguments.named().forEach(dict::put);
            values = dict;
        }
        return PercentFormat.format(Texts.soft(value, budget), values, budget);
    }

    private static Object indent(Object value, Bound a, Budget budget) {
        String text = Parameters.text("the filter indent", value);
        String indent;
        if (a.has(0) && Texts.is(a.get(0))) {
            indent = a.text(0);
        } else {
            budget.text(Math.max(0, a.integer(0, 4)));
            indent = " ".repeat(Math.max(0, a.integer(0, 4)));
        }
        StringBuilder result = new StringBuilder();
        boolean begins = true;
        for (String line : StringMethods.lines(text + "\n", false)) {
            result.append(begins ? "" : "\n");
            if (begins ? a.truth(1) : a.truth(2) || !line.isEmpty()) {
                budget.text(indent.length());
                result.append(indent);
            }
            budget.length(result.append(line).length());
            begins = false;
        }
        return like(value, result.toString());
    }

    private static Object replace(Object value, Bound a, Budget budget) {
        return StringMethods.replaced(
                Texts.str(value, budget),
                Texts.str(a.get(0), budget),
                Texts.str(a.get(1), budget),
                a.isNone(2) ? -1 : a.integer(2, -1),
                budget);
    }

    private static String title(String text) {
        StringBuilder result = new StringBuilder();
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            boolean separates = "-({[<".indexOf(c) >= 0 || Blanks.is(c);
            String character = Character.toString(c);
            result.append(inside ? Letters.lower(character) : Letters.upper(character));
            inside = !separates;
        }
        return result.toString();
    }

    private static Object truncate(Object value, Bound a, Budget budget) {
        int length = a.integer(0, 255);
        String end = a.has(2) ? a.text(2) : "...";
        int leeway = a.isNone(3) ? 5 : a.integer(3, 5);
        int left = length - Texts.length(end);
        if (left < 0 || leeway < 0) {
            throw new JinjaException("The filter truncate needs a length of at least that of its end");
        }
        if (Items.size(value) <= (long) length + leeway) {
            return value;
        }
        String text = Parameters.text("the filter truncate", value);
        String part = Texts.part(text, 0, left);
        int blank = a.truth(1) ? -1 : part.lastIndexOf(' ');
        String kept = blank < 0 ? part : part.substring(0, blank);
        return value instanceof Markup
                ? new Markup(kept + Markup.escaped(a.or(2, end), budget).text())
                : kept + end;
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            boolean word = c == '_' || Character.isLetterOrDigit(c) || Character.getNumericValue(c) >= 0;
            words += word && !inside ? 1 : 0;
            inside = word;
        }
        return words;
    }

    private static Object xmlAttributes(Object value, Bound a, Budget budget) {
        if (!(value instanceof Dict dict)) {
            throw new JinjaException("The filter xmlattr needs a dict");
        }
        List<String> attributes = new ArrayList<>();
        for (Dict.Entry entry : dict.entries()) {
            String key = Parameters.text("the filter xmlattr", entry.key());
            if (entry.value() == None.NONE || entry.value() instanceof Undefined) {
                continue;
            }
            if (key.chars().anyMatch(c -> "/>= \t\n\r\f\u000B".indexOf(c) >= 0)) {
                throw new JinjaException("The filter xmlattr has a name with a character that no name has");
            }
            attributes.add(Markup.escaped(key, budget).text() + "=\""
                    + Markup.escaped(entry.value(), budget).text() + '"');
        }
        boolean space = !attributes.isEmpty() && (!a.has(0) || a.truth(0));
        return (space ? " " : "") + Texts.join(" ", attributes, budget);
    }
}
