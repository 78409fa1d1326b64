package dev.spanwise.jinja;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a scope mentions. Jinja decides from the text where a name lives: a scope that sets a name, outside
 * any {@code if} and before it reads it, has the name to itself, unless a scope around it mentions the name too. Until
 * it is set it is undefined there, even if the caller gave a variable of that name.
 *
 * <p>Filled while a template is parsed, and not changed afterwards.
 */
final class Names {
    private final @Nullable Names outer;

    /** Whether the first mention sets the name. */
    private final Map<String, Boolean> mentions = new HashMap<>();

    private final Set<String> readHereOrInside = new HashSet<>();
    private int branches;

    Names(@Nullable Names outer) {
        this.outer = outer;
    }

    void read(String name) {
        mentions.putIfAbsent(name, false);
        for (Names names = this; names != null; names = names.outer) {
            names.readHereOrInside.add(name);
        }
    }

    void set(String name) {
        mentions.putIfAbsent(name, branches == 0);
    }

    /** A parameter has its value from the start. */
    void parameter(String name) {
        mentions.put(name, false);
    }

    void enterBranch() {
        branches++;
    }

    void leaveBranch() {
        branches--;
    }

    boolean inBranch() {
        return branches > 0;
    }

    boolean readsHereOrInside(String name) {
        return readHereOrInside.contains(name);
    }

    /** Whether the name is not looked for outside this scope. */
    boolean hides(String name) {
        if (!mentions.getOrDefault(name, false)) {
            return false;
        }
        for (Names names = outer; names != null; names = names.outer) {
            if (names.mentions.containsKey(name)) {
                return false;
            }
        }
        return true;
    }
}
