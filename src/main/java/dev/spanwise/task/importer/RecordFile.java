package dev.spanwise.task.importer;

import dev.spanwise.store.BadFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a file of records: JSON, JSON Lines, delimited text, or promptfoo's YAML. */
final class RecordFile {
    private static final int MOST_COLUMNS = 1_000;
    private static final int LONGEST_START = 10_000;

    private RecordFile() {}

    /** @throws BadFileException if the file is missing or has no known format */
    static void read(Path file, RecordSink sink) {
        try {
            if (isYaml(file)) {
                YamlTests.read(file, sink);
            } else if (startsAsJson(file)) {
                JsonRecords.read(file, sink);
            } else {
                DelimitedRecords.read(file, sink);
            }
        } catch (IOException e) {
            throw BadFileException.reading(file, e);
        } catch (UncheckedIOException e) {
            throw new BadFileException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The first readable records, without issues.
     *
     * @throws BadFileException if it cannot be read, or its records have too many columns
     */
    static List<SourceRecord> first(Path file, int most) {
        List<SourceRecord> first = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        read(file, new RecordSink() {
            @Override
            public boolean entry(SourceRecord entry) {
                columns.addAll(entry.columns());
                if (columns.size() > MOST_COLUMNS) {
                    throw new BadFileException(file + " has more than " + MOST_COLUMNS + " columns (" + entry.place()
                            + "). Keep those that hold the input, the answer and what belongs to them.");
                }
                first.add(entry);
                return first.size() < most;
            }

            @Override
            public void problem(RecordIssue problem) {
                // Reported when the whole file is read.
            }
        });
        return first;
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static boolean startsAsJson(Path file) throws IOException {
        try (BufferedReader reader = TextFile.open(file)) {
            for (int i = 0; i < LONGEST_START; i++) {
                int c = reader.read();
                if (c < 0 || !Character.isWhitespace(c)) {
                    return c == '{' || c == '[';
                }
            }
        }
        return false;
    }
}
