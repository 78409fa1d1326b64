package dev.spanwise.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is inside values: their items in order, how many, whether one is there, and slices. */
final class Items {
    private Items() {}

    static boolean isIterable(Object value) {
        return value instanceof List<?>
                || Texts.is(value)
                || value instanceof Dict
                || value instanceof DictView
                || value instanceof Lazy
                || value instanceof Undefined
                || value instanceof Loop;
    }

    static Iterator<Object> of(Object value) {
        return switch (value) {
            case List<?> list -> Collections.<Object>unmodifiableList(list).iterator();
            case String text -> Texts.characters(text);
            case Markup safe -> Texts.characters(safe.text());
            case Dict dict -> dict.keys().iterator();
            case DictView view -> view.list().iterator();
            case Lazy lazy -> lazy.iterator();
            case Undefined undefined -> Collections.emptyIterator();
            case Loop loop -> loop.rest();
            default -> throw new JinjaException("A value of the type " + Types.name(value) + " has no items");
        };
    }

    static List<Object> list(Object value, Budget budget) {
        List<Object> list = new ArrayList<>();
        of(value).forEachRemaining(item -> {
            budget.step();
            list.add(item);
        });
        return list;
    }

    /** The number of items; empty for values that have none. */
    static int size(Object value) {
        return switch (value) {
            case List<?> list -> list.size();
            case String text -> Texts.length(text);
            case Markup safe -> Texts.length(safe.text());
            case Dict dict -> dict.size();
            case DictView view -> view.dict().size();
            case Undefined undefined -> 0;
            case Loop loop -> loop.length();
            default -> throw new JinjaException("A value of the type " + Types.name(value) + " has no length");
        };
    }

    private static boolean contains(String text, String part, Budget budget) {
        return part.isEmpty() || new Search(part, budget).first(text, 0) >= 0;
    }

    static boolean contains(Object container, Object item, Budget budget) {
        return switch (container) {
            case String text -> contains(text, textIn(item), budget);
            case Markup safe -> contains(safe.text(), textIn(item), budget);
            case Dict dict -> dict.has(item);
            case DictView view
            when view.kind() == DictView.Kind.KEYS -> view.dict().has(item);
            default -> {
                Iterator<Object> items = of(container);
                while (items.hasNext()) {
                    budget.step();
                    if (Equality.same(items.next(), item)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private static String textIn(Object item) {
        if (!Texts.is(item)) {
            throw new JinjaException("Only a string is in a string, not a value of the type " + Types.name(item));
        }
        return Texts.text(item);
    }

    /** Part of a text, list, tuple or range; borders that are {@code None} are the ends. */
    static Object slice(Object owner, Object start, Object stop, Object step, Budget budget) {
        if (owner instanceof Undefined undefined) {
            throw undefined.refusal();
        }
        if (!Texts.is(owner) && !(owner instanceof List<?>)) {
            throw new JinjaException("A value of the type " + Types.name(owner) + " has no slices");
        }
        int size = size(owner);
        int stride = step == None.NONE ? 1 : border(step);
        if (stride == 0) {
            throw new JinjaException("The step of a slice must not be zero");
        }
        int first = start == None.NONE ? (stride > 0 ? 0 : size - 1) : inside(border(start), size, stride);
        int end = stop == None.NONE ? (stride > 0 ? size : -1) : inside(border(stop), size, stride);
        budget.steps(size / 16);
        return switch (owner) {
            case String text -> part(text, first, end, stride);
            case Markup safe -> new Markup(part(safe.text(), first, end, stride));
            case Range range -> range.slice(first, end, stride);
            case Tuple tuple -> Tuple.copyOf(part(tuple, first, end, stride));
            default -> part((List<?>) owner, first, end, stride);
        };
    }

    private static int border(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.refusal();
        }
        return Numbers.index(value, () -> new JinjaException("A slice goes from integer to integer"));
    }

    private static int inside(int border, int size, int stride) {
        int place = border < 0 ? border + size : border;
        int least = stride > 0 ? 0 : -1;
        return Math.clamp(place, least, stride > 0 ? size : size - 1);
    }

    private static String part(String text, int first, int end, int stride) {
        if (stride == 1) {
            return end <= first ? "" : Texts.part(text, first, end);
        }
        int[] characters = text.codePoints().toArray();
        StringBuilder part = new StringBuilder();
        for (long i = first; stride > 0 ? i < end : i > end; i += stride) {
            part.appendCodePoint(characters[(int) i]);
        }
        return part.toString();
    }

    private static List<Object> part(List<?> list, int first, int end, int stride) {
        List<Object> part = new ArrayList<>();
        for (long i = first; stride > 0 ? i < end : i > end; i += stride) {
            part.add(list.get((int) i));
        }
        return part;
    }

    /** The item at a place, which counts from the end if negative; null if there is none. */
    static @Nullable Object at(Object owner, Object place) {
        if (!Numbers.isInteger(place)) {
            return null;
        }
        BigInteger number = Numbers.integer(place);
        int size = size(owner);
        if (number.bitLength() > 31) {
            return null;
        }
        long index = number.longValue() < 0 ? number.longValue() + size : number.longValue();
        if (index < 0 || index >= size) {
            return null;
        }
        return switch (owner) {
            case String text -> Texts.part(text, (int) index, (int) index + 1);
            case Markup safe -> new Markup(Texts.part(safe.text(), (int) index, (int) index + 1));
            default -> ((List<?>) owner).get((int) index);
        };
    }

    /** Those that pass a test, found when they are asked for. */
    static Iterator<Object> filtered(Iterator<Object> items, Predicate<Object> test) {
        return new Iterator<>() {
            private @Nullable Object next;

            @Override
            public boolean hasNext() {
                while (next == null && items.hasNext()) {
                    Object candidate = items.next();
                    if (test.test(candidate)) {
                        next = candidate;
                    }
                }
                return next != null;
            }

            @Override
            public Object next() {
                if (!hasNext() || next == null) {
                    throw new NoSuchElementException();
                }
                Object found = next;
                next = null;
                return found;
            }
        };
    }
}
