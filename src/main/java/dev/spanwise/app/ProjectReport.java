package dev.spanwise.app;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.project.Project;
import dev.spanwise.report.Findings;
import dev.spanwise.report.Report;
import dev.spanwise.report.ReportFormat;
import dev.spanwise.report.RunSummary;
import dev.spanwise.store.AtomicFile;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report of a prompt and of the project's latest run, which asks no model. Thread-safe.
 *
 * @param first the prompt that it is compared with; may be the same
 * @param fingerprint of the model; empty if it is not loaded
 */
public record ProjectReport(
        Project project, String first, String prompt, Findings findings, String model, Optional<String> fingerprint) {

    /** The same with other findings. */
    public ProjectReport with(Findings other) {
        return new ProjectReport(project, first, prompt, other, model, fingerprint);
    }

    /**
     * Writes the report in these formats. All are made before the first is written.
     *
     * @param given created if it is missing; existing files of the same names are replaced
     * @return the files, in the order of the formats
     * @throws BadFileException if a file cannot be written
     * @throws InvalidInputException if a format cannot hold the data or the prompt; nothing is written then
     */
    public List<Path> write(List<ReportFormat> formats, Path given, Instant created) {
        Path folder = place(given.toAbsolutePath().normalize());
        formats.forEach(format -> format.check(findings.function().kind()));
        Report report = report(created);
        Map<Path, String> files = new LinkedHashMap<>();
        for (ReportFormat format : formats) {
            files.put(
                    folder.resolve(format.file()),
                    format.write(report, project.data(), ProjectEvaluator.metric(project)));
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw BadFileException.writing(folder, e);
        }
        files.forEach(AtomicFile::write);
        return List.copyOf(files.keySet());
    }

    /** The folder for the files, which a link of the project must not lead elsewhere. */
    private Path place(Path folder) {
        return folder.startsWith(project.folder())
                ? project.file(project.folder().relativize(folder).toString())
                : folder;
    }

    private Report report(Instant created) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            if (!project.data().of(split).isEmpty()) {
                counts.put(split.id(), project.data().of(split).size());
            }
        }
        boolean changed = !first.equals(prompt);
        return new Report(
                created,
                project.settings().name(),
                project.settings().task(),
                model,
                fingerprint.orElse(null),
                findings.function().description(),
                findings.function().kind() == TaskKind.SUPERVISED
                        ? ProjectEvaluator.metric(project).description()
                        : "it is the most probable one",
                counts,
                changed ? findings.of(first) : null,
                findings.of(prompt),
                changed ? findings.change(first, prompt) : null,
                project.latestRun()
                        .map(Journal::read)
                        .filter(events -> !events.isEmpty())
                        .map(RunSummary::of)
                        .orElse(null));
    }
}
