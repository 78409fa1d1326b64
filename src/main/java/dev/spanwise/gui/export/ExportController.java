package dev.spanwise.gui.export;

import dev.spanwise.app.ProjectReport;
import dev.spanwise.error.ExpectedException;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.project.Project;
import dev.spanwise.report.Findings;
import dev.spanwise.report.ReportFormat;
import dev.spanwise.task.Split;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Exports the prompt in the editor with what the window knows of it. */
public final class ExportController {
    private final BackgroundExecutor background;
    private final Dialogs dialogs;
    private final Notices notices;
    private final StatusLine status;
    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PromptViewModel prompt;
    private final BiFunction<Findings, String, Findings> evaluated;
    private final Consumer<Evaluation> onEvaluated;
    private List<ReportFormat> latest = List.of(ReportFormat.HTML, ReportFormat.TXT);
    private @Nullable Path folder;

    /**
     * @param evaluated adds what is known of a prompt on the test examples
     * @param onEvaluated called with answers that were measured for a report
     */
    public ExportController(
            BackgroundExecutor background,
            Dialogs dialogs,
            Notices notices,
            StatusLine status,
            ModelTaskRunner model,
            PromptViewModel prompt,
            BiFunction<Findings, String, Findings> evaluated,
            Consumer<Evaluation> onEvaluated) {
        this.background = background;
        this.dialogs = dialogs;
        this.notices = notices;
        this.status = status;
        this.model = model;
        this.document = prompt.document();
        this.prompt = prompt;
        this.evaluated = evaluated;
        this.onEvaluated = onEvaluated;
        document.openingsProperty().subscribe(() -> folder = null);
    }

    /**
     * An export of the prompt as it is now; empty without a project, and if the prompt is blank, which is told.
     *
     * @param done called when nothing more is to be asked
     */
    public Optional<ExportViewModel> begin(Runnable done) {
        Project project = document.project();
        if (project == null || document.tellIfBlank()) {
            return Optional.empty();
        }
        String text = document.text();
        String first = document.first();
        Findings findings = known(project, List.of(text, first));
        ProjectReport report = new ProjectReport(
                project,
                first,
                text,
                findings,
                model.session()
                        .map(session -> session.model().name())
                        .orElse(project.settings().model()),
                model.session().map(session -> session.model().fingerprint()));
        return Optional.of(new ExportViewModel(
                findings.function().kind(),
                findings.missing(text),
                first.equals(text) ? List.of() : findings.missing(first),
                latest,
                folder == null ? project.folder().resolve("report") : folder,
                model.ready(),
                (chosen, formats) -> export(report, chosen, formats, done)));
    }

    private Findings known(Project project, List<String> prompts) {
        Findings findings = new Findings(project.data(), project.settings().loss(), List.of(), List.of(), List.of());
        for (String text : prompts) {
            findings = evaluated.apply(findings, text);
            for (Split split : List.of(Split.TRAIN, Split.TEST)) {
                findings = document.losses().of(text, split).map(findings::with).orElse(findings);
            }
            findings = prompt.known(text).map(findings::with).orElse(findings);
        }
        return findings;
    }

    private void export(ProjectReport report, ExportViewModel chosen, List<ReportFormat> formats, Runnable done) {
        Path to;
        try {
            to = Path.of(chosen.folderProperty().get().strip());
        } catch (InvalidPathException e) {
            chosen.failed("This is no path of a folder: " + e.getMessage() + ".");
            return;
        }
        Path in = report.project().folder();
        Path target = to.equals(in) ? in.resolve("report") : in.resolve(to);
        latest = formats;
        folder = target;
        if (chosen.measuresFirst()) {
            done.run();
            measure(report, formats, target);
        } else {
            background.run(
                    () -> report.write(formats, target, Instant.now()),
                    files -> {
                        done.run();
                        tell(target, files);
                    },
                    failure -> {
                        if (failure instanceof ExpectedException expected) {
                            chosen.failed(expected.getMessage());
                        } else {
                            done.run();
                            notices.fail("writing the report", failure);
                        }
                    });
        }
    }

    private void measure(ProjectReport report, List<ReportFormat> formats, Path target) {
        record Written(Findings findings, List<Path> files) {}
        MaskAnalysis.ProgressListener steps = model.progress("Measuring for the report, step");
        MaskAnalysis.ProgressListener units = model.progress("Taking out part");
        model.<Written>start(
                Activity.EVALUATING,
                "Measuring for the report",
                (session, cancel) -> {
                    Findings all = session.complete(
                            report.findings(), List.of(report.prompt(), report.first()), cancel, steps, units);
                    return new Written(all, report.with(all).write(formats, target, Instant.now()));
                },
                written -> {
                    written.findings().losses().forEach(document::learn);
                    written.findings().analyses().forEach(prompt::addIfAbsent);
                    written.findings().evaluations().forEach(onEvaluated);
                    tell(target, written.files());
                },
                failure -> model.failed("writing the report", failure));
    }

    private void tell(Path target, List<Path> files) {
        status.show("The report is in " + target);
        notices.tell(new Notice(
                Notice.Topic.REPORT,
                Notice.Kind.SUCCESS,
                "The report is in " + target + ": "
                        + files.stream()
                                .map(file -> String.valueOf(file.getFileName()))
                                .collect(Collectors.joining(", "))
                        + ".",
                List.of(new Notice.Choice("Open", () -> dialogs.open(files.getFirst())))));
    }
}
