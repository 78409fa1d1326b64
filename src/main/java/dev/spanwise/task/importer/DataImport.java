package dev.spanwise.task.importer;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A data file, and how it is read into examples. */
public final class DataImport {
    private static final int LOOKED_AT = 200;

    private final Path file;
    private final List<Entry> first;
    private final List<String> columns;

    private DataImport(Path file, List<Entry> first) {
        this.file = file;
        this.first = first;
        Set<String> names = new LinkedHashSet<>();
        first.forEach(entry -> names.addAll(entry.columns()));
        this.columns = List.copyOf(names);
    }

    /**
     * Looks at the first records of a file.
     *
     * @throws BadFileException if it is missing, unreadable or no file of records
     */
    public static DataImport of(Path file) {
        List<Entry> first = EntryFile.first(file, LOOKED_AT);
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

    /** What stands in a column of the first records that have it, at most so many. */
    public List<String> values(String column, int most) {
        return first.stream()
                .map(entry -> entry.at(column))
                .filter(value -> value != null)
                .limit(most)
                .map(Cell::text)
                .toList();
    }

    /** What the columns seem to mean; ask it for what is {@link Mapping#missing() missing}. */
    public Mapping guess() {
        return Mapping.guessed(first);
    }

    /**
     * Reads the file.
     *
     * @throws BadFileException if the mapping lacks a column, or the file cannot be read; names what to do
     */
    public Imported read(Mapping mapping) {
        check(mapping);
        Collector collector = new Collector(mapping);
        EntryFile.read(file, collector);
        return collector.imported(file);
    }

    private void check(Mapping mapping) {
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

    private static final class Collector implements EntrySink {
        private final Mapping mapping;
        private final DraftReader reader;
        private final List<Draft> drafts = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<String> tied = new ArrayList<>();
        private int records;

        Collector(Mapping mapping) {
            this.mapping = mapping;
            this.reader = new DraftReader(mapping);
        }

        @Override
        public boolean entry(Entry entry) {
            records++;
            try {
                reader.draft(entry).ifPresentOrElse(drafts::add, () -> tied.add(entry.place()));
                reader.remark(entry).ifPresent(remark -> problems.add(Problem.remark(entry.place(), remark)));
            } catch (InvalidInputException e) {
                problems.add(Problem.leftOut(entry.place(), String.valueOf(e.getMessage())));
            }
            return true;
        }

        @Override
        public void problem(Problem problem) {
            records++;
            problems.add(problem);
        }

        Imported imported(Path file) {
            Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
            drafts.forEach(draft -> counts.merge(draft.goal().kind(), 1, Integer::sum));
            Kind kind = counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(Kind.SUPERVISED);
            boolean splits = drafts.stream().anyMatch(draft -> draft.split().isPresent());
            List<Draft> kept = new ArrayList<>();
            for (Draft draft : drafts) {
                if (draft.goal().kind() != kind) {
                    problems.add(Problem.leftOut(
                            draft.place(),
                            "it has " + draft.goal().kind().fields() + ", the others have " + kind.fields()));
                } else if (splits && draft.split().isEmpty()) {
                    problems.add(Problem.leftOut(draft.place(), "it has no split, the others have"));
                } else {
                    kept.add(draft);
                }
            }
            return new Imported(file, mapping, kind, kept, problems, records, tied);
        }
    }
}
