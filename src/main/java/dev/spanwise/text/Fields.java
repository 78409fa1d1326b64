package dev.spanwise.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** These fields without some of the {@link #others}. */
    public Fields without(Set<String> names) {
        Map<String, String> rest = new LinkedHashMap<>(others);
        rest.keySet().removeAll(names);
        return new Fields(input, rest);
    }

    /**
     * What a prompt makes of these fields, for a reader who does not see the prompt: the input alone if no other field
     * is read with it, else a line {@code name: text} for each field that is, in order.
     */
    public String shownFor(String prompt) {
        List<String> read = PromptMessage.fields(prompt);
        if (read.equals(List.of(INPUT))) {
            return input;
        }
        Map<String, String> all = new LinkedHashMap<>(Map.of(INPUT, input));
        all.putAll(others);
        return all.entrySet().stream()
                .filter(field -> read.contains(field.getKey()))
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** A text with its placeholders filled from these fields and its escapes resolved. */
    public String fill(String text) {
        return Placeholders.fill(text, this::get);
    }
}
