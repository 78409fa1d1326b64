package dev.spanwise.jinja;

import static dev.spanwise.jinja.Filters.fixed;
import static dev.spanwise.jinja.Parameters.NONE;
import static dev.spanwise.jinja.Parameters.of;
import static java.util.Map.entry;

import dev.spanwise.jinja.Filters.Filter;
import dev.spanwise.jinja.Parameters.Bound;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The filters of lists and other values with items. Those that Python makes lazy are lazy. */
final class ListFilters {
    static final Map<String, Filter> FILTERS = Map.ofEntries(
            entry(
                    "batch",
                    fixed(
                            "batch",
                            of(1, "linecount", "fill_with"),
                            (value, a, budget) -> Lazy.of(() -> batches(value, a, budget)))),
            entry("count", fixed("count", NONE, (value, a, budget) -> BigInteger.valueOf(Items.size(value)))),
            entry("length", fixed("length", NONE, (value, a, budget) -> BigInteger.valueOf(Items.size(value)))),
            entry("dictsort", fixed("dictsort", of(0, "case_sensitive", "by", "reverse"), ListFilters::dictSorted)),
            entry("first", fixed("first", NONE, (value, a, budget) -> first(Items.of(value)))),
            entry("last", fixed("last", NONE, (value, a, budget) -> last(value, budget))),
            entry("groupby", fixed("groupby", of(1, "attribute", "default", "case_sensitive"), ListFilters::grouped)),
            entry("items", fixed("items", NONE, (value, a, budget) -> Lazy.of(() -> items(value)))),
            entry("join", fixed("join", of(0, "d", "attribute"), ListFilters::joined)),
            entry("list", fixed("list", NONE, (value, a, budget) -> Items.list(value, budget))),
            entry("map", (value, arguments, budget) -> Lazy.of(() -> mapped(value, arguments, budget))),
            entry(
                    "max",
                    fixed(
                            "max",
                            of(0, "case_sensitive", "attribute"),
                            (value, a, budget) -> extreme(value, a, budget, 1))),
            entry(
                    "min",
                    fixed(
                            "min",
                            of(0, "case_sensitive", "attribute"),
                            (value, a, budget) -> extreme(value, a, budget, -1))),
            entry(
                    "select",
                    (value, arguments, budget) -> Lazy.of(() -> selected(value, arguments, budget, false, true))),
            entry(
                    "reject",
                    (value, arguments, budget) -> Lazy.of(() -> selected(value, arguments, budget, false, false))),
            entry(
                    "selectattr",
                    (value, arguments, budget) -> Lazy.of(() -> selected(value, arguments, budget, true, true))),
            entry(
                    "rejectattr",
                    (value, arguments, budget) -> Lazy.of(() -> selected(value, arguments, budget, true, false))),
            entry("reverse", fixed("reverse", NONE, (value, a, budget) -> reversed(value, budget))),
            entry(
                    "slice",
                    fixed(
                            "slice",
                            of(1, "slices", "fill_with"),
                            (value, a, budget) -> Lazy.of(() -> slices(value, a, budget)))),
            entry("sort", fixed("sort", of(0, "reverse", "case_sensitive", "attribute"), ListFilters::sorted)),
            entry("sum", fixed("sum", of(0, "attribute", "start"), ListFilters::sum)),
            entry(
                    "unique",
                    fixed(
                            "unique",
                            of(0, "case_sensitive", "attribute"),
                            (value, a, budget) -> Lazy.of(() -> unique(value, a, budget)))));

    private ListFilters() {}

    /** What an attribute such as {@code a.b.0} of an item is; the item itself if there is no attribute. */
    private static Function<Object, Object> getter(Object attribute, @Nullable Object otherwise) {
        List<Object> parts = new ArrayList<>();
        if (Texts.is(attribute)) {
            for (String part : Texts.text(attribute).split("\\.", -1)) {
                boolean number = !part.isEmpty() && part.chars().allMatch(Character::isDigit);
                parts.add(number ? new BigInteger(part) : part);
            }
        } else if (attribute != None.NONE) {
            parts.add(attribute);
        }
        return item -> {
            Object value = item;
            for (Object part : parts) {
                value = Attributes.subscript(value, part);
                if (otherwise != null && value instanceof Undefined) {
                    value = otherwise;
                }
            }
            return value;
        };
    }

    private static Object withoutCase(Object value) {
        return Texts.is(value) ? Letters.lower(Texts.text(value)) : value;
    }

    private static Function<Object, Object> key(Object attribute, boolean caseSensitive) {
        Function<Object, Object> getter = getter(attribute, null);
        return caseSensitive ? getter : getter.andThen(ListFilters::withoutCase);
    }

