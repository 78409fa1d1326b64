package dev.spanwise.cli;

import dev.spanwise.project.Project;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.DuplicatePair;
import dev.spanwise.task.Split;
import dev.spanwise.task.SplitAssigner;
import dev.spanwise.task.importer.AddedExamples;
import dev.spanwise.task.importer.ImportResult;
import dev.spanwise.task.importer.Placement;
import dev.spanwise.task.importer.RecordIssue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spanwise import}: adds the examples of a data file to a project. */
@Command(
        name = "import",
        description = {
            "Add the examples of a data file to a project. Those that it has already are left out.",
            "What its columns mean is guessed from their names; say it with --map where the guess is wrong."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand extends ProjectCommand {
    @Mixin
    private ImportOptions data = new ImportOptions();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description =
                    "Where the examples go: given (as the file says), drawn, train, validation or test. Default: given"
                            + " where the file says it, else drawn.")
    private @Nullable Placement placement;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of drawn splits. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--train-cap",
            paramLabel = "N",
            description =
                    "Most training examples that the project has after drawing, and most validation examples. Default:"
                            + " ${DEFAULT-VALUE}.",
            defaultValue = "" + SplitAssigner.CAP)
    private int trainCap;

    @Option(names = "--dry-run", description = "Say what would be added, and write nothing.")
    private boolean dryRun;

    private record Result(
            String kind,
            String mapping,
            int records,
            int added,
            int known,
            int leftOut,
            int ties,
            Map<Split, Integer> splits,
            List<RecordIssue> problems,
            List<DuplicatesReport.Same> twins) {}

    @Override
    void run(Project project, Terminal terminal) {
        terminal.progress("Reading " + data + " ...");
        ImportResult imported =
                placement == null || placement == Placement.GIVEN ? data.read() : data.readWithoutSplits();
        Placement where = placement != null ? placement : imported.givesSplits() ? Placement.GIVEN : Placement.DRAWN;
        AddedExamples addition = imported.beside(project.data(), where, new SplitAssigner(seed, trainCap));
        Dataset together = project.data().with(addition.examples());
        List<DuplicatePair> twins = DuplicatePair.in(together.examples()).stream()
                .filter(each ->
                        each.second().index() >= project.data().examples().size())
                .toList();
        if (!dryRun) {
            project.add(addition);
        }
        terminal.clearProgress();
        if (json()) {
            terminal.json(result(imported, addition, twins));
        } else {
            report(terminal, imported, addition, twins);
        }
    }

    private static Result result(ImportResult imported, AddedExamples addition, List<DuplicatePair> twins) {
        Map<Split, Integer> splits = new EnumMap<>(Split.class);
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
            splits.put(split, addition.count(split));
        }
        return new Result(
                imported.kind().id(),
                imported.mapping().toString(),
                imported.records(),
                addition.examples().size(),
                addition.known(),
                addition.leftOut().size(),
                imported.tied().size(),
                splits,
                imported.problems(),
                DuplicatesReport.json(twins));
    }

    private void report(Terminal terminal, ImportResult imported, AddedExamples addition, List<DuplicatePair> twins) {
        ImportOptions.report(terminal, imported);
        terminal.line(
                "%,d training, %,d validation, %,d test examples %s%s",
                addition.count(Split.TRAIN),
                addition.count(Split.VALIDATION),
                addition.count(Split.TEST),
                dryRun ? "would be added" : "added",
                addition.known() == 0 ? "" : String.format("; %,d are there already", addition.known()));
        DuplicatesReport.print(terminal, twins);
        if (dryRun) {
            terminal.line("Nothing was written.");
        }
    }
}
