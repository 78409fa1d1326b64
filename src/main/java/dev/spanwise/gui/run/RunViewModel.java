package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.ParetoFront;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Kind;
import dev.spanwise.task.Split;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
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

/** The course of a run, as far as its events tell. */
public final class RunViewModel {
    /** What a run must have done before its remaining time is guessed. */
    private static final double EVIDENCE_SHARE = 0.02;

    private static final double EVIDENCE_SECONDS = 2;

    private final Stopwatch stopwatch;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remaining = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ObservableList<NextStep> nextSteps = FXCollections.observableArrayList();
    private final ObservableList<NextStep> nextStepsView = FXCollections.unmodifiableObservableList(nextSteps);
    private final ReadOnlyStringWrapper lossTitle = new ReadOnlyStringWrapper(lossTitle(LossFunction.of(Kind.SUPERVISED)));
    private final ReadOnlyBooleanWrapper improved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Counters> counters = new ReadOnlyObjectWrapper<>(Counters.NONE);
    private final ReadOnlyStringWrapper countersText = new ReadOnlyStringWrapper("");
    private final ObservableList<LogLine> log = FXCollections.observableArrayList();
    private final ObservableList<LogLine> logView = FXCollections.unmodifiableObservableList(log);
    private final ObservableList<ChartPoint> incumbents = FXCollections.observableArrayList();
    private final ObservableList<ChartPoint> incumbentsView = FXCollections.unmodifiableObservableList(incumbents);
    private final ObservableList<ChartPoint> candidates = FXCollections.observableArrayList();
    private final ObservableList<ChartPoint> candidatesView = FXCollections.unmodifiableObservableList(candidates);
    private final ObservableList<ChartPoint> validations = FXCollections.observableArrayList();
    private final ObservableList<ChartPoint> validationsView = FXCollections.unmodifiableObservableList(validations);

    private final ReadOnlyObjectWrapper<Lengths> lengths = new ReadOnlyObjectWrapper<>(Lengths.NONE);
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private final BooleanProperty rewritten = new SimpleBooleanProperty();

    private Verdict verdict = new Verdict();
    private final ObjectProperty<Set<Integer>> touching = new SimpleObjectProperty<>(this, "touching", Set.of());
    private String incumbent = "";
    private boolean proposal;
    private int iteration;
    private Rewrites rewrites = new Rewrites();
    private boolean rewritesTold;
    /** How many rewrites of the iteration a person can accept. */
    private int acceptable;
    private int patience;
    private int idle;
    private double workedBefore;
    private double done;
    private boolean raced;
    private long tokensSaved;
    private Consumer<Answer> onAnswer = answer -> {};
    private IntConsumer onChoose = candidate -> {};

    /** What a person may answer to a manual run that waits, apart from accepting a candidate. */
    public enum Answer {
        KEEP,
        /** Goes on with the text in the editor. */
        REWRITE,
        STOP
    }

    public RunViewModel() {
        this(InstantSource.system());
    }

    RunViewModel(InstantSource clock) {
        this.stopwatch = new Stopwatch(clock);
    }

    /** A run begins, new or resumed; what an earlier one left is cleared. */
    public void started() {
        clear();
        activity.set("Starting");
        stopwatch.start();
        running.set(true);
    }

    /** Nothing has run yet in the project that is open. */
    public void clear() {
        verdict = new Verdict();
        incumbent = "";
        iteration = 0;
        rewrites = new Rewrites();
        rewritesTold = false;
        acceptable = 0;
        patience = 0;
        idle = 0;
        workedBefore = 0;
        done = 0;
        raced = false;
        tokensSaved = 0;
        waiting.set(false);
        progress.set(-1);
        activity.set("");
        remaining.set("");
        outcome.set("");
        improved.set(false);
        offer("", List.of());
        paused.set(false);
        counters.set(Counters.NONE);
        countersText.set("");
        log.clear();
        incumbents.clear();
        candidates.clear();
        validations.clear();
        lengths.set(Lengths.NONE);
        running.set(false);
    }