    private static int compare(Object a, Object b) {
        if (Numbers.isNan(a) || Numbers.isNan(b)) {
            throw new JinjaException("What is not a number has no place in an order");
        }
        return Equality.compare(a, b);
    }

    private static List<Object> sorted(
            List<Object> items, Function<Object, Object> key, boolean reverse, Budget budget) {
        List<Map.Entry<Object, Object>> keyed = new ArrayList<>(items.size());
        items.forEach(item -> keyed.add(entry(key.apply(item), item)));
        budget.steps(16L * items.size());
        Comparator<Map.Entry<Object, Object>> order = (a, b) -> compare(a.getKey(), b.getKey());
        keyed.sort(reverse ? order.reversed() : order);
        List<Object> sorted = new ArrayList<>(items.size());
        keyed.forEach(item -> sorted.add(item.getValue()));
        return sorted;
    }

    private static Object sorted(Object value, Bound a, Budget budget) {
        Object attribute = a.get(2);
        List<Function<Object, Object>> keys = new ArrayList<>();
        if (Texts.is(attribute)) {
            for (String part : Texts.text(attribute).split(",", -1)) {
                keys.add(key(part, a.truth(1)));
            }
        } else {
            keys.add(key(attribute, a.truth(1)));
        }
        Function<Object, Object> all = item -> {
            List<Object> values = new ArrayList<>(keys.size());
            keys.forEach(key -> values.add(key.apply(item)));
            return values;
        };
        return sorted(Items.list(value, budget), all, a.truth(0), budget);
    }

    private static Object dictSorted(Object value, Bound a, Budget budget) {
        Operators.refuseUndefined(value);
        String by = a.has(1) ? Texts.str(a.get(1), budget) : "key";
        if (!(value instanceof Dict dict) || !Set.of("key", "value").contains(by)) {
            throw new JinjaException("The filter dictsort sorts a dict by \"key\" or \"value\"");
        }
        Function<Object, Object> key = key(BigInteger.valueOf(by.equals("key") ? 0 : 1), a.truth(0));
        return sorted(dict.items(), key, a.truth(2), budget);
    }

    private static Object grouped(Object value, Bound a, Budget budget) {
        @Nullable Object otherwise = a.isNone(1) ? null : a.get(1);
        Function<Object, Object> shown = getter(a.get(0), otherwise);
        Function<Object, Object> key = a.truth(2) ? shown : shown.andThen(ListFilters::withoutCase);
        List<Object> groups = new ArrayList<>();
        List<Object> group = new ArrayList<>();
        for (Object item : sorted(Items.list(value, budget), key, false, budget)) {
            if (!group.isEmpty() && !Equality.equal(key.apply(group.getFirst()), key.apply(item))) {
                groups.add(group(shown, group));
                group = new ArrayList<>();
            }
            group.add(item);
        }
        if (!group.isEmpty()) {
            groups.add(group(shown, group));
        }
        return groups;
    }

    private static Tuple group(Function<Object, Object> shown, List<Object> group) {
        return Tuple.named(List.of("grouper", "list"), shown.apply(group.getFirst()), group);
    }

    private static Object first(Iterator<Object> items) {
        return items.hasNext() ? items.next() : new Undefined("there is no first item");
    }

    private static Object last(Object value, Budget budget) {
        if (value instanceof Lazy || value instanceof Loop) {
            throw new JinjaException("The filter last needs a value with a length");
        }
        List<Object> items = Items.list(value, budget);
        if (items.isEmpty()) {
            return new Undefined("there is no last item");
        }
        return value instanceof Markup ? new Markup(Texts.text(items.getLast())) : items.getLast();
    }

    private static Object reversed(Object value, Budget budget) {
        if (Texts.is(value)) {
            String reversed = new StringBuilder(Texts.text(value)).reverse().toString();
            return value instanceof Markup ? new Markup(reversed) : reversed;
        }
        List<Object> items = Items.list(value, budget);
        Collections.reverse(items);
        return value instanceof Lazy ? items : new Lazy(items.iterator());
    }

    private static Iterator<Object> items(Object value) {
        if (value instanceof Undefined) {
            return Collections.emptyIterator();
        }
        if (!(value instanceof Dict dict)) {
            throw new JinjaException("The filter items needs a dict");
        }
        return dict.items().iterator();
    }

    private static Object joined(Object value, Bound a, Budget budget) {
        Function<Object, Object> getter = getter(a.get(1), null);
        List<String> parts = new ArrayList<>();
        Items.list(value, budget).forEach(item -> parts.add(Texts.str(getter.apply(item), budget)));
        return Texts.join(Texts.str(a.or(0, ""), budget), parts, budget);
    }

    private static Iterator<Object> mapped(Object value, Arguments arguments, Budget budget) {
        if (!Truth.of(value)) {
            return Collections.emptyIterator();
        }
        return changed(Items.of(value), mapping(arguments, budget));
    }

