package dev.spanwise.task.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * The rows of a delimited text file. The delimiter is the one of comma, tab, semicolon and bar that divides the first
 * rows most consistently into the most columns. The first row is the header, unless none of its cells is a usual column
 * name.
 */
final class DelimitedRecords {
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};
    private static final int SAMPLE_CHARS = 64_000;
    private static final int SAMPLE_ROWS = 50;

    private DelimitedRecords() {}

    static void read(Path file, RecordSink sink) throws IOException {
        CSVFormat format = format(file);
        try (BufferedReader reader = TextFile.open(file);
                CSVParser rows =
                        CSVParser.builder().setReader(reader).setFormat(format).get()) {
            List<String> columns = new ArrayList<>();
            long line = 1;
            for (CSVRecord row : rows) {
                String place = "line " + line;
                line = rows.getCurrentLineNumber() + 1;
                if (columns.isEmpty()) {
                    columns.addAll(names(row, file));
                    if (isHeader(row)) {
                        continue;
                    }
                }
                if (row.size() == 1 && row.get(0).isBlank()) {
                    continue;
                }
                if (row.size() > columns.size()) {
                    sink.problem(RecordIssue.leftOut(
                            place, "it has " + row.size() + " cells, the table has " + columns.size() + " columns"));
                } else if (!sink.entry(new SourceRecord(place, fields(columns, row)))) {
                    return;
                }
            }
        }
    }

    private static CSVFormat format(Path file) throws IOException {
        char[] sample = new char[SAMPLE_CHARS];
        int length;
        try (BufferedReader reader = TextFile.open(file)) {
            length = reader.read(sample);
        }
        String start = new String(sample, 0, Math.max(0, length));
        CSVFormat best = of(DELIMITERS[0]);
        double most = 0;
        for (char delimiter : DELIMITERS) {
            CSVFormat format = of(delimiter);
            double score = evenness(start, format);
            if (score > most) {
                most = score;
                best = format;
            }
        }
        return best;
    }

    private static CSVFormat of(char delimiter) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
                .setIgnoreEmptyLines(true)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
    }

    /** The most frequent number of columns times the share of rows that have it; 0 for a single column. */
    private static double evenness(String start, CSVFormat format) throws IOException {
        try (CSVParser rows = CSVParser.builder()
                .setReader(new StringReader(start))
                .setFormat(format)
                .get()) {
            int columns = 0;
            int even = 0;
            int all = 0;
            for (CSVRecord row : rows) {
                columns = all == 0 ? row.size() : columns;
                even += row.size() == columns ? 1 : 0;
                all++;
                if (all == SAMPLE_ROWS) {
                    break;
                }
            }
            double share = all == 0 ? 0 : (double) even / all;
            return columns < 2 ? 0 : share * share * Math.min(columns, 20);
        }
    }

    private static boolean isHeader(CSVRecord row) {
        for (String cell : row) {
            if (ColumnRole.named(cell).isPresent()) {
                return true;
            }
        }
        Set<String> different = new HashSet<>(row.toList());
        return different.size() == row.size()
                && row.stream()
                        .allMatch(cell -> cell.strip().matches("[\\p{L}_][\\p{L}\\p{N}_ .#/-]{0,30}")
                                && cell.strip().split(" ", -1).length <= 3);
    }

    private static List<String> names(CSVRecord row, Path file) {
        boolean header = isHeader(row);
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < row.size(); i++) {
            String name = header ? row.get(i).strip() : "";
            names.add(name.isEmpty() || !taken.add(name) ? "column " + (i + 1) : name);
        }
        if (names.isEmpty()) {
            throw new BadFileException(file + " is empty.");
        }
        return names;
    }

    private static ObjectNode fields(List<String> columns, CSVRecord row) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        for (int i = 0; i < row.size(); i++) {
            fields.put(columns.get(i), row.get(i));
        }
        return fields;
    }
}
