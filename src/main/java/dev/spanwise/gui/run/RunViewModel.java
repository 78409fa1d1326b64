package dev.spanwise.gui.run;

import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.ParetoFront;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.score.Usage;
import dev.spanwise.task.TaskKind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of a run, computed from its events. */
public final class RunViewModel {
    private final RunLog log = new RunLog();
    private final LossPoints losses = new LossPoints();
    private final RemainingTime forecast;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remaining = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ObservableList<NextStep> nextSteps = FXCollections.observableArrayList();
    private final ObservableList<NextStep> nextStepsView = FXCollections.unmodifiableObservableList(nextSteps);
    private final ReadOnlyStringWrapper lossTitle =
            new ReadOnlyStringWrapper(lossTitle(LossFunction.of(TaskKind.SUPERVISED)));
    private final ReadOnlyBooleanWrapper improved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<RunCost> counters = new ReadOnlyObjectWrapper<>(RunCost.NONE);
    private final ReadOnlyStringWrapper countersText = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Lengths> lengths = new ReadOnlyObjectWrapper<>(Lengths.NONE);
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private final BooleanProperty rewritten = new SimpleBooleanProperty();

    private RunVerdict verdict = new RunVerdict();
    private final ObjectProperty<Set<Integer>> touching = new SimpleObjectProperty<>(this, "touching", Set.of());
    private String incumbent = "";
    private int iteration;
    /** Number of the iteration's rewrites that the user can accept. */
    private int acceptable;

    private Consumer<Answer> onAnswer = answer -> {};
    private IntConsumer onChoose = candidate -> {};

    /** The user's answers to a waiting manual run, apart from accepting a candidate. */
    public enum Answer {
        KEEP,
        /** Continue with the text in the editor. */
        REWRITE,
        STOP
    }

    public RunViewModel() {
        this(InstantSource.system());
    }

    RunViewModel(InstantSource clock) {
        this.forecast = new RemainingTime(clock);
    }

    /** A run starts or is resumed; clears the state of an earlier one. */
    public void started() {
        clear();
        activity.set("Starting");
        forecast.start();
        running.set(true);
    }

    /** Clears the state, since there is no run in the project. */
    public void clear() {
        verdict = new RunVerdict();
        log.clear();
        losses.clear();
        forecast.clear();
        incumbent = "";
        iteration = 0;
        acceptable = 0;
        waiting.set(false);
        progress.set(-1);
        activity.set("");
        remaining.set("");
        outcome.set("");
        improved.set(false);
        offer("", List.of());
        paused.set(false);
        counters.set(RunCost.NONE);
        countersText.set("");
        lengths.set(Lengths.NONE);
        running.set(false);
    }

    /** The numbers of the candidates that change the selected unit; the charts show them filled. */
    public ObjectProperty<Set<Integer>> touchingProperty() {
        return touching;
    }

    /** Shows a finished or unfinished earlier run. */
    public void recall(List<RunEvent> events) {
        clear();
        apply(events);
        finish();
        progress.set(-1);
    }

    /** Applies the next events of the run, in order. */
    public void apply(List<RunEvent> events) {
        List<LengthPoint> scored = new ArrayList<>();
        for (RunEvent event : events) {
            verdict.take(event);
            log.take(event);
            losses.take(event);
            forecast.take(event);
            take(event, scored);
        }
        log.flush();
        losses.flush();
        lengths.set(lengths.get().plus(scored, incumbent));
        estimate();
    }

    private void take(RunEvent event, List<LengthPoint> scored) {
        switch (event) {
            case RunEvent.Started started -> {
                counters.set(counters.get().at(started.settings().price()));
                incumbent = started.prompt();
                lossTitle.set(lossTitle(started.function()));
            }
            case RunEvent.IterationStarted(int number, String prompt, double loss, int tokens) -> {
                iteration = number;
                incumbent = prompt;
                acceptable = 0;
                if (number == 1) {
                    scored.add(new LengthPoint(LengthPoint.FIRST_PROMPT, new ParetoFront.Point(prompt, tokens, loss)));
                }
            }
            case RunEvent.Measured(Candidate candidate, double loss, var difference, int tokens) -> {
                acceptable++;
                scored.add(new LengthPoint(candidate.id(), new ParetoFront.Point(candidate.prompt(), tokens, loss)));
            }
            case RunEvent.Accepted accepted -> incumbent = accepted.candidate().prompt();
            case RunEvent.Spent(Usage usage, double seconds) -> {
                counters.set(counters.get().plus(usage, seconds));
                countersText.set(counters.get().line());
            }
            case RunEvent.Finished finished -> {
                outcome.set(verdict.sentence());
                improved.set(verdict.good());
                finish();
                progress.set(1);
            }
            case RunEvent.Progress(double share, String doing)
            when running.get() -> {
                progress.set(share);
                activity.set(iteration == 0 ? doing : "Iteration " + iteration + ": " + lowerFirst(doing));
            }
            default -> {}
        }
    }

