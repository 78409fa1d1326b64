package dev.spanwise.cli;

import dev.spanwise.app.Session;
import dev.spanwise.report.Findings;
import dev.spanwise.report.ReportFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise export}: writes a report in several formats. */
@Command(
        name = "export",
        description =
                "Write what is known of the prompt: its heatmap, the evidence on the test examples, and the latest"
                        + " run; or the prompt for other tools.",
        mixinStandardHelpOptions = true)
final class ExportCommand extends SessionCommand {
    @Option(
            names = "--format",
            split = ",",
            description = "One or more of html, md, json, csv (the candidates), txt (the prompt), promptfoo, github"
                    + " (.prompt.yml) and prompty, with commas between. Default: ${DEFAULT-VALUE}.",
            defaultValue = "html")
    private List<ReportFormat> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the files go. Default: export, in the project.")
    private @Nullable Path out;

    @Option(names = "--measure", description = "Measure first what is not known yet, which takes the model's time.")
    private boolean measure;

    @Override
    void run(Session session, Terminal terminal) {
        Path folder = out == null ? session.project().folder().resolve("export") : out;
        formats.forEach(format -> format.check(session.loss().kind()));
        String prompt = prompt(session);
        List<String> prompts = List.of(prompt, session.first(prompt));
        Findings known = session.storedFindings();
        if (measure) {
            known = session.complete(
                    known,
                    prompts,
                    cancel(),
                    (done, total) -> terminal.progress("Measuring, step %d of %d".formatted(done + 1, total)),
                    (done, total) -> terminal.progress("Taking out part %d of %d".formatted(done + 1, total)));
            terminal.clearProgress();
        }
        List<Path> files = session.report(prompt, known).write(formats, folder, Instant.now());
        if (json()) {
            terminal.json(files.stream().map(Path::toString).toList());
        } else {
            files.forEach(file -> terminal.line("%s", file));
            tellMissing(known.missing(prompt), terminal);
        }
    }

    private void tellMissing(List<Findings.Measure> missing, Terminal terminal) {
        if (!missing.isEmpty() && formats.stream().anyMatch(ReportFormat::hasFindings)) {
            terminal.note(
                    "Not measured: %s. --measure does.",
                    missing.stream().map(Findings.Measure::words).collect(Collectors.joining(", ")));
        }
    }
}