    /** The numbers of the candidates that change the unit selected in the prompt, which the charts show filled. */
    public ObjectProperty<Set<Integer>> touchingProperty() {
        return touching;
    }

    /** Shows a run that is over, or was left before its end. */
    public void recall(List<RunEvent> events) {
        clear();
        apply(events);
        finish();
        progress.set(-1);
    }

    /** Takes in the next events of the run, in order. */
    public void apply(List<RunEvent> events) {
        Batch batch = new Batch();
        events.forEach(event -> take(event, batch));
        if (!batch.log.isEmpty()) {
            log.addAll(batch.log);
        }
        if (!batch.incumbents.isEmpty()) {
            incumbents.addAll(batch.incumbents);
        }
        if (!batch.candidates.isEmpty()) {
            candidates.addAll(batch.candidates);
        }
        if (!batch.validations.isEmpty()) {
            validations.addAll(batch.validations);
        }
        lengths.set(lengths.get().plus(batch.lengths, incumbent));
        estimate();
    }

    private static final class Batch {
        final List<LogLine> log = new ArrayList<>();
        final List<ChartPoint> incumbents = new ArrayList<>();
        final List<ChartPoint> candidates = new ArrayList<>();
        final List<ChartPoint> validations = new ArrayList<>();
        final List<LengthPoint> lengths = new ArrayList<>();

        void say(LogLine.Kind kind, String text) {
            log.add(new LogLine(kind, text));
        }
    }