    /** Whether the latest iteration has a rewrite that can be accepted. */
    boolean hasRewrite() {
        return acceptable > 0;
    }

    /** The run is paused or resumed. */
    public void paused(boolean pause) {
        paused.set(pause);
        time();
    }

    /** A manual run waits for a decision after an iteration. */
    public void waiting(int iteration) {
        log.tellRewrites();
        log.flush();
        activity.set("Iteration " + iteration + " is done: "
                + (acceptable > 0 ? "accept a candidate, or decide" : "no usable rewrite; decide")
                + " in the Run tab");
        question.set(
                acceptable > 0
                        ? "Accept a candidate, or:"
                        : "Iteration " + iteration + " has no rewrite to accept. Edit the prompt, or:");
        waiting.set(true);
        time();
    }

    /** The user has decided. */
    public void answered() {
        activity.set("Going on");
        waiting.set(false);
        time();
    }

    private void time() {
        forecast.pause(paused.get() || waiting.get());
        estimate();
    }

    /**
     * Shows the next steps after the run, until it changes or another run starts.
     *
     * @param remark a sentence in addition to the outcome; may be empty
     */
    public void offer(String remark, List<NextStep> steps) {
        this.remark.set(remark);
        nextSteps.setAll(steps);
    }

    /** Answers a waiting run. */
    public void answer(Answer answer) {
        onAnswer.accept(answer);
    }

    public void setOnAnswer(Consumer<Answer> onAnswer) {
        this.onAnswer = onAnswer;
    }

    /** Selects a scored prompt. */
    public void choose(LengthPoint point) {
        if (point.candidate() != LengthPoint.FIRST_PROMPT) {
            onChoose.accept(point.candidate());
        }
    }

    /** Called with the number of a candidate that the user selects. */
    public void setOnChoose(IntConsumer onChoose) {
        this.onChoose = onChoose;
    }

    /**
     * The run has ended, finished or not. Has no effect after its last event.
     *
     * @param message why, in a sentence, such as "Stopped."; empty if it finished
     */
    public void stopped(String message) {
        if (running.get() && !message.isEmpty()) {
            String soFar = verdict.improved() ? verdict.sentence() : "";
            improved.set(verdict.good());
            outcome.set(soFar.isEmpty() ? message : message + " " + soFar);
            log.end(message);
            log.flush();
        }
        finish();
    }

    private void finish() {
        running.set(false);
        forecast.pause(true);
        paused.set(false);
        waiting.set(false);
        progress.set(Math.max(0, progress.get()));
        activity.set("");
        remaining.set("");
    }

    private void estimate() {
        remaining.set(paused.get() ? "paused" : running.get() && !waiting.get() ? forecast.words() : "");
    }

    private static String lossTitle(LossFunction function) {
        if (function.kind() != TaskKind.SUPERVISED) {
            return "loss (" + function.description() + ")";
        }
        return switch (function.reduction()) {
            case TOKEN_MEAN -> "loss (nats per token)";
            case SUM -> "loss (nats)";
            case BYTE_MEAN -> "loss (nats per byte)";
        };
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** Done share of the maximum work, 0 to 1; -1 while unknown. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The current activity, in a few words; empty if there is none. */
    public ReadOnlyStringProperty activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** The estimated remaining time, minimum to maximum; empty until there is evidence. */
    public ReadOnlyStringProperty remainingProperty() {
        return remaining.getReadOnlyProperty();
    }

    /** The run's result in a sentence; empty until it ends. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Why the run that finished has found nothing better. */
    Obstacle obstacle() {
        return verdict.obstacle();
    }

    /** Remarks in addition to the outcome; may be empty. */
    public ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /** The next steps, the most useful one first. */
    public ObservableList<NextStep> nextSteps() {
        return nextStepsView;
    }

    /** Whether the run that ended found a better prompt. */
    public ReadOnlyBooleanProperty improvedProperty() {
        return improved.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /** The question to the user while a manual run waits. */
    public ReadOnlyStringProperty questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** Whether a manual run waits for a decision. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Whether the text in the editor differs from the run's prompt. */
    public BooleanProperty rewrittenProperty() {
        return rewritten;
    }

    /** The scored prompts by length and loss. */
    public ReadOnlyObjectProperty<Lengths> lengthsProperty() {
        return lengths.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RunCost> countersProperty() {
        return counters.getReadOnlyProperty();
    }

    /** The title of the loss axis. */
    public ReadOnlyStringProperty lossTitleProperty() {
        return lossTitle.getReadOnlyProperty();
    }

    /** The counters as one line of text. */
    public ReadOnlyStringProperty countersTextProperty() {
        return countersText.getReadOnlyProperty();
    }

    public ObservableList<LogLine> log() {
        return log.lines();
    }

    /** The losses by iteration. */
    public LossPoints losses() {
        return losses;
    }
}
