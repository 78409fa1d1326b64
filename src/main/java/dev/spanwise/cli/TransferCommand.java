package dev.spanwise.cli;

import dev.spanwise.app.ProjectTransfer;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.eval.TransferMatrix.Measure;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.project.Project;
import dev.spanwise.project.PromptVersion;
import dev.spanwise.report.TransferReport;
import dev.spanwise.stats.Interval;
import dev.spanwise.store.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise transfer}: measures prompts on several models. */
@Command(
        name = "transfer",
        description =
                "Measure prompts on the project's own model and on others, to see whether what was won on one holds on"
                    + " the others. The first version of the history, or else the project's prompt, is what the others"
                    + " are compared with.",
        mixinStandardHelpOptions = true)
final class TransferCommand extends ProjectCommand {
    private static final String CANDIDATE = "candidate:";
    /** Marks a gain that is lost on this model. */
    private static final String LOST = "!";

    private static final int EXCERPT = 70;

    @Option(
            names = "--backend",
            paramLabel = "FOLDER",
            required = true,
            description =
                    "Another model: an ONNX model folder, or pocket for the bundled one. Can be given several times.")
    private List<String> backends = new ArrayList<>();

    @Option(
            names = "--prompt",
            paramLabel = "PROMPT",
            description =
                    "Another prompt: a version of the history by its number, candidate:N or best of the latest run, or"
                            + " a file. Can be given several times. Default: best, if there is a run.")
    private List<String> prompts = new ArrayList<>();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the cells as CSV, too.")
    private @Nullable Path csv;

    @Override
    void run(Project project, Terminal terminal) {
        List<String> others = backends.stream().map(ProjectCommand::model).toList();
        AtomicReference<@Nullable TransferMatrix> latest = new AtomicReference<>();
        try {
            terminal.progress("Measuring ...");
            tell(
                    ProjectTransfer.of(project, loader(), rows(project), others, cancel(), transfer -> {
                        latest.set(transfer);
                        terminal.progress("Measured " + transfer.measured() + " of " + transfer.cells());
                    }),
                    terminal);
        } catch (CancellationException e) {
            TransferMatrix measured = latest.get();
            if (measured != null) {
                tell(measured, terminal);
            }
            throw e;
        }
    }

    private List<TransferMatrix.Prompt> rows(Project project) {
        List<TransferMatrix.Prompt> rows = new ArrayList<>();
        project.history().stream()
                .limit(1)
                .forEach(first -> rows.add(new TransferMatrix.Prompt("first version", first.prompt())));
        rows.add(new TransferMatrix.Prompt("the project's prompt", project.prompt()));
        if (!prompts.isEmpty()) {
            prompts.forEach(name -> rows.add(named(project, name)));
        } else if (project.latestRun().isPresent()) {
            best(project).ifPresent(rows::add);
        }
        return TransferMatrix.Prompt.distinct(rows.stream());
    }