    private void take(RunEvent event, Batch batch) {
        switch (event) {
            case RunEvent.Started started -> {
                counters.set(counters.get().at(started.settings().price()));
                verdict.started(started);
                patience = started.settings().search().patience();
                proposal = started.settings().isProposal();
                incumbent = started.prompt();
                lossTitle.set(lossTitle(started.function()));
                batch.say(
                        LogLine.Kind.STEP,
                        "Run with seed " + started.settings().seed() + ": at most "
                                + plural(started.settings().search().iterations(), "iteration") + ", "
                                + plural(started.settings().search().hardCases(), "hard case") + " each, "
                                + plural(started.settings().search().variants(), "rewrite") + " a case");
            }
            case RunEvent.Scored(PromptLoss loss) -> scored(loss, batch);
            case RunEvent.IterationStarted(int number, String prompt, double loss, int tokens) -> {
                iteration = number;
                incumbent = prompt;
                rewrites = new Rewrites();
                rewritesTold = false;
                acceptable = 0;
                workedBefore = worked();
                verdict.iteration(number);
                if (number == 1) {
                    batch.lengths.add(
                            new LengthPoint(LengthPoint.FIRST_PROMPT, new ParetoFront.Point(prompt, tokens, loss)));
                }
                batch.say(LogLine.Kind.STEP, "Iteration " + number + ": the prompt's loss is " + Numbers.loss(loss));
            }
            case RunEvent.Analyzed(int number, Importance importance) ->
                batch.say(LogLine.Kind.DETAIL, analysis(importance));
            case RunEvent.HardCases(int number, List<Integer> examples) ->
                batch.say(
                        LogLine.Kind.DETAIL,
                        "Hardest examples: "
                                + examples.stream().map(index -> "#" + index).collect(Collectors.joining(", ")));
            case RunEvent.Marked marked -> {}
            case RunEvent.Generated generated -> {}
            case RunEvent.Proposed proposed -> {
                rewrites.propose();
                verdict.proposed();
            }
            case RunEvent.Refused(Candidate candidate, Refusal refusal) -> {
                verdict.refused(refusal.kind());
                if (rewritesTold) {
                    batch.say(
                            LogLine.Kind.DETAIL,
                            "Candidate " + candidate.id() + " refused: " + refusal.reason());
                } else {
                    rewrites.refuse(refusal.kind());
                }
            }
            case RunEvent.Raced race -> {
                tellRewrites(batch);
                raced = true;
                tokensSaved += race.tokensSaved();
                if (race.dropped()) {
                    batch.say(
                            LogLine.Kind.DETAIL,
                            "Candidate " + race.candidate().id() + " dropped after "
                                    + race.loss().examples().size() + " examples: "
                                    + Numbers.difference(race.difference().mean()) + " ["
                                    + Numbers.interval(race.difference().ci95()) + "], "
                                    + Numbers.count(race.tokensSaved()) + " tokens saved");
                }
            }
            case RunEvent.Decided decided -> {}
            case RunEvent.Measured measured -> {
                tellRewrites(batch);
                verdict.measured(measured);
                acceptable++;
                Candidate candidate = measured.candidate();
                double loss = measured.loss();
                batch.candidates.add(new ChartPoint(
                        candidate.id(),
                        candidate.iteration(),
                        loss,
                        "Candidate " + candidate.id() + ": " + Numbers.loss(loss) + " ("
                                + Numbers.difference(measured.difference().mean()) + ")"));
                batch.lengths.add(
                        new LengthPoint(candidate.id(), new ParetoFront.Point(candidate.prompt(), measured.tokens(), loss)));
            }
            case RunEvent.Validated(Candidate candidate, double loss, PairedDifference difference, boolean passed) -> {
                verdict.validated(passed);
                batch.say(
                        LogLine.Kind.DETAIL,
                        "Candidate " + candidate.id() + " on the validation examples: "
                                + Numbers.difference(difference.mean()) + " ["
                                + Numbers.interval(difference.ci95()) + "], "
                                + (passed ? "confirmed" : "not confirmed"));
            }
            case RunEvent.Accepted(int number, Candidate candidate, double loss) -> {
                tellRewrites(batch);
                idle = 0;
                verdict.accepted(candidate.prompt());
                incumbent = candidate.prompt();
                batch.say(LogLine.Kind.GAIN, "Candidate " + candidate.id() + " wins: loss " + Numbers.loss(loss));
                incumbentAt(number, candidate.prompt(), loss, batch);
            }
            case RunEvent.Kept(int number, String reason) -> {
                tellRewrites(batch);
                idle++;
                batch.say(LogLine.Kind.STEP, proposal ? "The choice is yours" : "The prompt was kept: " + reason);
                PromptLoss kept = verdict.loss(incumbent, Split.TRAIN);
                if (kept != null) {
                    incumbentAt(number, incumbent, kept.mean(), batch);
                }
            }
            case RunEvent.Spent(Usage usage, double seconds) -> {
                counters.set(counters.get().plus(usage, seconds));
                countersText.set(counters.get().line());
            }
            case RunEvent.Finished(String best, double loss, RunEvent.StopReason reason) -> {
                String end = verdict.sentence();
                outcome.set(end);
                improved.set(verdict.good());
                saved().ifPresent(batch.log::add);
                batch.say(
                        LogLine.Kind.STOP,
                        proposal ? "Finished" : switch (reason) {
                            case ITERATIONS -> "Finished after " + plural(iteration, "iteration");
                            case PATIENCE ->
                                "Finished: nothing better in " + plural(patience, "iteration") + " on end";
                            case BUDGET -> "Finished: the budget is used up (" + plural(iteration, "iteration") + ")";
                            case DECISION -> "Finished: you stopped after " + plural(iteration, "iteration");
                        });
                finish();
                progress.set(1);
            }
            case RunEvent.Progress(double share, String doing) -> {
                done = share;
                if (running.get()) {
                    progress.set(share);
                    activity.set(iteration == 0 ? doing : "Iteration " + iteration + ": " + lowerFirst(doing));
                }
            }
        }
    }

    private void scored(PromptLoss loss, Batch batch) {
        verdict.scored(loss);
        boolean first = incumbents.isEmpty() && batch.incumbents.isEmpty();
        if (loss.split() == Split.TRAIN && first && loss.prompt().equals(incumbent)) {
            batch.incumbents.add(
                    new ChartPoint(0, 0, loss.mean(), "First prompt, training: " + Numbers.loss(loss.mean())));
        }
        if (loss.split() == Split.VALIDATION && loss.prompt().equals(incumbent)) {
            batch.validations.add(validation(Math.max(0, iteration - 1), loss));
        }
    }

