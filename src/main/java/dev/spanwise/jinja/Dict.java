package dev.spanwise.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's dictionary: in the order of insertion, with keys that are equal as in Python. */
final class Dict {
    /** An entry under its first key, as in Python, where {@code {1: 'a', True: 'b'}} is {@code {1: 'b'}}. */
    record Entry(Object key, Object value) {}

    private final Map<Object, Entry> entries;

    Dict() {
        this(new LinkedHashMap<>());
    }

    private Dict(Map<Object, Entry> entries) {
        this.entries = entries;
    }

    Dict copy() {
        return new Dict(new LinkedHashMap<>(entries));
    }

    void put(Object key, Object value) {
        Object hashed = Equality.hashable(key);
        Entry present = entries.get(hashed);
        entries.put(hashed, new Entry(present == null ? key : present.key(), value));
    }

    void putAll(Dict other) {
        other.entries().forEach(entry -> put(entry.key(), entry.value()));
    }

    @Nullable
    Object get(Object key) {
        Entry entry = entries.get(Equality.hashable(key));
        return entry == null ? null : entry.value();
    }

    boolean has(Object key) {
        return entries.containsKey(Equality.hashable(key));
    }

    int size() {
        return entries.size();
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    List<Object> keys() {
        List<Object> keys = new ArrayList<>(size());
        entries().forEach(entry -> keys.add(entry.key()));
        return keys;
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>(size());
        entries().forEach(entry -> values.add(entry.value()));
        return values;
    }

    List<Object> items() {
        List<Object> items = new ArrayList<>(size());
        entries().forEach(entry -> items.add(Tuple.of(entry.key(), entry.value())));
        return items;
    }
}