    private static TransferMatrix.Prompt named(Project project, String name) {
        if (name.equals("best")) {
            return best(project)
                    .orElseThrow(() -> new InvalidInputException(
                            "The project's latest run has no best prompt, since it did not finish. Finish it"
                                    + " with optimize --resume."));
        }
        if (name.startsWith(CANDIDATE)) {
            String id = name.substring(CANDIDATE.length());
            return events(project)
                    .flatMap(event -> switch (event) {
                        case RunEvent.Proposed proposed -> Stream.of(proposed.candidate());
                        case RunEvent.Refused refused -> Stream.of(refused.candidate());
                        default -> Stream.empty();
                    })
                    .filter(candidate -> String.valueOf(candidate.id()).equals(id))
                    .map(candidate -> new TransferMatrix.Prompt("candidate " + id, candidate.prompt()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException("The latest run has no candidate " + id + "."));
        }
        if (name.matches("\\d+")) {
            return project.history().stream()
                    .filter(version -> String.valueOf(version.id()).equals(name))
                    .map(version -> new TransferMatrix.Prompt("version " + name, version.prompt()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException("The history has no version " + name + "; it has "
                            + project.history().stream()
                                    .map(PromptVersion::id)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + "."));
        }
        return new TransferMatrix.Prompt(name, text(name));
    }

    private static Optional<TransferMatrix.Prompt> best(Project project) {
        return events(project)
                .flatMap(event ->
                        event instanceof RunEvent.Finished finished ? Stream.of(finished.best()) : Stream.empty())
                .map(prompt -> new TransferMatrix.Prompt("best of the latest run", prompt))
                .findFirst();
    }

    private static Stream<RunEvent> events(Project project) {
        return Journal.read(project.latestRun()
                        .orElseThrow(
                                () -> new InvalidInputException("The project has no run yet. Run optimize first.")))
                .stream();
    }

    private void tell(TransferMatrix transfer, Terminal terminal) {
        terminal.clearProgress();
        TransferReport report = TransferReport.of(transfer);
        if (csv != null) {
            AtomicFile.write(csv, report.csv());
        }
        if (json()) {
            terminal.json(report);
        } else {
            print(transfer, terminal);
        }
    }

    private static void print(TransferMatrix transfer, Terminal terminal) {
        terminal.line("Models");
        for (int column = 0; column < transfer.columns().size(); column++) {
            TransferMatrix.Column model = transfer.columns().get(column);
            terminal.line(
                    "  %s  %s%s%s",
                    letter(column),
                    model.model(),
                    column == 0 ? " (the project's own)" : "",
                    model.failure().map(reason -> ": " + reason).orElse(""));
        }
        terminal.line("Prompts");
        for (int prompt = 0; prompt < transfer.prompts().size(); prompt++) {
            TransferMatrix.Prompt of = transfer.prompts().get(prompt);
            String text = of.text().strip().replace('\n', ' ');
            terminal.line(
                    "  %d  %s: %s",
                    prompt + 1, of.name(), text.length() > EXCERPT ? text.substring(0, EXCERPT) + " ..." : text);
        }
        transfer.columns().stream()
                .flatMap(column -> column.cells().stream())
                .findFirst()
                .ifPresent(cell -> {
                    String on = "on " + cell.right().size() + " test examples, with 95 % intervals";
                    table(
                            transfer,
                            terminal,
                            "Loss (" + cell.loss().function().description() + ") " + on,
                            Measure.LOSS,
                            of -> figure(of.loss().mean(), of.loss().ci95(), "%.4f [%.4f, %.4f]"));
                    table(
                            transfer,
                            terminal,
                            cell.loss().function().kind().rateName() + " in % " + on,
                            Measure.ACCURACY,
                            of -> figure(
                                    100 * of.accuracy().value(),
                                    percent(of.accuracy().ci95()),
                                    "%.1f [%.1f, %.1f]"));
                });
    }

    private static void table(
            TransferMatrix transfer,
            Terminal terminal,
            String title,
            Measure by,
            Function<TransferMatrix.Cell, String> figure) {
        terminal.line("%n%s", title);
        terminal.line(
                "    %s",
                IntStream.range(0, transfer.columns().size())
                        .mapToObj(column -> padded(letter(column)))
                        .collect(Collectors.joining()));
        boolean lost = false;
        for (int prompt = 0; prompt < transfer.prompts().size(); prompt++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < transfer.columns().size(); column++) {
                boolean here = transfer.isLost(prompt, column, by);
                lost |= here;
                line.append(padded(transfer.cell(prompt, column).map(figure).orElse("-") + (here ? " " + LOST : "")));
            }
            terminal.line("%3d %s", prompt + 1, line.toString().stripTrailing());
        }
        if (lost) {
            terminal.line("%s  better than prompt 1 on A, clearly not here", LOST);
        }
    }

    private static String letter(int column) {
        return column < 26 ? String.valueOf((char) ('A' + column)) : "M" + (column + 1);
    }

    private static String padded(String text) {
        return String.format(Locale.ROOT, "%-26s", text);
    }

    private static String figure(double value, Interval ci95, String format) {
        return String.format(Locale.ROOT, format, value, ci95.lo(), ci95.hi());
    }

    private static Interval percent(Interval share) {
        return new Interval(100 * share.lo(), 100 * share.hi());
    }
}
