package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The losses of a run by iteration. Events are buffered; {@link #flush} adds them to the observable lists. */
public final class LossPoints {
    private final Points incumbents = new Points();
    private final Points candidates = new Points();
    private final Points validations = new Points();
    private final Map<String, Double> trained = new HashMap<>();
    private final Map<String, Double> validated = new HashMap<>();
    private boolean begun;
    private String incumbent = "";
    private int iteration;

    private static final class Points {
        final ObservableList<ChartPoint> shown = FXCollections.observableArrayList();
        final ObservableList<ChartPoint> view = FXCollections.unmodifiableObservableList(shown);
        final List<ChartPoint> fresh = new ArrayList<>();

        void flush() {
            if (!fresh.isEmpty()) {
                shown.addAll(fresh);
                fresh.clear();
            }
        }

        void clear() {
            shown.clear();
            fresh.clear();
        }
    }

    LossPoints() {}

    /** Training loss of the prompt in use after each iteration. */
    public ObservableList<ChartPoint> incumbents() {
        return incumbents.view;
    }

    /** Training losses of the scored candidates. */
    public ObservableList<ChartPoint> candidates() {
        return candidates.view;
    }

    /** Validation losses of the prompts in use, as far as they were measured. */
    public ObservableList<ChartPoint> validations() {
        return validations.view;
    }

    void clear() {
        incumbents.clear();
        candidates.clear();
        validations.clear();
        trained.clear();
        validated.clear();
        begun = false;
        incumbent = "";
        iteration = 0;
    }

    void flush() {
        incumbents.flush();
        candidates.flush();
        validations.flush();
    }

    void take(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> incumbent = started.prompt();
            case RunEvent.Scored(PromptLoss loss) -> scored(loss);
            case RunEvent.IterationStarted started -> {
                iteration = started.iteration();
                incumbent = started.incumbent();
            }
            case RunEvent.Measured(Candidate candidate, double loss, var difference, int tokens) ->
                candidates.fresh.add(new ChartPoint(
                        candidate.id(),
                        candidate.iteration(),
                        loss,
                        "Candidate " + candidate.id() + ": " + Numbers.loss(loss) + " ("
                                + Numbers.difference(difference.mean()) + ")"));
            case RunEvent.Accepted(int number, Candidate candidate, double loss) -> {
                incumbent = candidate.prompt();
                incumbentAt(number, loss);
            }
            case RunEvent.Kept kept -> {
                Double loss = trained.get(incumbent);
                if (loss != null) {
                    incumbentAt(kept.iteration(), loss);
                }
            }
            default -> {}
        }
    }

    private void scored(PromptLoss loss) {
        boolean training = loss.split() == Split.TRAIN;
        (training ? trained : validated).put(loss.prompt(), loss.mean());
        if (!loss.prompt().equals(incumbent)) {
            return;
        }
        if (!training) {
            validation(Math.max(0, iteration - 1), loss.mean());
        } else if (!begun) {
            begun = true;
            incumbents.fresh.add(
                    new ChartPoint(0, 0, loss.mean(), "First prompt, training: " + Numbers.loss(loss.mean())));
        }
    }

    private void incumbentAt(int number, double loss) {
        incumbents.fresh.add(new ChartPoint(
                0, number, loss, "Prompt after iteration " + number + ", training: " + Numbers.loss(loss)));
        validation(number, validated.get(incumbent));
    }

    private void validation(int number, @Nullable Double loss) {
        if (loss != null) {
            validations.fresh.add(new ChartPoint(
                    0,
                    number,
                    loss,
                    (number == 0 ? "First prompt" : "Prompt after iteration " + number) + ", validation: "
                            + Numbers.loss(loss)));
        }
    }
}
