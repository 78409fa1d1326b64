package dev.spanwise.task.importer;

import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Kind;
import dev.spanwise.task.Split;
import dev.spanwise.task.Splits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a data file gave.
 *
 * @param kind of all drafts; where a file mixes kinds, the most frequent one
 * @param problems records that were left out, and records to look at
 * @param records in the file: as many as drafts, ties and records left out together
 * @param ties pairs left out because neither answer is better
 */
public record Imported(
        Path file, Mapping mapping, Kind kind, List<Draft> drafts, List<Problem> problems, int records, int ties) {
    public Imported {
        drafts = List.copyOf(drafts);
        problems = List.copyOf(problems);
    }

    /**
     * The examples in splits: as the file gives them, or drawn.
     *
     * @throws BadFileException if there is no example
     */
    public Dataset dataset(Splits splits) {
        requireDrafts();
        boolean given = drafts.stream().anyMatch(draft -> draft.split().isPresent());
        List<Example> examples = examples(drafts, Split.TRAIN);
        return given ? splits.keep(examples) : splits.draw(examples);
    }

    /**
     * The examples of this file for training and validation, and those of another one as the test split.
     *
     * @throws BadFileException if one of them has no example, or they are of two kinds
     */
    public Dataset dataset(Imported test, Splits splits) {
        if (test.kind() != kind) {
            throw new BadFileException(file + " has " + kind.fields() + ", but " + test.file() + " has "
                    + test.kind().fields() + ". Use two files of one kind.");
        }
        requireDrafts();
        test.requireDrafts();
        List<Draft> all = new ArrayList<>();
        drafts.forEach(draft -> all.add(draft.in(Split.TRAIN)));
        test.drafts().forEach(draft -> all.add(draft.in(Split.TEST)));
        return splits.keep(examples(all, Split.TEST));
    }

    private void requireDrafts() {
        if (drafts.isEmpty()) {
            throw new BadFileException(file + " gave no example: "
                    + (problems.isEmpty() ? "all its pairs are ties" : problems.getFirst().place() + ": " + problems.getFirst().reason())
                    + ". Look at what its columns mean.");
        }
    }

    private static List<Example> examples(List<Draft> from, Split unless) {
        List<Example> examples = new ArrayList<>();
        for (Draft draft : from) {
            examples.add(new Example(
                    examples.size(), draft.input(), draft.goal(), draft.split().orElse(unless), draft.rationale()));
        }
        return examples;
    }

    public long leftOut() {
        return problems.stream().filter(Problem::leftOut).count();
    }
}
