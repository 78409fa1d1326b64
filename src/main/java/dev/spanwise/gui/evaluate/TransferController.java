package dev.spanwise.gui.evaluate;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.BackendRegistry;
import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates prompts on the test examples with the project's model and others. */
public final class TransferController {
    /** Maximum number of candidates to choose from, the best ones. */
    private static final int CANDIDATES = 10;

    private final BackgroundExecutor background;
    private final Notices notices;
    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final TransferViewModel transfer;
    private final StatusLine status;
    private Supplier<List<TransferMatrix.Prompt>> candidates = List::of;

    public TransferController(
            BackgroundExecutor background,
            Dialogs dialogs,
            Notices notices,
            ModelTaskRunner model,
            PromptDocument document,
            StatusLine status,
            TransferViewModel transfer) {
        this.background = background;
        this.notices = notices;
        this.model = model;
        this.document = document;
        this.status = status;
        this.transfer = transfer;
        transfer.readyProperty().bind(model.ready());
        transfer.setKept(this::kept);
        transfer.setOnMeasure(this::measure);
        transfer.setOnStop(model::stop);
        transfer.setOnAddModel(() -> dialogs.chooseFolder("Choose a model folder", AppPaths.program())
                .ifPresent(folder -> transfer.addModel(folder.toString())));
        transfer.setOnAddPrompt(
                () -> dialogs.chooseFile("Choose a file with a prompt").ifPresent(this::readPrompt));
        document.textProperty().subscribe(text -> transfer.setPrompts(document.first(), text));
        document.openingsProperty().addListener((observable, old, now) -> open(document.project()));
        document.projectProperty().addListener((observable, old, now) -> {
            if (now != null) {
                refreshModels();
            }
        });
    }

    private void open(@Nullable Project opened) {
        if (opened != null) {
            transfer.open(opened.settings().model());
        }
        transfer.setPrompts(document.first(), document.text());
    }

    /** @param candidates the candidates to choose from, best first */
    public void setCandidates(Supplier<List<TransferMatrix.Prompt>> candidates) {
        this.candidates = candidates;
    }

    /** Reads the names of the available models from the settings folder again. */
    public void refreshModels() {
        background
                .disk()
                .run(
                        () -> BackendRegistry.load().scorers(),
                        transfer::setKnownModels,
                        failure -> notices.fail("reading the backends", failure));
    }

    private void measure(List<TransferMatrix.Prompt> prompts, List<String> others) {
        if (document.tellIfBlank()) {
            return;
        }
        MaskAnalysis.ProgressListener watcher = model.progress("Measuring: prompt and model");
        Consumer<TransferGrid> sink = model.sink(batch -> transfer.know(batch.getLast()));
        String models = (1 + others.size()) + " models";
        transfer.setMeasuring(true);
        model.<TransferGrid>start(
                Activity.EVALUATING,
                "Measuring on " + models,
                (session, cancel) -> {
                    TransferGrid[] table = {TransferGrid.EMPTY};
                    TransferMatrix measured = session.transfer(prompts, others, cancel, now -> {
                        table[0] = table[0].with(now);
                        sink.accept(table[0]);
                        watcher.scored(now.measured(), now.cells());
                    });
                    return table[0].with(measured);
                },
                measured -> {
                    transfer.setMeasuring(false);
                    transfer.know(measured);
                    status.show("Measured " + prompts.size() + " prompts on " + models);
                },
                failure -> {
                    transfer.setMeasuring(false);
                    model.failed("measuring on other models", failure);
                });
    }

    /** The prompts of the history and the best candidates, with the numbers of their panes. */
    private List<TransferMatrix.Prompt> kept() {
        return Stream.concat(
                        document.versions().versions().reversed().stream()
                                .map(version -> new TransferMatrix.Prompt(version.title(), version.prompt())),
                        candidates.get().stream().limit(CANDIDATES))
                .toList();
    }

    private void readPrompt(Path file) {
        background.run(
                () -> new TransferMatrix.Prompt(String.valueOf(file.getFileName()), Project.promptIn(file)),
                transfer::addPrompt,
                failure -> notices.fail("reading " + file, failure));
    }
}
