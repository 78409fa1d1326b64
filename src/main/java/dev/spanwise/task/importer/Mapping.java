package dev.spanwise.task.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.task.OptionBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the columns of a data file become examples.
 *
 * @param columns for each role that the file fills; columns of one role are joined in this order
 */
public record Mapping(Map<Role, List<String>> columns, AnswerPart answer, OptionStyle options) {
    /** A worked solution with its answer at the end, as GSM8K has them. */
    private static final Pattern SOLUTION = Pattern.compile("(?s).*\\n#### .*");
    /** How often, on average, a value is there that is a label. */
    private static final int TIMES = 3;

    public Mapping {
        Map<Role, List<String>> copy = new EnumMap<>(Role.class);
        columns.forEach((role, names) -> copy.put(role, List.copyOf(names)));
        columns = Collections.unmodifiableMap(copy);
    }

    /** The columns of a role; none if the file does not fill it. */
    public List<String> of(Role role) {
        return columns.getOrDefault(role, List.of());
    }

    public boolean has(Role role) {
        return columns.containsKey(role);
    }

    /**
     * What is still missing for examples, for people; empty if nothing is.
     *
     * @return for example "which column is the right answer"
     */
    public String missing() {
        boolean pair =
                has(Role.CHOSEN) && has(Role.REJECTED) || has(Role.FIRST) && has(Role.SECOND) && has(Role.BETTER);
        if (has(Role.MESSAGES)) {
            return "";
        }
        if (!has(Role.INPUT) && !has(Role.CHOSEN)) {
            return "which column is the input";
        }
        if (has(Role.CHOSEN) != has(Role.REJECTED)) {
            return "which column is the " + (has(Role.CHOSEN) ? "rejected" : "chosen") + " answer";
        }
        if (!pair && (has(Role.FIRST) || has(Role.SECOND) || has(Role.BETTER))) {
            return "which columns are first, second and better";
        }
        return pair || has(Role.TARGET) ? "" : "which column is the right answer";
    }

    /** This mapping with other columns for some roles; a role without columns is taken out. */
    public Mapping with(Map<Role, List<String>> changes) {
        Map<Role, List<String>> changed = new EnumMap<>(Role.class);
        changed.putAll(columns);
        changed.putAll(changes);
        changed.values().removeIf(List::isEmpty);
        return new Mapping(changed, answer, options);
    }

    /** This mapping for examples whose own splits do not matter. */
    public Mapping withoutSplits() {
        return with(Map.of(Role.SPLIT, List.of()));
    }

    public Mapping with(AnswerPart part) {
        return new Mapping(columns, part, options);
    }

    public Mapping with(OptionStyle style) {
        return new Mapping(columns, answer, style);
    }

    /**
     * Reads {@code input=question+context,target=answer}: roles and their columns. {@code role=} takes a role out.
     *
     * @throws InvalidInputException if it is not of that form; says why
     */
    public static Map<Role, List<String>> columns(String text) {
        Map<Role, List<String>> columns = new EnumMap<>(Role.class);
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new InvalidInputException("\"" + part + "\" does not say what a column means. Write for example"
                        + " input=question,target=answer.");
            }
            List<String> names = Arrays.stream(part.substring(equals + 1).split("\\+", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            columns.put(Role.of(part.substring(0, equals).strip()), names);
        }
        return columns;
    }

    /** As {@link #columns(String)} reads it. */
    @Override
    public String toString() {
        return columns.entrySet().stream()
                .map(entry -> entry.getKey().id() + "=" + String.join("+", entry.getValue()))
                .collect(Collectors.joining(","));
    }

