package dev.spanwise.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.JsonLines;
import dev.spanwise.text.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project's data file: one example a line, with {@code input}, {@code fields} (the other texts that a
 * prompt can name) if there are some, {@code split} if the project chooses its own, and
 * the fields of the file's one {@link TaskKind}:
 *
 * <pre>
 * {"input": ..., "target": ..., "also": [..., ...]}      where "also" are other answers an evaluation accepts, if any
 * {"input": ..., "chosen": ..., "rejected": ...}
 * {"input": ..., "options": [..., ...], "target": ...}    where the target is one of the options
 * </pre>
 *
 * and optionally a {@code rationale} for display.
 */
public final class ExampleFile {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Row(
            @Nullable String input,
            @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, @Nullable String> fields,
            @Nullable String target,
            @Nullable String chosen,
            @Nullable String rejected,
            @JsonSetter(contentNulls = Nulls.SET) @Nullable List<@Nullable String> options,
            @Nullable List<String> also,
            @Nullable String rationale,
            @Nullable String split) {
        static Row of(Example example) {
            ExpectedAnswer goal = example.goal();
            return new Row(
                    example.input(),
                    example.fields().others().isEmpty()
                            ? null
                            : new LinkedHashMap<>(example.fields().others()),
                    goal instanceof ExpectedAnswer.Preference ? null : goal.right(),
                    goal instanceof ExpectedAnswer.Preference pair ? pair.chosen() : null,
                    goal instanceof ExpectedAnswer.Preference pair ? pair.rejected() : null,
                    goal instanceof ExpectedAnswer.Choice choice ? List.copyOf(choice.options()) : null,
                    goal instanceof ExpectedAnswer.Answer answer
                                    && !answer.also().isEmpty()
                            ? answer.also()
                            : null,
                    example.rationale().orElse(null),
                    example.split().id());
        }

        Example example(int index) {
            if (input == null) {
                throw new InvalidInputException("\"input\" is missing. Give what the model reads as text.");
            }
            return new Example(
                    index,
                    new Fields(input, others()),
                    goal(),
                    split == null ? Split.TRAIN : Split.of(split),
                    Optional.ofNullable(rationale));
        }

        private Map<String, String> others() {
            Map<String, String> others = new LinkedHashMap<>();
            (fields == null ? Map.<String, @Nullable String>of() : fields).forEach((name, value) -> {
                if (value != null) {
                    others.put(name, value);
                }
            });
            return others;
        }

        private ExpectedAnswer goal() {
            if (chosen != null || rejected != null) {
                if (target != null || options != null) {
                    throw new InvalidInputException((target == null ? "\"options\"" : "\"target\"")
                            + " does not go with \"chosen\" and \"rejected\". Leave one or the other out.");
                }
                return new ExpectedAnswer.Preference(answer("\"chosen\"", chosen), answer("\"rejected\"", rejected));
            }
            if (options == null) {
                return new ExpectedAnswer.Answer(answer("\"target\"", target), also == null ? List.of() : also);
            }
            List<String> each = new ArrayList<>();
            options.forEach(option -> each.add(answer("an answer in \"options\"", option)));
            return new ExpectedAnswer.Choice(each, each.indexOf(answer("\"target\"", target)));
        }

        private static String answer(String what, @Nullable String value) {
            if (value == null || value.isEmpty()) {
                throw new InvalidInputException(
                        what + (value == null ? " is missing" : " is empty") + ". Give an answer as text.");
            }
            return value;
        }
    }

    private ExampleFile() {}

    /**
     * Writes a data file from which {@link #read} restores the same data.
     *
     * @throws BadFileException if it cannot be written
     */
    public static void write(Path file, Dataset data) {
        JsonLines.write(file, data.examples().stream().map(Row::of).toList());
    }

    /**
     * Writes the split of every example into a data file and appends examples. Other content is unchanged, and a line
     * that has its split already is unchanged byte for byte.
     *
     * @param splits of the file's examples, in their order
     * @throws BadFileException if the file cannot be read or written
     * @throws InvalidInputException if the file has another number of examples
     */
    public static void write(Path file, List<Split> splits, List<Example> more) {
        JsonLines.edit(
                file,
                splits.size(),
                (index, example) -> {
                    String split = splits.get(index).id();
                    if (split.equals(example.path("split").asText())) {
                        return false;
                    }
                    example.put("split", split);
                    return true;
                },
                more.stream().map(Row::of).toList());
    }

    /**
     * The line of each example in a data file, from 1.
     *
     * @throws BadFileException if the file cannot be read
     */
    public static List<Integer> lines(Path file) {
        return JsonLines.readText(file, ObjectNode.class).stream()
                .map(JsonLines.Line::number)
                .toList();
    }

    /**
     * Reads a data file. Splits are taken from the lines, or drawn if no line has one.
     *
     * @throws BadFileException if the file is missing or empty, or a line is not an example; the message names the line
     */
    public static Dataset read(Path file, long splitSeed) {
        if (!Files.exists(file)) {
            throw new BadFileException(file + " is missing. Put one example a line there, as {\"input\": \"...\","
                    + " \"target\": \"...\"}.");
        }
        List<JsonLines.Line<Row>> lines = JsonLines.readText(file, Row.class);
        boolean drawn = lines.stream().allMatch(line -> line.value().split() == null);
        List<Example> examples = new ArrayList<>();
        for (JsonLines.Line<Row> line : lines) {
            try {
                if (!drawn && line.value().split() == null) {
                    throw new InvalidInputException(
                            "\"split\" is missing. Give every example train, validation or test, or none of them.");
                }
                Example example = line.value().example(examples.size());
                if (!examples.isEmpty()
                        && example.goal().kind() != examples.getFirst().goal().kind()) {
                    throw new InvalidInputException(
                            "this example has " + example.goal().kind().fields()
                                    + ", those before it have "
                                    + examples.getFirst().goal().kind().fields()
                                    + ". Keep to one kind in a file.");
                }
                examples.add(example);
            } catch (InvalidInputException e) {
                throw new BadFileException(file + ", line " + line.number() + ": " + e.getMessage(), e);
            }
        }
        if (examples.isEmpty()) {
            throw new BadFileException(file + " holds no examples.");
        }
        return drawn ? new SplitAssigner(splitSeed).draw(examples) : new Dataset(examples);
    }
}
