package dev.spanwise.jinja;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Python's tuple. Lists are {@link List}s of any other kind. */
final class Tuple extends AbstractList<Object> implements RandomAccess {
    private final List<Object> items;
    private final List<String> names;

    private Tuple(List<Object> items, List<String> names) {
        this.items = items;
        this.names = names;
    }

    static Tuple of(Object... items) {
        return new Tuple(List.of(items), List.of());
    }

    static Tuple copyOf(List<Object> items) {
        return new Tuple(List.copyOf(items), List.of());
    }

    /** A tuple whose items have names, of which there are as many. */
    static Tuple named(List<String> names, Object... items) {
        return new Tuple(List.of(items), names);
    }

    /** Names of the items; empty if they have none. */
    List<String> names() {
        return names;
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
