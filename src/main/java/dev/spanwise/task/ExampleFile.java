package dev.spanwise.task;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.JsonLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project's data file: one example a line, {@code {"input": ..., "target": ..., "split": ...}}. */
public final class ExampleFile {
    private record Row(@Nullable String input, @Nullable String target, @Nullable String split) {}

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
        List<Row> rows = JsonLines.readText(file, Row.class);
        List<Example> examples = new ArrayList<>();
        boolean drawn = rows.stream().allMatch(row -> row.split() == null);
        for (Row row : rows) {
            int number = examples.size() + 1;
            if (row.input() == null || row.target() == null || row.target().isEmpty()) {
                throw new BadFileException(
                        file + ", example " + number + ": \"input\" and \"target\" must both be text.");
            }
            if (!drawn && row.split() == null) {
                throw new BadFileException(file + ", example " + number
                        + ": \"split\" is missing. Give every example train, validation or test, or none of them.");
            }
            examples.add(new Example(examples.size(), row.input(), row.target(), split(file, number, row.split())));
        }
        if (examples.isEmpty()) {
            throw new BadFileException(file + " holds no examples.");
        }
        return drawn ? Dataset.drawn(examples, splitSeed) : new Dataset(examples);
    }

    private static Split split(Path file, int number, @Nullable String id) {
        try {
            return id == null ? Split.TRAIN : Split.of(id);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file + ", example " + number + ": " + e.getMessage(), e);
        }
    }
}
