package dev.spanwise.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The texts that an example has for a prompt's placeholders.
 *
 * @param input the field {@value #INPUT}, which goes to the end of a prompt without placeholders
 * @param others the other fields by name, in order
 */
public record Fields(String input, Map<String, String> others) {
    /** The name of the input. */
    public static final String INPUT = "input";

    public Fields {
        Map<String, String> copy = new LinkedHashMap<>(others);
        copy.remove(INPUT);
        others = Collections.unmodifiableMap(copy);
    }

    public Fields(String input) {
        this(input, Map.of());
    }

    /** The text of a field; empty if the example has no such field. */
    public String get(String name) {
        return name.equals(INPUT) ? input : others.getOrDefault(name, "");
    }

    /** A text with its placeholders filled from these fields and its escapes resolved. */
    public String fill(String text) {
        return Placeholders.fill(text, this::get);
    }
}
