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
 * The mapping of a data file's columns to the parts of an example.
 *
 * @param columns the columns of each role that the file has; columns of one role are joined in this order
 */
public record ColumnMapping(Map<ColumnRole, List<String>> columns, AnswerPart answer, OptionStyle options) {
    /** A worked solution with its answer at the end, as GSM8K has them. */
    private static final Pattern SOLUTION = Pattern.compile("(?s).*\\n#### .*");
    /** Minimum average number of occurrences of a value in a column of labels. */
    private static final int TIMES = 3;

    public ColumnMapping {
        Map<ColumnRole, List<String>> copy = new EnumMap<>(ColumnRole.class);
        columns.forEach((role, names) -> copy.put(role, List.copyOf(names)));
        columns = Collections.unmodifiableMap(copy);
    }

    /** The columns of a role; empty if the file has none. */
    public List<String> of(ColumnRole role) {
        return columns.getOrDefault(role, List.of());
    }

    public boolean has(ColumnRole role) {
        return columns.containsKey(role);
    }

    /**
     * What is missing for examples, for display; empty if nothing is.
     *
     * @return for example "which column is the right answer"
     */
    public String missing() {
        boolean pair = has(ColumnRole.CHOSEN) && has(ColumnRole.REJECTED)
                || has(ColumnRole.FIRST) && has(ColumnRole.SECOND) && has(ColumnRole.BETTER);
        if (has(ColumnRole.MESSAGES)) {
            return "";
        }
        if (!has(ColumnRole.INPUT) && !has(ColumnRole.CHOSEN)) {
            return "which column is the input";
        }
        if (has(ColumnRole.CHOSEN) != has(ColumnRole.REJECTED)) {
            return "which column is the " + (has(ColumnRole.CHOSEN) ? "rejected" : "chosen") + " answer";
        }
        if (!pair && (has(ColumnRole.FIRST) || has(ColumnRole.SECOND) || has(ColumnRole.BETTER))) {
            return "which columns are first, second and better";
        }
        return pair || has(ColumnRole.TARGET) ? "" : "which column is the right answer";
    }

    /**
     * This mapping with other columns for some roles; a role without columns is removed. Unless the fields are among
     * the roles, a column that loses its role becomes one.
     */
    public ColumnMapping with(Map<ColumnRole, List<String>> changes) {
        Map<ColumnRole, List<String>> changed = new EnumMap<>(ColumnRole.class);
        changed.putAll(columns);
        changed.putAll(changes);
        if (!changes.containsKey(ColumnRole.FIELD)) {
            List<String> fields = new ArrayList<>(of(ColumnRole.FIELD));
            changes.keySet().stream().filter(role -> role != ColumnRole.SPLIT).forEach(role -> fields.addAll(of(role)));
            changed.forEach((role, names) -> {
                if (role != ColumnRole.FIELD) {
                    fields.removeAll(names);
                }
            });
            changed.put(ColumnRole.FIELD, fields);
        }
        changed.values().removeIf(List::isEmpty);
        return new ColumnMapping(changed, answer, options);
    }

    /** This mapping without the column of splits. */
    public ColumnMapping withoutSplits() {
        return with(Map.of(ColumnRole.SPLIT, List.of()));
    }

    public ColumnMapping with(AnswerPart part) {
        return new ColumnMapping(columns, part, options);
    }

    public ColumnMapping with(OptionStyle style) {
        return new ColumnMapping(columns, answer, style);
    }

