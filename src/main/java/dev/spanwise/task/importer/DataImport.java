package dev.spanwise.task.importer;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.TaskKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A data file to import. */
public final class DataImport {
    private static final int LOOKED_AT = 200;

    private final Path file;
    private final List<SourceRecord> first;
    private final List<String> columns;

    private DataImport(Path file, List<SourceRecord> first) {
        this.file = file;
        this.first = first;
        Set<String> names = new LinkedHashSet<>();
        first.forEach(entry -> names.addAll(entry.columns()));
        this.columns = List.copyOf(names);
    }

    /**
     * Reads the first records of a file.
     *
     * @throws BadFileException if it is missing, unreadable or has no records
     */
    public static DataImport of(Path file) {
        List<SourceRecord> first = RecordFile.first(file, LOOKED_AT);
        if (first.isEmpty()) {
            throw new BadFileException(
                    file + " holds no records. Choose JSON, JSON Lines, CSV, TSV or a promptfoo YAML file.");
        }
        return new DataImport(file, first);
    }

    public Path file() {
        return file;
    }

    /** The columns of the first records, in their order. */
    public List<String> columns() {
        return columns;
    }

    /** The values of a column in the first records that have it, at most {@code most}. */
    public List<String> values(String column, int most) {
        return first.stream()
                .map(entry -> entry.at(column))
                .filter(value -> value != null)
                .limit(most)
                .map(FieldText::text)
                .toList();
    }

    /** The guessed mapping, in which roles may be {@link ColumnMapping#missing() missing}. */
    public ColumnMapping guess() {
        return ColumnMapping.guessed(first);
    }

    /**
     * Reads the file.
     *
     * @throws BadFileException if the mapping lacks a column, or the file cannot be read; says what to do
     */
    public ImportResult read(ColumnMapping mapping) {
        check(mapping);
        Collector collector = new Collector(mapping);
        RecordFile.read(file, collector);
        return collector.imported(file);
    }

    private void check(ColumnMapping mapping) {
        String known = "Its columns are " + String.join(", ", columns) + ".";
        if (!mapping.missing().isEmpty()) {
            throw new BadFileException(file + ": it is not clear " + mapping.missing() + ". " + known
                    + " Say what they mean, for example with --map input=question,target=answer.");
        }
        for (List<String> names : mapping.columns().values()) {
            for (String name : names) {
                if (first.stream().allMatch(entry -> entry.at(name) == null)) {
                    throw new BadFileException(file + " has no column \"" + name + "\". " + known);
                }
            }
        }
    }

    private static final class Collector implements RecordSink {
        private final ColumnMapping mapping;
        private final ExampleReader reader;
        private final List<ImportedExample> drafts = new ArrayList<>();
        private final List<RecordIssue> problems = new ArrayList<>();
        private final List<String> tied = new ArrayList<>();
        private int records;

        Collector(ColumnMapping mapping) {
            this.mapping = mapping;
            this.reader = new ExampleReader(mapping);
        }

        @Override
        public boolean entry(SourceRecord entry) {
            records++;
            try {
                reader.draft(entry).ifPresentOrElse(drafts::add, () -> tied.add(entry.place()));
                reader.remark(entry).ifPresent(remark -> problems.add(RecordIssue.remark(entry.place(), remark)));
            } catch (InvalidInputException e) {
                problems.add(RecordIssue.leftOut(entry.place(), String.valueOf(e.getMessage())));
            }
            return true;
        }

        @Override
        public void problem(RecordIssue problem) {
            records++;
            problems.add(problem);
        }

        ImportResult imported(Path file) {
            Map<TaskKind, Integer> counts = new EnumMap<>(TaskKind.class);
            drafts.forEach(draft -> counts.merge(draft.goal().kind(), 1, Integer::sum));
            TaskKind kind = counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(TaskKind.SUPERVISED);
            boolean splits = drafts.stream().anyMatch(draft -> draft.split().isPresent());
            List<ImportedExample> kept = new ArrayList<>();
            for (ImportedExample draft : drafts) {
                if (draft.goal().kind() != kind) {
                    problems.add(RecordIssue.leftOut(
                            draft.place(),
                            "it has " + draft.goal().kind().fields() + ", the others have " + kind.fields()));
                } else if (splits && draft.split().isEmpty()) {
                    problems.add(RecordIssue.leftOut(draft.place(), "it has no split, the others have"));
                } else {
                    kept.add(draft);
                }
            }
            return new ImportResult(file, mapping, kind, kept, problems, records, tied);
        }
    }
}
