package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.FewShotResult;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.project.Project;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Selects worked examples for the prompt and adds them to the project. */
public final class ShotsController {
    /** Number of sets of worked examples to try, and their seed. */
    private static final int SETS = 8;

    private static final long SEED = 1;

    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final ShotsViewModel shots;
    private final Consumer<UnaryOperator<Project>> change;
    private final StatusLine status;

    /** @param change changes the project and reopens it */
    public ShotsController(
            ModelTaskRunner model,
            PromptDocument document,
            ShotsViewModel shots,
            StatusLine status,
            Consumer<UnaryOperator<Project>> change) {
        this.model = model;
        this.document = document;
        this.shots = shots;
        this.change = change;
        this.status = status;
        document.textProperty().subscribe(shots::setPrompt);
        shots.readyProperty().bind(model.ready());
        shots.setOnChoose(this::pair);
        shots.setOnShow(this::show);
        document.projectProperty().addListener((observable, old, now) -> {
            if (now != null) {
                shots.show(now.data());
            }
        });
        document.openingsProperty().addListener((observable, old, now) -> {
            if (document.project() != null) {
                shots.open(document.project().data());
            }
        });
    }

    /** Selects worked examples for the prompt in the editor and measures their effect. */
    private void pair(int size) {
        if (document.tellIfBlank()) {
            return;
        }
        String text = document.text();
        MaskAnalysis.ProgressListener watcher = model.progress("Choosing worked examples: scoring");
        model.<FewShotResult>start(
                Activity.EVALUATING,
                "Choosing worked examples",
                (session, cancel) -> session.selectFewShots(text, size, SETS, SEED, cancel, watcher),
                pairing -> {
                    shots.know(pairing);
                    document.learn(pairing.instruction());
                    status.show("Chose " + size + " worked examples: test loss "
                            + Numbers.loss(pairing.instruction().mean()) + " without them, "
                            + Numbers.loss(pairing.both().mean()) + " with them");
                },
                failure -> model.failed("choosing worked examples", failure));
    }

    /** Sets the training examples that are shown with every prompt. */
    private void show(List<Integer> positions) {
        Project in = document.project();
        if (in == null) {
            return;
        }
        List<Integer> before = in.settings().shots();
        document.undo()
                .add(
                        positions.isEmpty() ? "taking the worked examples out" : "showing worked examples",
                        () -> put(before),
                        () -> put(positions),
                        model.ready()::get);
        put(positions);
    }

    private void put(List<Integer> positions) {
        change.accept(in -> in.show(positions));
    }
}
