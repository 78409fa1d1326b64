package dev.spanwise.cli;

import dev.spanwise.app.Session;
import dev.spanwise.report.Format;
import dev.spanwise.report.Report;
import dev.spanwise.store.AtomicFile;
import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise export}: what was found, in files. */
@Command(
        name = "export",
        description = "Write a report of the prompt: its heatmap, the evidence on the test examples, and the latest run.",
        mixinStandardHelpOptions = true)
final class ExportCommand extends ProjectCommand {
    @Option(
            names = "--format",
            split = ",",
            description = "One or more of html, md, json, csv (the candidates), txt (the prompt) and promptfoo, with commas"
                    + " between. Default: ${DEFAULT-VALUE}.",
            defaultValue = "html")
    private List<Format> formats = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the files go. Default: export, in the project.")
    private @Nullable Path out;

    @Override
    void run(Session session, Terminal terminal) {
        for (Format format : formats) {
            if (!format.fits(session.loss().kind())) {
                throw new IllegalArgumentException("promptfoo's tests need a right answer each, which preferences do not have."
                        + " Leave promptfoo out.");
            }
        }
        Path folder = out == null ? session.project().folder().resolve("export") : out;
        terminal.progress("Measuring ...");
        Report report = session.report(prompt(session), Instant.now(), cancel());
        terminal.clearProgress();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadFileException(folder + " cannot be created: " + e.getMessage(), e);
        }
        Map<Format, String> files = new EnumMap<>(Format.class);
        for (Format format : formats) {
            Path file = folder.resolve(format.file());
            AtomicFile.write(file, format.write(report, session.project().data()));
            files.put(format, file.toString());
        }
        if (json()) {
            terminal.json(files);
        } else {
            files.values().forEach(file -> terminal.line("%s", file));
        }
    }
}
