package dev.spanwise.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a block, and those around it. */
final class Scope {
    private final Names names;
    private final @Nullable Scope outer;
    private final Map<String, Object> values = new HashMap<>();

    Scope(Names names, @Nullable Scope outer) {
        this.names = names;
        this.outer = outer;
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    /** The value of a name here, around here, in the caller's variables or among the functions; null if nowhere. */
    @Nullable
    Object find(String name, Map<String, Object> variables) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.values.get(name);
            if (value != null) {
                return value;
            }
            if (scope.names.hides(name)) {
                return null;
            }
        }
        Object variable = variables.get(name);
        return variable == null ? Globals.find(name) : variable;
    }
}