    /** What the columns of these records seem to mean, going by their names and what is in them. */
    static Mapping guessed(List<Entry> first) {
        Set<String> names = new LinkedHashSet<>();
        first.forEach(entry -> names.addAll(entry.columns()));
        Map<Role, List<String>> columns = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            names.stream()
                    .filter(name -> role.rank(name) >= 0)
                    .min((a, b) -> Integer.compare(role.rank(a), role.rank(b)))
                    .ifPresent(name -> columns.put(role, List.of(name)));
        }
        keepOneKind(columns);
        if (columns.containsKey(Role.BETTER) || !columns.containsKey(Role.MESSAGES)) {
            fillUp(columns, names, first);
        }
        return new Mapping(columns, AnswerPart.WHOLE, OptionStyle.NONE).transformed(first);
    }

    /** Columns that mean a pair, a chat or a single answer may all be there; the most telling decide. */
    private static void keepOneKind(Map<Role, List<String>> columns) {
        if (columns.containsKey(Role.FIRST) && columns.containsKey(Role.SECOND)) {
            if (!columns.containsKey(Role.BETTER) && columns.containsKey(Role.TARGET)) {
                columns.put(Role.BETTER, columns.get(Role.TARGET));
            }
            columns.keySet().removeAll(Set.of(Role.TARGET, Role.CHOSEN, Role.REJECTED, Role.MESSAGES, Role.OPTIONS));
        } else {
            columns.keySet().removeAll(Set.of(Role.FIRST, Role.SECOND, Role.BETTER));
        }
        if (columns.containsKey(Role.CHOSEN) && columns.containsKey(Role.REJECTED)) {
            columns.keySet().removeAll(Set.of(Role.TARGET, Role.OPTIONS));
            List<String> chat = columns.remove(Role.MESSAGES);
            if (chat != null) {
                columns.putIfAbsent(Role.INPUT, chat);
            }
        } else {
            columns.keySet().removeAll(Set.of(Role.CHOSEN, Role.REJECTED));
        }
        if (columns.containsKey(Role.INPUT) && columns.containsKey(Role.TARGET)) {
            columns.remove(Role.MESSAGES);
        }
    }

    /**
     * Of two columns the one that is left over, and of several the one before the answer, is the input; the first one
     * that says the same over and over is the answer. Columns that number the records mean nothing, unless hardly any
     * other is left.
     */
    private static void fillUp(Map<Role, List<String>> columns, Set<String> names, List<Entry> first) {
        List<String> free = new ArrayList<>(names);
        columns.values().forEach(free::removeAll);
        List<String> telling =
                free.stream().filter(name -> !numbers(name, first)).toList();
        if (telling.size() + columns.size() >= 2) {
            free = new ArrayList<>(telling);
        }
        if (!columns.containsKey(Role.INPUT) && !columns.containsKey(Role.CHOSEN) && !free.isEmpty()) {
            columns.put(Role.INPUT, List.of(free.removeFirst()));
        }
        boolean judged = columns.containsKey(Role.BETTER) || columns.containsKey(Role.CHOSEN);
        if (!judged && !columns.containsKey(Role.TARGET)) {
            (free.size() == 1 ? free.stream() : free.stream().filter(name -> labels(name, first)))
                    .findFirst()
                    .ifPresent(name -> columns.put(Role.TARGET, List.of(name)));
        }
    }

    /** Whether a column holds a few values that come back often. */
    private static boolean labels(String column, List<Entry> records) {
        List<String> values = records.stream()
                .map(record -> record.at(column))
                .map(value -> value == null ? "" : Cell.text(value).strip())
                .filter(value -> !value.isEmpty())
                .toList();
        long different = values.stream().distinct().count();
        return different > 1 && different * TIMES <= values.size();
    }

    /** Whether a column holds whole numbers that rise from record to record. */
    private static boolean numbers(String column, List<Entry> records) {
        long before = Long.MIN_VALUE;
        for (Entry record : records) {
            JsonNode value = record.at(column);
            String text = value == null ? "" : Cell.text(value).strip();
            if (!text.matches("\\d{1,15}") || Long.parseLong(text) <= before) {
                return false;
            }
            before = Long.parseLong(text);
        }
        return records.size() > 1;
    }

    private Mapping transformed(List<Entry> first) {
        boolean solutions =
                mostly(first, Role.TARGET, text -> SOLUTION.matcher(text).matches());
        boolean options = has(Role.OPTIONS)
                || mostly(first, Role.INPUT, text -> OptionBlock.in(text).isPresent());
        return new Mapping(
                columns, solutions ? AnswerPart.FINAL : answer, options ? OptionStyle.LETTERS : OptionStyle.NONE);
    }

    private boolean mostly(List<Entry> first, Role role, Predicate<String> test) {
        long passing = first.stream()
                .flatMap(entry -> of(role).stream().map(entry::at))
                .filter(value -> value != null && test.test(Cell.text(value)))
                .count();
        return passing * 2 > first.size();
    }
}
