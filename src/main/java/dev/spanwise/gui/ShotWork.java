package dev.spanwise.gui;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.evaluate.ShotsViewModel;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.Pairing;
import dev.spanwise.project.Project;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Chooses worked examples for the prompt, and shows them with it. */
final class ShotWork {
    /** Sets of worked examples to choose from, and the seed that draws them. */
    private static final int SETS = 8;

    private static final long SEED = 1;

    private final ModelWork model;
    private final PromptDesk desk;
    private final ShotsViewModel shots;
    private final Consumer<UnaryOperator<Project>> change;
    private @Nullable Project project;

    /** @param change changes the project and goes on with it opened anew */
    ShotWork(ModelWork model, PromptDesk desk, ShotsViewModel shots, Consumer<UnaryOperator<Project>> change) {
        this.model = model;
        this.desk = desk;
        this.shots = shots;
        this.change = change;
        desk.prompt().textProperty().subscribe(shots::setPrompt);
        shots.readyProperty().bind(model.ready());
        shots.setOnChoose(this::pair);
        shots.setOnShow(this::show);
    }

    /** Shows the worked examples of a project, the same with other ones perhaps. */
    void show(Project opening) {
        project = opening;
        shots.show(opening.data());
    }

    /** Chooses worked examples for the prompt in the editor, and measures what they add to it. */
    private void pair(int size) {
        if (desk.isBlank()) {
            return;
        }
        String text = desk.text();
        MaskAnalysis.Watcher watcher = model.watcher("Choosing worked examples: scoring");
        model.<Pairing>start(
                Work.EVALUATING,
                "Choosing worked examples",
                (session, cancel) -> session.pair(text, size, SETS, SEED, cancel, watcher),
                pairing -> {
                    shots.know(pairing);
                    desk.learn(pairing.instruction());
                    model.say("Chose " + size + " worked examples: test loss "
                            + Numbers.loss(pairing.instruction().mean()) + " without them, "
                            + Numbers.loss(pairing.both().mean()) + " with them");
                },
                failure -> model.stopped("choosing worked examples", failure));
    }

    /** Shows these training examples with every prompt and no others, from now on. */
    private void show(List<Integer> positions) {
        Project in = project;
        if (in == null) {
            return;
        }
        List<Integer> before = in.settings().shots();
        desk.deeds()
                .did(
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
