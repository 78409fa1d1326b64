package dev.spanwise.jinja;

import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Python's iterators, which filters such as {@code map} and {@code select} return: visited once, always true, without
 * length.
 */
record Lazy(Iterator<Object> iterator) {
    /** What is found out when the first item is asked for, and so refused no earlier. */
    static Lazy of(Supplier<Iterator<Object>> items) {
        return new Lazy(new Iterator<>() {
            private @Nullable Iterator<Object> found;

            private Iterator<Object> found() {
                if (found == null) {
                    found = items.get();
                }
                return found;
            }

            @Override
            public boolean hasNext() {
                return found().hasNext();
            }

            @Override
            public Object next() {
                return found().next();
            }
        });
    }
}
