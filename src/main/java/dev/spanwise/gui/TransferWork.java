package dev.spanwise.gui;

import dev.spanwise.app.Backends;
import dev.spanwise.app.Home;
import dev.spanwise.eval.Transfer;
import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.evaluate.TransferTable;
import dev.spanwise.gui.evaluate.TransferViewModel;
import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.project.Project;
import dev.spanwise.store.BadFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts prompts to the test examples on the project's own model and on others. */
final class TransferWork {
    /** Candidates that are offered, the best ones. */
    private static final int CANDIDATES = 10;

    private final Background background;
    private final Notices notices;
    private final ModelWork model;
    private final PromptDesk desk;
    private final CandidatesViewModel candidates;
    private final TransferViewModel transfer;
    private @Nullable Project project;

    TransferWork(
            Background background,
            Dialogs dialogs,
            Notices notices,
            ModelWork model,
            PromptDesk desk,
            CandidatesViewModel candidates,
            TransferViewModel transfer) {
        this.background = background;
        this.notices = notices;
        this.model = model;
        this.desk = desk;
        this.candidates = candidates;
        this.transfer = transfer;
        transfer.readyProperty().bind(model.ready());
        transfer.setKept(this::kept);
        transfer.setKnown(this::known);
        transfer.setOnMeasure(this::measure);
        transfer.setOnStop(model::stop);
        transfer.setOnAddModel(() -> dialogs.chooseFolder("Choose a model folder", Home.program())
                .ifPresent(folder -> transfer.addModel(folder.toString())));
        transfer.setOnAddPrompt(
                () -> dialogs.chooseFile("Choose a file with a prompt").ifPresent(this::readPrompt));
        desk.prompt().textProperty().subscribe(text -> transfer.setPrompts(desk.first(), text));
    }

    void open(Project opening) {
        project = opening;
        transfer.open(opening.settings().model());
        transfer.setPrompts(desk.first(), desk.text());
    }

    private void measure(List<Transfer.Prompt> prompts, List<String> others) {
        if (desk.isBlank()) {
            return;
        }
        MaskAnalysis.Watcher watcher = model.watcher("Measuring: prompt and model");
        Consumer<TransferTable> sink = model.sink(batch -> transfer.know(batch.getLast()));
        String models = (1 + others.size()) + " models";
        transfer.setMeasuring(true);
        model.<TransferTable>start(
                Work.EVALUATING,
                "Measuring on " + models,
                (session, cancel) -> {
                    TransferTable[] table = {TransferTable.EMPTY};
                    Transfer measured = session.transfer(prompts, others, cancel, now -> {
                        table[0] = table[0].with(now);
                        sink.accept(table[0]);
                        watcher.scored(now.measured(), now.cells());
                    });
                    return table[0].with(measured);
                },
                measured -> {
                    transfer.setMeasuring(false);
                    transfer.know(measured);
                    model.say("Measured " + prompts.size() + " prompts on " + models);
                },
                failure -> {
                    transfer.setMeasuring(false);
                    model.stopped("measuring on other models", failure);
                });
    }

    /** The prompts of the history and the best candidates, whose numbers are those of the panes. */
    private List<Transfer.Prompt> kept() {
        return project == null
                ? List.of()
                : Stream.concat(
                                project.history().reversed().stream()
                                        .map(version -> new Transfer.Prompt(version.title(), version.prompt())),
                                candidates.rows().stream()
                                        .filter(row -> row.standing().loss() != null)
                                        .sorted(CandidateRow.BEST_FIRST)
                                        .limit(CANDIDATES)
                                        .map(row -> new Transfer.Prompt("Candidate " + row.id(), row.prompt())))
                        .toList();
    }

    private List<String> known() {
        try {
            return Backends.load().scorers();
        } catch (BadFileException e) {
            notices.fail("reading the backends", e);
            return List.of();
        }
    }

    private void readPrompt(Path file) {
        background.run(
                () -> new Transfer.Prompt(String.valueOf(file.getFileName()), Project.promptIn(file)),
                transfer::addPrompt,
                failure -> notices.fail("reading " + file, failure));
    }
}
