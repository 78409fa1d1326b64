package dev.spanwise.cli;

import dev.spanwise.app.Session;
import dev.spanwise.report.ReportFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise export}: writes a report in several formats. */
@Command(
        name = "export",
        description =
                "Write a report of the prompt: its heatmap, the evidence on the test examples, and the latest run.",
        mixinStandardHelpOptions = true)
final class ExportCommand extends SessionCommand {
    @Option(
            names = "--format",
            split = ",",
            description =
                    "One or more of html, md, json, csv (the candidates), txt (the prompt) and promptfoo, with commas"
                            + " between. Default: ${DEFAULT-VALUE}.",
            defaultValue = "html")
    private List<ReportFormat> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the files go. Default: export, in the project.")
    private @Nullable Path out;

    @Override
    void run(Session session, Terminal terminal) {
        Path folder = out == null ? session.project().folder().resolve("export") : out;
        terminal.progress("Measuring ...");
        List<Path> files = session.export(prompt(session), formats, folder, Instant.now(), cancel());
        terminal.clearProgress();
        if (json()) {
            terminal.json(files.stream().map(Path::toString).toList());
        } else {
            files.forEach(file -> terminal.line("%s", file));
        }
    }
}
