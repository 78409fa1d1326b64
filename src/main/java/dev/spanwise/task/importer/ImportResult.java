package dev.spanwise.task.importer;

import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.DuplicatePair;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.SplitAssigner;
import dev.spanwise.task.TaskKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result of reading a data file.
 *
 * @param kind of all drafts; the most frequent one if the file mixes kinds
 * @param problems skipped records and warnings
 * @param records number of records in the file: drafts, ties and skipped records together
 * @param tied places of pairs that are skipped because neither answer is better
 */
public record ImportResult(
        Path file,
        ColumnMapping mapping,
        TaskKind kind,
        List<ImportedExample> drafts,
        List<RecordIssue> problems,
        int records,
        List<String> tied) {
    public ImportResult {
        drafts = List.copyOf(drafts);
        problems = List.copyOf(problems);
        tied = List.copyOf(tied);
    }

    /**
     * The examples of a new project, in the file's splits, or drawn ones if the file has none.
     *
     * @throws BadFileException if there is no example
     */
    public InitialExamples intake(SplitAssigner splits) {
        requireDrafts();
        List<Example> examples = examples(drafts, Split.TRAIN, 0);
        return givesSplits()
                ? thinned(splits, examples, leftOut())
                : new InitialExamples(splits.draw(examples), leftOut());
    }

    /**
     * The examples of this file for training and validation, and those of another one as the test split.
     *
     * @throws BadFileException if one of them has no example, or they are of two kinds
     */
    public InitialExamples intake(ImportResult test, SplitAssigner splits) {
        if (test.kind() != kind) {
            throw new BadFileException(file + " has " + kind.fields() + ", but " + test.file() + " has "
                    + test.kind().fields() + ". Use two files of one kind.");
        }
        requireDrafts();
        test.requireDrafts();
        List<ImportedExample> all = new ArrayList<>();
        drafts.forEach(draft -> all.add(draft.in(Split.TRAIN)));
        test.drafts().forEach(draft -> all.add(draft.in(Split.TEST)));
        List<SkippedRecord> leftOut = new ArrayList<>(leftOut());
        leftOut.addAll(test.leftOut());
        return thinned(splits, examples(all, Split.TEST, 0), leftOut);
    }

    /**
     * Adds the examples removed by the cap to the skipped records. These are only training examples of this file, whose
     * drafts come first.
     */
    private InitialExamples thinned(SplitAssigner splits, List<Example> examples, List<SkippedRecord> leftOut) {
        List<Example> kept = splits.keep(examples);
        Set<Integer> indices = kept.stream().map(Example::index).collect(Collectors.toSet());
        List<SkippedRecord> all = new ArrayList<>(leftOut);
        for (Example example : examples) {
            if (!indices.contains(example.index())) {
                all.add(leftOut(
                        drafts.get(example.index()).place(),
                        "it is beyond the most training examples, which were " + splits.cap()));
            }
        }
        return new InitialExamples(Dataset.numbered(kept), all);
    }

    /**
     * The examples to add to an existing project. Those with the answers of an existing example, and its input up to
     * case and white space, are skipped as known.
     *
     * @param splits for drawn splits; the cap applies to the whole project
     * @throws BadFileException if they have another kind, or no splits although {@code placement} requires them
     */
    public AddedExamples beside(Dataset data, Placement placement, SplitAssigner splits) {
        TaskKind theirs = data.examples().getFirst().goal().kind();
        if (theirs != kind) {
            throw new BadFileException(file + " has " + kind.fields() + ", but the examples of the project have "
                    + theirs.fields() + ". Create a separate project for it.");
        }
        requireDrafts();
        if (placement == Placement.GIVEN && !givesSplits()) {
            throw new BadFileException(file + " gives no splits. Have them drawn, or choose one for all.");
        }
        record Known(String fields, ExpectedAnswer goal) {}
        Set<Known> known = data.examples().stream()
                .map(example -> new Known(DuplicatePair.normal(example.fields()), example.goal()))
                .collect(Collectors.toSet());
        List<ImportedExample> fresh = drafts.stream()
                .filter(draft -> !known.contains(new Known(DuplicatePair.normal(draft.fields()), draft.goal())))
                .toList();
        int first = data.examples().size();
        List<Example> examples = switch (placement) {
            case GIVEN -> examples(fresh, Split.TRAIN, first);
            case DRAWN -> splits.drawBeside(data, examples(fresh, Split.TRAIN, first));
            case TRAIN -> examples(all(fresh, Split.TRAIN), Split.TRAIN, first);
            case VALIDATION -> examples(all(fresh, Split.VALIDATION), Split.VALIDATION, first);
            case TEST -> examples(all(fresh, Split.TEST), Split.TEST, first);
        };
        return new AddedExamples(examples, drafts.size() - fresh.size(), leftOut());
    }

    private static List<ImportedExample> all(List<ImportedExample> drafts, Split split) {
        return drafts.stream().map(draft -> draft.in(split)).toList();
    }

    /** Whether the file has the split of each example. */
    public boolean givesSplits() {
        return drafts.stream().anyMatch(draft -> draft.split().isPresent());
    }

    private void requireDrafts() {
        if (drafts.isEmpty()) {
            throw new BadFileException(file + " gave no example: "
                    + (problems.isEmpty()
                            ? "all its pairs are ties"
                            : problems.getFirst().place() + ": "
                                    + problems.getFirst().reason())
                    + ". Look at what its columns mean.");
        }
    }

    private static List<Example> examples(List<ImportedExample> from, Split unless, int first) {
        List<Example> examples = new ArrayList<>();
        for (ImportedExample draft : from) {
            examples.add(new Example(
                    first + examples.size(),
                    draft.fields(),
                    draft.goal(),
                    draft.split().orElse(unless),
                    draft.rationale()));
        }
        return examples;
    }

    /** The skipped records. */
    public List<SkippedRecord> leftOut() {
        List<SkippedRecord> all = new ArrayList<>();
        problems.stream()
                .filter(RecordIssue::leftOut)
                .forEach(problem -> all.add(leftOut(problem.place(), problem.reason())));
        tied.forEach(place -> all.add(leftOut(place, "neither answer is better")));
        return all;
    }

    private SkippedRecord leftOut(String place, String reason) {
        return new SkippedRecord(String.valueOf(file.getFileName()), place, reason);
    }
}
