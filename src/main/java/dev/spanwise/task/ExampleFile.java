package dev.spanwise.task;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.JsonLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project's data file: one example a line, with {@code input}, {@code split} if the project chooses its own, and
 * the fields of the file's one {@link Kind}:
 *
 * <pre>
 * {"input": ..., "target": ...}
 * {"input": ..., "chosen": ..., "rejected": ...}
 * {"input": ..., "options": [..., ...], "target": ...}    where the target is one of the options
 * </pre>
 */
public final class ExampleFile {
    private record Row(
            @Nullable String input,
            @Nullable String target,
            @Nullable String chosen,
            @Nullable String rejected,
            @Nullable List<@Nullable String> options,
            @Nullable String split) {
        Example example(int index) {
            if (input == null) {
                throw new IllegalArgumentException("\"input\" is missing. Give what the model reads as text.");
            }
            return new Example(index, input, goal(), split == null ? Split.TRAIN : Split.of(split));
        }

        private Goal goal() {
            if (chosen != null || rejected != null) {
                if (target != null || options != null) {
                    throw new IllegalArgumentException((target == null ? "\"options\"" : "\"target\"")
                            + " does not go with \"chosen\" and \"rejected\". Leave one or the other out.");
                }
                return new Goal.Preference(answer("\"chosen\"", chosen), answer("\"rejected\"", rejected));
            }
            if (options == null) {
                return new Goal.Answer(answer("\"target\"", target));
            }
            List<String> each = new ArrayList<>();
            options.forEach(option -> each.add(answer("an answer in \"options\"", option)));
            return new Goal.Choice(each, each.indexOf(answer("\"target\"", target)));
        }

        private static String answer(String what, @Nullable String value) {
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException(
                        what + (value == null ? " is missing" : " is empty") + ". Give an answer as text.");
            }
            return value;
        }
    }

    private ExampleFile() {}

    /**
     * Reads a data file. Splits are as given, or drawn if no line gives one.
     *
     * @throws BadFileException if the file is missing or empty, or a line is no example; names the line
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
                    throw new IllegalArgumentException(
                            "\"split\" is missing. Give every example train, validation or test, or none of them.");
                }
                Example example = line.value().example(examples.size());
                if (!examples.isEmpty() && example.goal().kind() != examples.getFirst().goal().kind()) {
                    throw new IllegalArgumentException("this example has " + example.goal().kind().fields()
                            + ", those before it have " + examples.getFirst().goal().kind().fields()
                            + ". Keep to one kind in a file.");
                }
                examples.add(example);
            } catch (IllegalArgumentException e) {
                throw new BadFileException(file + ", line " + line.number() + ": " + e.getMessage(), e);
            }
        }
        if (examples.isEmpty()) {
            throw new BadFileException(file + " holds no examples.");
        }
        return drawn ? Dataset.drawn(examples, splitSeed) : new Dataset(examples);
    }
}