    private static Function<Object, Object> mapping(Arguments arguments, Budget budget) {
        Object attribute = arguments.named().get("attribute");
        if (arguments.positional().isEmpty() && attribute != null) {
            if (!arguments.without("attribute", "default").named().isEmpty()) {
                throw new JinjaException("The filter map takes an attribute and a default");
            }
            Object otherwise = arguments.named().get("default");
            return getter(attribute, otherwise == None.NONE ? null : otherwise);
        }
        if (arguments.positional().isEmpty()) {
            throw new JinjaException("The filter map needs the name of a filter");
        }
        String name = Parameters.text("the filter map", arguments.positional().getFirst());
        Arguments rest = arguments.withoutFirst(1);
        return item -> Filters.apply(name, item, rest, budget);
    }

    private static Iterator<Object> changed(Iterator<Object> items, Function<Object, Object> change) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Object next() {
                return change.apply(items.next());
            }
        };
    }

    /** The filters {@code select}, {@code reject}, {@code selectattr} and {@code rejectattr}. */
    private static Iterator<Object> selected(
            Object value, Arguments arguments, Budget budget, boolean byAttribute, boolean wanted) {
        if (!Truth.of(value)) {
            return Collections.emptyIterator();
        }
        if (byAttribute && arguments.positional().isEmpty()) {
            throw new JinjaException("A filter by attribute needs the name of the attribute");
        }
        Function<Object, Object> getter =
                getter(byAttribute ? arguments.positional().getFirst() : None.NONE, null);
        Predicate<Object> test = test(byAttribute ? arguments.withoutFirst(1) : arguments, budget);
        return Items.filtered(Items.of(value), item -> {
            budget.step();
            return test.test(getter.apply(item)) == wanted;
        });
    }

    private static Predicate<Object> test(Arguments arguments, Budget budget) {
        if (arguments.positional().isEmpty()) {
            return Truth::of;
        }
        String name = Parameters.text("a filter by test", arguments.positional().getFirst());
        Arguments rest = arguments.withoutFirst(1);
        return item -> Truth.of(Tests.apply(name, item, rest, budget));
    }

    private static Object extreme(Object value, Bound a, Budget budget, int sign) {
        Function<Object, Object> key = key(a.get(1), a.truth(0));
        Object best = new Undefined("there is no item to choose from");
        boolean any = false;
        for (Object item : Items.list(value, budget)) {
            if (!any || sign * compare(key.apply(item), key.apply(best)) > 0) {
                best = item;
            }
            any = true;
        }
        return best;
    }

    private static Object sum(Object value, Bound a, Budget budget) {
        Function<Object, Object> getter = getter(a.get(0), null);
        Object sum = a.or(1, BigInteger.ZERO);
        if (Texts.is(sum)) {
            throw new JinjaException("The filter sum does not join strings");
        }
        for (Object item : Items.list(value, budget)) {
            sum = Operators.apply(Expression.Operator.ADD, sum, getter.apply(item), budget);
        }
        return sum;
    }

    private static Iterator<Object> unique(Object value, Bound a, Budget budget) {
        Function<Object, Object> key = key(a.get(1), a.truth(0));
        Set<Object> seen = new HashSet<>();
        return Items.filtered(Items.of(value), item -> {
            budget.step();
            return seen.add(Equality.hashable(key.apply(item)));
        });
    }

    private static Iterator<Object> batches(Object value, Bound a, Budget budget) {
        int size = a.integer(0, 0);
        List<Object> batches = new ArrayList<>();
        List<Object> batch = new ArrayList<>();
        for (Object item : Items.list(value, budget)) {
            if (batch.size() == size) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(item);
        }
        if (!batch.isEmpty()) {
            int missing = a.isNone(1) ? 0 : Math.max(0, size - batch.size());
            budget.items(missing);
            batch.addAll(Collections.nCopies(missing, a.get(1)));
            batches.add(batch);
        }
        return batches.iterator();
    }

    private static Iterator<Object> slices(Object value, Bound a, Budget budget) {
        List<Object> items = Items.list(value, budget);
        int count = a.integer(0, 0);
        if (count == 0) {
            throw new JinjaException("The filter slice needs a number of slices");
        }
        budget.items(Math.max(0, count));
        int size = Math.floorDiv(items.size(), count);
        int longer = Math.floorMod(items.size(), count);
        List<Object> slices = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = start + size + (i < longer ? 1 : 0);
            List<Object> slice = new ArrayList<>(items.subList(start, end));
            if (!a.isNone(1) && i >= longer) {
                slice.add(a.get(1));
            }
            slices.add(slice);
            start = end;
        }
        return slices.iterator();
    }
}