    private void incumbentAt(int number, String prompt, double loss, Batch batch) {
        batch.incumbents.add(new ChartPoint(
                0, number, loss, "Prompt after iteration " + number + ", training: " + Numbers.loss(loss)));
        PromptLoss validated = verdict.loss(prompt, Split.VALIDATION);
        if (validated != null) {
            batch.validations.add(validation(number, validated));
        }
    }

    private static ChartPoint validation(int number, PromptLoss loss) {
        return new ChartPoint(
                0, number,
                loss.mean(),
                (number == 0 ? "First prompt" : "Prompt after iteration " + number) + ", validation: "
                        + Numbers.loss(loss.mean()));
    }

    private static String analysis(Importance importance) {
        long helpful = count(importance, UnitEffect.Kind.HELPFUL);
        long harmful = count(importance, UnitEffect.Kind.HARMFUL);
        return plural(importance.units().size(), "unit") + " masked: " + helpful + " helpful, " + harmful + " harmful, "
                + count(importance, UnitEffect.Kind.INERT) + " inert"
                + (importance.fallback() == null ? "" : "; sentences, since " + importance.fallback());
    }

    private static long count(Importance importance, UnitEffect.Kind kind) {
        return importance.units().stream().filter(unit -> unit.kind() == kind).count();
    }

    /** What racing has saved in all, if candidates raced. */
    private Optional<LogLine> saved() {
        String sum = tokensSaved < 0
                ? "Racing cost " + Numbers.count(-tokensSaved) + " tokens more than it saved"
                : "Racing saved " + Numbers.count(tokensSaved) + " tokens in all";
        return raced ? Optional.of(new LogLine(LogLine.Kind.DETAIL, sum)) : Optional.empty();
    }

    private void tellRewrites(Batch batch) {
        if (!rewritesTold && rewrites.proposed() > 0) {
            batch.say(LogLine.Kind.DETAIL, rewrites.line());
            rewritesTold = true;
        }
    }

    /** The run is held, or goes on. */
    public void paused(boolean pause) {
        paused.set(pause);
        time();
    }

    /** A manual run waits for a decision after an iteration. */
    public void waiting(int iteration) {
        Batch batch = new Batch();
        tellRewrites(batch);
        log.addAll(batch.log);
        activity.set("Iteration " + iteration + " is done: "
                + (acceptable > 0 ? "accept a candidate, or decide" : "no rewrite was of use; decide") + " in the Run tab");
        question.set(acceptable > 0 ? "Accept a candidate, or:" : "Iteration " + iteration + " has no rewrite to accept. Edit the prompt, or:");
        waiting.set(true);
        time();
    }

    /** The decision is made. */
    public void answered() {
        activity.set("Going on");
        waiting.set(false);
        time();
    }

    private void time() {
        stopwatch.pause(paused.get() || waiting.get());
        estimate();
    }

    /**
     * What can be done about the run, until it changes or another run begins.
     *
     * @param remark a sentence more than the outcome says; empty if there is none
     */
    public void offer(String remark, List<NextStep> steps) {
        this.remark.set(remark);
        nextSteps.setAll(steps);
    }

    /** Answers a run that waits. */
    public void answer(Answer answer) {
        onAnswer.accept(answer);
    }

    public void setOnAnswer(Consumer<Answer> onAnswer) {
        this.onAnswer = onAnswer;
    }

    /** Points at a scored prompt. */
    public void choose(LengthPoint point) {
        if (point.candidate() != LengthPoint.FIRST_PROMPT) {
            onChoose.accept(point.candidate());
        }
    }

    /** What to do with the number of a candidate that was pointed at. */
    public void setOnChoose(IntConsumer onChoose) {
        this.onChoose = onChoose;
    }

