package dev.spanwise.cli;

import dev.spanwise.app.Trust;
import dev.spanwise.app.Wish;
import dev.spanwise.project.NewProject;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.DuplicatePair;
import dev.spanwise.task.FieldNames;
import dev.spanwise.task.Split;
import dev.spanwise.task.SplitAssigner;
import dev.spanwise.task.importer.ImportResult;
import dev.spanwise.task.importer.InitialExamples;
import dev.spanwise.task.importer.RecordIssue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spanwise init}: creates a project from a data file. */
@Command(
        name = "init",
        description = {
            "Make a project of a data file: JSON, JSON Lines, CSV, TSV, or the tests of a promptfoo YAML file.",
            "What its columns mean is guessed from their names; say it with --map where the guess is wrong."
        },
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The new project's folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Mixin
    private ImportOptions data = new ImportOptions();

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "The test examples, where they are in a file of their own.")
    private @Nullable Path test;

    @Option(
            names = "--prompt",
            paramLabel = "FILE",
            description = "The prompt to begin with; - reads standard input. Default: a plain one.")
    private @Nullable String prompt;

    @Option(names = "--name", description = "The project's name. Default: the folder's.")
    private @Nullable String name;

    @Option(names = "--task", description = "What the prompt is for, in a sentence.", defaultValue = "")
    private String task = "";

    @Option(
            names = "--model",
            description =
                    "pocket for the bundled model, or the path of an ONNX model folder. Default: ${DEFAULT-VALUE}.",
            defaultValue = ProjectSettings.BUNDLED_MODEL)
    private String model = ProjectSettings.BUNDLED_MODEL;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the splits. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--train-cap",
            paramLabel = "N",
            description = "Most training examples, and most validation examples. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + SplitAssigner.CAP)
    private int trainCap;

    @Option(names = "--dry-run", description = "Say what would be imported, and write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private record Result(
            String kind,
            String mapping,
            int records,
            int imported,
            int leftOut,
            int ties,
            int beyondCap,
            Map<Split, Integer> splits,
            List<RecordIssue> problems,
            List<DuplicatesReport.Same> twins) {}

    @Override
    public Integer call() {
        Terminal terminal = new Terminal(spec);
        terminal.progress("Reading " + data + " ...");
        SplitAssigner splits = new SplitAssigner(seed, trainCap);
        ImportResult imported = data.read();
        ImportResult forTest = test == null ? null : data.read(test);
        InitialExamples intake = forTest == null ? imported.intake(splits) : imported.intake(forTest, splits);
        Dataset dataset = intake.data();
        List<DuplicatePair> twins = DuplicatePair.in(dataset.examples());
        List<ImportResult> files = forTest == null ? List.of(imported) : List.of(imported, forTest);
        String text = prompt == null ? NewProject.prompt(dataset) : ProjectCommand.text(prompt);
        FieldNames.check(text, dataset.fieldNames());
        if (!dryRun) {
            Project created =
                    new NewProject(name == null ? nameOf(folder) : name, task, model, text, intake).create(folder);
            Trust.allow(created, Wish.of(created));
        }
        terminal.clearProgress();
        if (json) {
            terminal.json(result(files, dataset, twins));
        } else {
            report(terminal, files, dataset, twins);
        }
        return 0;
    }

    private static String nameOf(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static Map<Split, Integer> counts(Dataset dataset) {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
            counts.put(split, dataset.of(split).size());
        }
        return counts;
    }

    private static int drafts(List<ImportResult> files) {
        return files.stream().mapToInt(file -> file.drafts().size()).sum();
    }

    private static Result result(List<ImportResult> files, Dataset dataset, List<DuplicatePair> twins) {
        List<RecordIssue> problems = new ArrayList<>();
        files.forEach(file -> problems.addAll(file.problems()));
        return new Result(
                files.getFirst().kind().id(),
                files.getFirst().mapping().toString(),
                files.stream().mapToInt(ImportResult::records).sum(),
                drafts(files),
                (int) problems.stream().filter(RecordIssue::leftOut).count(),
                files.stream().mapToInt(file -> file.tied().size()).sum(),
                drafts(files) - dataset.examples().size(),
                counts(dataset),
                problems,
                DuplicatesReport.json(twins));
    }

    private void report(Terminal terminal, List<ImportResult> files, Dataset dataset, List<DuplicatePair> twins) {
        files.forEach(file -> ImportOptions.report(terminal, file));
        int beyond = drafts(files) - dataset.examples().size();
        terminal.line(
                "%,d training, %,d validation, %,d test examples%s",
                dataset.of(Split.TRAIN).size(),
                dataset.of(Split.VALIDATION).size(),
                dataset.of(Split.TEST).size(),
                beyond == 0
                        ? ""
                        : String.format("; %,d training examples beyond --train-cap %d left out", beyond, trainCap));
        DuplicatesReport.print(terminal, twins);
        if (dryRun) {
            terminal.line("Nothing was written.");
        } else {
            terminal.line("%s is a project now. Next: spanwise analyze %s", folder, folder);
        }
    }
}