    /**
     * Reads {@code input=question+context,target=answer}: roles and their columns. {@code role=} removes a role.
     *
     * @throws InvalidInputException if the text has another form; says why
     */
    public static Map<ColumnRole, List<String>> columns(String text) {
        Map<ColumnRole, List<String>> columns = new EnumMap<>(ColumnRole.class);
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
            columns.put(ColumnRole.of(part.substring(0, equals).strip()), names);
        }
        return columns;
    }

    /** In the format of {@link #columns(String)}. */
    @Override
    public String toString() {
        return columns.entrySet().stream()
                .map(entry -> entry.getKey().id() + "=" + String.join("+", entry.getValue()))
                .collect(Collectors.joining(","));
    }

    /** The mapping guessed from the names and values of the columns. */
    static ColumnMapping guessed(List<SourceRecord> first) {
        Set<String> names = new LinkedHashSet<>();
        first.forEach(entry -> names.addAll(entry.columns()));
        Map<ColumnRole, List<String>> columns = new EnumMap<>(ColumnRole.class);
        for (ColumnRole role : ColumnRole.values()) {
            names.stream()
                    .filter(name -> role.rank(name) >= 0)
                    .min((a, b) -> Integer.compare(role.rank(a), role.rank(b)))
                    .ifPresent(name -> columns.put(role, List.of(name)));
        }
        keepOneKind(columns);
        if (columns.containsKey(ColumnRole.BETTER) || !columns.containsKey(ColumnRole.MESSAGES)) {
            fillUp(columns, names, first);
        }
        List<String> fields = new ArrayList<>(names);
        columns.values().forEach(fields::removeAll);
        fields.removeIf(name -> first.stream().allMatch(entry -> entry.at(name) == null));
        if (!fields.isEmpty()) {
            columns.put(ColumnRole.FIELD, fields);
        }
        return new ColumnMapping(columns, AnswerPart.WHOLE, OptionStyle.NONE).transformed(first);
    }

    /** Resolves files with columns for more than one of pair, chat and single answer: keeps the most specific ones. */
    private static void keepOneKind(Map<ColumnRole, List<String>> columns) {
        if (columns.containsKey(ColumnRole.FIRST) && columns.containsKey(ColumnRole.SECOND)) {
            if (!columns.containsKey(ColumnRole.BETTER) && columns.containsKey(ColumnRole.TARGET)) {
                columns.put(ColumnRole.BETTER, columns.get(ColumnRole.TARGET));
            }
            columns.keySet()
                    .removeAll(Set.of(
                            ColumnRole.TARGET,
                            ColumnRole.CHOSEN,
                            ColumnRole.REJECTED,
                            ColumnRole.MESSAGES,
                            ColumnRole.OPTIONS));
        } else {
            columns.keySet().removeAll(Set.of(ColumnRole.FIRST, ColumnRole.SECOND, ColumnRole.BETTER));
        }
        if (columns.containsKey(ColumnRole.CHOSEN) && columns.containsKey(ColumnRole.REJECTED)) {
            columns.keySet().removeAll(Set.of(ColumnRole.TARGET, ColumnRole.OPTIONS));
            List<String> chat = columns.remove(ColumnRole.MESSAGES);
            if (chat != null) {
                columns.putIfAbsent(ColumnRole.INPUT, chat);
            }
        } else {
            columns.keySet().removeAll(Set.of(ColumnRole.CHOSEN, ColumnRole.REJECTED));
        }
        if (columns.containsKey(ColumnRole.INPUT) && columns.containsKey(ColumnRole.TARGET)) {
            columns.remove(ColumnRole.MESSAGES);
        }
    }

    /**
     * Fills missing roles: the first column with repeated labels is the answer; of two columns the other one, of
     * several the one before the answer, is the input. Columns that number the records are ignored, unless too few
     * others are left.
     */
    private static void fillUp(Map<ColumnRole, List<String>> columns, Set<String> names, List<SourceRecord> first) {
        List<String> free = new ArrayList<>(names);
        columns.values().forEach(free::removeAll);
        List<String> telling =
                free.stream().filter(name -> !numbers(name, first)).toList();
        if (telling.size() + columns.size() >= 2) {
            free = new ArrayList<>(telling);
        }
        if (!columns.containsKey(ColumnRole.INPUT) && !columns.containsKey(ColumnRole.CHOSEN) && !free.isEmpty()) {
            columns.put(ColumnRole.INPUT, List.of(free.removeFirst()));
        }
        boolean judged = columns.containsKey(ColumnRole.BETTER) || columns.containsKey(ColumnRole.CHOSEN);
        if (!judged && !columns.containsKey(ColumnRole.TARGET)) {
            (free.size() == 1 ? free.stream() : free.stream().filter(name -> labels(name, first)))
                    .findFirst()
                    .ifPresent(name -> columns.put(ColumnRole.TARGET, List.of(name)));
        }
    }

    /** Whether a column has a few values that repeat often. */
    private static boolean labels(String column, List<SourceRecord> records) {
        List<String> values = records.stream()
                .map(record -> record.at(column))
                .map(value -> value == null ? "" : FieldText.text(value).strip())
                .filter(value -> !value.isEmpty())
                .toList();
        long different = values.stream().distinct().count();
        return different > 1 && different * TIMES <= values.size();
    }

    /** Whether a column has integers that increase from record to record. */
    private static boolean numbers(String column, List<SourceRecord> records) {
        long before = Long.MIN_VALUE;
        for (SourceRecord record : records) {
            JsonNode value = record.at(column);
            String text = value == null ? "" : FieldText.text(value).strip();
            if (!text.matches("\\d{1,15}") || Long.parseLong(text) <= before) {
                return false;
            }
            before = Long.parseLong(text);
        }
        return records.size() > 1;
    }

    private ColumnMapping transformed(List<SourceRecord> first) {
        boolean solutions =
                mostly(first, ColumnRole.TARGET, text -> SOLUTION.matcher(text).matches());
        boolean options = has(ColumnRole.OPTIONS)
                || mostly(first, ColumnRole.INPUT, text -> OptionBlock.in(text).isPresent());
        return new ColumnMapping(
                columns, solutions ? AnswerPart.FINAL : answer, options ? OptionStyle.LETTERS : OptionStyle.NONE);
    }

    private boolean mostly(List<SourceRecord> first, ColumnRole role, Predicate<String> test) {
        long passing = first.stream()
                .flatMap(entry -> of(role).stream().map(entry::at))
                .filter(value -> value != null && test.test(FieldText.text(value)))
                .count();
        return passing * 2 > first.size();
    }
}