    /**
     * The run ended, by itself or not. After its last event, this changes nothing.
     *
     * @param message why, in a sentence, such as "Stopped."; empty if it came to its end
     */
    public void stopped(String message) {
        if (running.get() && !message.isEmpty()) {
            String soFar = verdict.improved() ? verdict.sentence() : "";
            improved.set(verdict.good());
            outcome.set(soFar.isEmpty() ? message : message + " " + soFar);
            saved().ifPresent(log::add);
            log.add(new LogLine(LogLine.Kind.STOP, message));
        }
        finish();
    }

    private void finish() {
        running.set(false);
        stopwatch.pause(true);
        paused.set(false);
        waiting.set(false);
        progress.set(Math.max(0, progress.get()));
        activity.set("");
        remaining.set("");
    }

    /**
     * The share done is a share of the most work, so it tells the most time. The least is that of iterations like those before, as many as
     * the run's patience still allows.
     */
    private void estimate() {
        if (!running.get() || paused.get() || waiting.get()) {
            remaining.set(paused.get() ? "paused" : "");
            return;
        }
        double worked = worked();
        if (done < EVIDENCE_SHARE || done >= 1 || worked < EVIDENCE_SECONDS) {
            remaining.set("");
            return;
        }
        double most = worked * (1 - done) / done;
        int past = iteration - 1;
        double least = patience == 0 || past < 1
                ? most
                : Math.max(0, workedBefore / past * (patience - idle) - (worked - workedBefore));
        remaining.set(
                least < most / 2
                        ? Durations.rough(least) + " to " + Durations.rough(most) + " left"
                        : "about " + Durations.rough(most) + " left at most");
    }

    /** Seconds of work, earlier sittings included. */
    private double worked() {
        return Math.max(stopwatch.seconds(), counters.get().seconds() - stopwatch.pausedSeconds());
    }

    private static String lossTitle(LossFunction function) {
        if (function.kind() != Kind.SUPERVISED) {
            return "loss (" + function.description() + ")";
        }
        return switch (function.reduction()) {
            case TOKEN_MEAN -> "loss (nats per token)";
            case SUM -> "loss (nats)";
            case BYTE_MEAN -> "loss (nats per byte)";
        };
    }

    private static String plural(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** Share of the most work that is done, 0 to 1; -1 while unknown. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What is happening, in a few words; empty while nothing is. */
    public ReadOnlyStringProperty activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** How long it takes, from the least to the most; empty until there is evidence. */
    public ReadOnlyStringProperty remainingProperty() {
        return remaining.getReadOnlyProperty();
    }

    /** What the run has come to, in a sentence; empty until it ends. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** What there is to say beside the outcome, in a sentence or two; may be empty. */
    public ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /** What can be done about what the run has come to, the first thing first. */
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

    /** What a person is asked while a manual run waits. */
    public ReadOnlyStringProperty questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** Whether a manual run waits for a decision. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Whether the text in the editor is another prompt than the run's. */
    public BooleanProperty rewrittenProperty() {
        return rewritten;
    }

    /** The scored prompts by length and loss. */
    public ReadOnlyObjectProperty<Lengths> lengthsProperty() {
        return lengths.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Counters> countersProperty() {
        return counters.getReadOnlyProperty();
    }

    /** What the loss axis measures. */
    public ReadOnlyStringProperty lossTitleProperty() {
        return lossTitle.getReadOnlyProperty();
    }

    /** The counters in a line. */
    public ReadOnlyStringProperty countersTextProperty() {
        return countersText.getReadOnlyProperty();
    }

    public ObservableList<LogLine> log() {
        return logView;
    }

    /** Training loss of the prompt in use after each iteration. */
    public ObservableList<ChartPoint> incumbents() {
        return incumbentsView;
    }

    /** Training losses of the scored candidates. */
    public ObservableList<ChartPoint> candidates() {
        return candidatesView;
    }

    /** Validation loss of the prompts in use, as far as they were tried. */
    public ObservableList<ChartPoint> validations() {
        return validationsView;
    }
}
