package dev.spanwise.gui.run;

import dev.spanwise.app.BackendRegistry;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.Decision;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunOutcome;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.project.Project;
import dev.spanwise.project.UnfinishedRun;
import dev.spanwise.score.CancelToken;
import dev.spanwise.task.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * Starts and controls a run, and offers its result. The run never replaces the text in the editor without the user's
 * consent.
 */
public final class RunController {
    private final BackgroundExecutor background;
    private final Notices notices;
    private final StatusLine status;
    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PromptViewModel prompt;
    private final RunViewModel run;
    private final SetupViewModel setup;
    private final BooleanBinding runnable;
    private final Runnable evaluate;
    private Runnable toModels = () -> {};
    private Runnable toExamples = () -> {};
    private Runnable onClear = () -> {};
    private Consumer<List<RunEvent>> onEvents = events -> {};

    private String from = "";
    /** Whether the run that is shown has recorded anything. */
    private boolean recorded;
    /** The prompt that the run accepted last, as opposed to one that the user accepts. */
    private RunEvent.@Nullable Accepted best;

    private Optional<UnfinishedRun> unfinished = Optional.empty();
    private boolean adopted;
    private boolean manual;
    /** Passes decisions from the JavaFX thread to the thread of a manual run. */
    private BlockingQueue<Decision> decisions = new ArrayBlockingQueue<>(1);

    /** @param evaluate action that evaluates the prompt in use, offered after a run */
    public RunController(
            BackgroundExecutor background,
            Notices notices,
            StatusLine status,
            ModelTaskRunner model,
            PromptViewModel prompt,
            RunViewModel run,
            SetupViewModel setup,
            Runnable evaluate) {
        this.background = background;
        this.notices = notices;
        this.status = status;
        this.model = model;
        this.document = prompt.document();
        this.prompt = prompt;
        this.run = run;
        this.setup = setup;
        this.evaluate = evaluate;
        runnable = model.ready().and(setup.problemProperty().isEmpty());
        run.setOnAnswer(this::answer);
        run.rewrittenProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !document.text().isBlank()
                                && !document.text()
                                        .equals(run.lengthsProperty().get().inUse()),
                        document.textProperty(),
                        run.lengthsProperty()));
        document.addAdoptionListener(this::adopted);
        document.textProperty().addListener((observable, old, now) -> offer());
        prompt.prunable().addListener((observable, old, now) -> offer());
        notices.all().addListener((ListChangeListener<Notice>) change -> offer());
        // Whether an unfinished run can be resumed depends on the frozen texts.
        document.frozenProperty().addListener((observable, old, now) -> {
            if (unfinished.isPresent()) {
                lookForUnfinishedRun(this::tellAndOffer);
            }
        });
        document.projectProperty().addListener((observable, old, now) -> {
            if (now != null) {
                open(now);
            }
        });
    }

    /**
     * Sets what is offered after a run that has found nothing.
     *
     * @param toModels opens the choice of models
     * @param toExamples opens the import of examples
     */
    public void setWaysOut(Runnable toModels, Runnable toExamples) {
        this.toModels = toModels;
        this.toExamples = toExamples;
    }

    /** Called before another run is shown, to clear the earlier one. */
    public void setOnClear(Runnable onClear) {
        this.onClear = onClear;
    }

    /** Called with what the run records, in order and in batches. */
    public void setOnEvents(Consumer<List<RunEvent>> onEvents) {
        this.onEvents = onEvents;
    }

    /** Whether a run can start. */
    public BooleanBinding runnable() {
        return runnable;
    }

    /** Clears an earlier run, and offers to resume an unfinished one. */
    private void open(Project project) {
        setup.open(
                project.settings().loss().kind(),
                BackendRegistry.price(project),
                project.data().of(Split.TRAIN).size());
        setup.loss().open(project.settings().loss(), project.data());
        forget();
        run.clear();
        onClear.run();
        notices.forget(Notice.Topic.UNFINISHED);
        lookForUnfinishedRun(found -> {
            if (found.filter(RunController::isResumable).isPresent()) {
                notices.tell(new Notice(
                        Notice.Topic.UNFINISHED,
                        Notice.Kind.INFORMATION,
                        "The last run of this project did not finish. What it found is listed; resuming it scores"
                                + " nothing twice.",
                        List.of(new Notice.Choice("Resume", resuming().action()))));
            }
            offer(found);
        });
    }

    private static boolean isResumable(UnfinishedRun stopped) {
        return stopped.hindrance().isEmpty();
    }

    /** Takes back the notice if the run can no longer be resumed. */
    private void tellAndOffer(Optional<UnfinishedRun> found) {
        if (found.filter(RunController::isResumable).isEmpty()) {
            notices.forget(Notice.Topic.UNFINISHED);
        }
        offer(found);
    }

    /** Whether the notice about the unfinished run is shown, so that it need not be said again. */
    private boolean isTold() {
        return notices.all().stream().anyMatch(notice -> notice.topic() == Notice.Topic.UNFINISHED);
    }

    /** Shows the project's latest run, unless another one is shown already; false if nothing is shown. */
    public boolean recall(List<RunEvent> events) {
        if (recorded
                || run.runningProperty().get()
                || events.isEmpty()
                || !(events.getFirst() instanceof RunEvent.Started started)) {
            return false;
        }
        from = started.prompt();
        manual = started.settings().selection().manual();
        recorded = true;
        onEvents.accept(events);
        run.recall(events);
        events.forEach(this::remember);
        offer();
        return true;
    }

    private void remember(RunEvent event) {
        switch (event) {
            case RunEvent.Analyzed(int iteration, Importance importance) -> prompt.addIfAbsent(importance);
            // A prompt that the user accepted is in the editor already.
            case RunEvent.Accepted accepted when !manual -> best = accepted;
            default -> {}
        }
    }

    private void forget() {
        recorded = false;
        best = null;
        unfinished = Optional.empty();
        adopted = false;
    }

    /** The result is dropped if another project was opened or another run was started. */
    private void lookForUnfinishedRun(Consumer<Optional<UnfinishedRun>> found) {
        Project project = document.project();
        if (project != null) {
            background.run(
                    project::unfinishedRun,
                    unfinished -> {
                        if (project.equals(document.project())
                                && model.activityProperty().get() != Activity.RUNNING) {
                            found.accept(unfinished);
                        }
                    },
                    failure -> notices.fail("looking for an unfinished run", failure));
        }
    }

    /** Starts a run from the prompt in the editor. */
    public void start() {
        startWith(settings -> settings);
    }

    /** Starts a run of one iteration whose rewrites are offered to the user. */
    public void propose() {
        startWith(settings -> {
            RunSettings.Search search = settings.search();
            RunSettings.Selection selection = settings.selection();
            return settings.withSearch(1, search.hardCases(), search.variants())
                    .with(new RunSettings.Selection(selection.lengthPenalty(), selection.racing(), true));
        });
    }

    private void startWith(UnaryOperator<RunSettings> change) {
        Project project = document.project();
        if (project == null || document.tellIfBlank()) {
            return;
        }
        setup.settings()
                .ifPresentOrElse(
                        settings -> {
                            // Saves the run's first prompt as a version, whatever is accepted later.
                            document.keepVersion();
                            start(document.text(), change.apply(settings), project::newRun);
                        },
                        () -> notices.tellWhile(
                                setup.problemProperty().isNotEmpty(),
                                Notice.error(setup.problemProperty().get())));
    }

    private void resume(UnfinishedRun unfinished) {
        unfinished
                .hindrance()
                .ifPresentOrElse(
                        reason -> notices.tell(Notice.error(reason)),
                        () -> start(
                                unfinished.started().prompt(),
                                unfinished.started().settings(),
                                unfinished::journal));
    }

    private void start(String startPrompt, RunSettings with, Callable<Path> file) {
        if (!model.ready().get()) {
            return;
        }
        onClear.run();
        forget();
        notices.forget(Notice.Topic.UNFINISHED);
        run.started();
        from = startPrompt;
        manual = with.selection().manual();
        BlockingQueue<Decision> answers = new ArrayBlockingQueue<>(1);
        decisions = answers;
        Consumer<RunEvent> sink = model.sink(this::take);
        Consumer<Integer> questions = model.sink(iterations -> ask(iterations.getLast()));
        model.<RunOutcome>start(
                Activity.RUNNING,
                "Running",
                (session, cancel) -> {
                    return session.optimize(
                            startPrompt, with, file.call(), cancel, sink, (iteration, used, measured) -> {
                                if (with.isProposal()) {
                                    return Decision.KEEP;
                                }
                                questions.accept(iteration);
                                return take(answers, cancel);
                            });
                },
                outcome -> finished(with.isProposal()),
                this::failed);
    }

    public void pauseOrResume() {
        if (model.activityProperty().get() == Activity.RUNNING
                && !model.stoppingProperty().get()) {
            boolean paused = model.pauseOrResume();
            run.paused(paused);
            status.show(paused ? "Paused" : activity());
        }
    }

    /** Waits for a decision, on the run's thread. */
    private static Decision take(BlockingQueue<Decision> answers, CancelToken cancel) {
        // Not by an interrupt, which would close the journal's channel.
        CancelToken.Registration registration = cancel.onCancel(() -> answers.offer(Decision.STOP));
        try {
            Decision decision = answers.take();
            cancel.checkpoint();
            return decision;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            registration.close();
        }
    }

    private void ask(int iteration) {
        if (model.activityProperty().get() == Activity.RUNNING
                && !model.stoppingProperty().get()) {
            model.setWaiting(true);
            run.waiting(iteration);
            model.describe(activity());
        }
    }

    private void answer(RunViewModel.Answer answer) {
        switch (answer) {
            case KEEP -> decide(Decision.KEEP);
            case REWRITE -> adopt(document.text());
            case STOP -> decide(Decision.STOP);
        }
    }

    /** Continues a waiting manual run from a prompt, a candidate's or the user's. */
    private void adopt(String rewrite) {
        decide(Decision.adopt(rewrite));
    }

    private void decide(Decision decision) {
        if (run.waitingProperty().get()) {
            run.answered();
            model.setWaiting(false);
            decisions.add(decision);
            model.describe(activity());
        }
    }

    private String activity() {
        String activity = run.activityProperty().get();
        return activity.isEmpty() ? "Running" : activity;
    }

    private void take(List<RunEvent> events) {
        recorded = true;
        onEvents.accept(events);
        run.apply(events);
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Scored(PromptLoss loss) -> document.learn(loss);
                default -> remember(event);
            }
        }
        boolean going = model.activityProperty().get() == Activity.RUNNING;
        if (going && !model.stoppingProperty().get() && !model.pausedProperty().get()) {
            model.describe(activity());
        }
    }

    private void finished(boolean proposal) {
        run.stopped("");
        String proposed = run.hasRewrite()
                ? "The rewrites are scored: choose one among the candidates"
                : "No rewrite can be used: the candidates say why";
        status.show(proposal ? proposed : "Run finished");
        offer();
    }

    private void failed(Throwable failure) {
        if (failure instanceof CancellationException) {
            run.stopped("Stopped.");
            status.show("Stopped");
        } else {
            run.stopped("The run ended with an error.");
            status.show("The run ended with an error; what was computed is kept");
            notices.fail("running", failure);
        }
        lookForUnfinishedRun(this::offer);
    }

    /** Updates the offer after the user has replaced the prompt, maybe by the run's best one. */
    private void adopted(String found) {
        if (best != null && !best.candidate().prompt().equals(found)) {
            best = null;
        }
        adopted = true;
        adopt(found);
        offer();
    }

    private void offer(Optional<UnfinishedRun> found) {
        unfinished = found;
        offer();
    }

    /** Shows the next steps with the run's result: accept its best prompt, evaluate the one in use, resume. */
    private void offer() {
        if (run.runningProperty().get()) {
            return;
        }
        StringBuilder remark = new StringBuilder();
        List<NextStep> steps = new ArrayList<>();
        if (best != null && !best.candidate().prompt().equals(document.text())) {
            if (!document.text().equals(from)) {
                remark.append("You have changed the prompt since; accepting replaces it, and your text stays in the"
                        + " history. ");
            }
            steps.add(accepting(best));
        } else if (best != null || adopted) {
            steps.add(new NextStep(
                    "Evaluate",
                    "Puts the first prompt and this one to the test examples, which the search never saw",
                    evaluate));
        } else {
            steps.addAll(waysOut());
        }
        unfinished.filter(stopped -> !isTold()).ifPresent(stopped -> {
            String told = run.outcomeProperty().get().isEmpty() ? "The last run of this project did not finish. " : "";
            remark.append(stopped.hindrance().orElse(told + "Resuming it scores nothing twice."));
            if (stopped.hindrance().isEmpty()) {
                steps.add(resuming());
            }
        });
        run.offer(remark.toString(), steps);
    }

    /** What may help where nothing better was found, the most useful one first. */
    private List<NextStep> waysOut() {
        NextStep rewriter = new NextStep(
                "Another rewriter\u2026",
                "Opens Models and servers, where another model can write the rewrites",
                toModels);
        NextStep examples = new NextStep(
                "More examples\u2026", "Imports examples, with which smaller gains can be seen", toExamples);
        NextStep model = new NextStep(
                "Another model\u2026", "Opens Models and servers, where the project can get another model", toModels);
        List<NextStep> steps = new ArrayList<>(
                switch (run.obstacle()) {
                    case NONE, LITTLE_TO_GAIN -> List.<NextStep>of();
                    case WEAK_MODEL -> List.of(model);
                    case REFUSED, NONE_BETTER -> List.of(rewriter, examples);
                    case UNCONFIRMED, FEW_EXAMPLES -> List.of(examples, rewriter);
                });
        if (run.obstacle() != Obstacle.NONE && prompt.prunable().get()) {
            steps.add(new NextStep(
                    "Remove inert\u2026",
                    "Shows the prompt without the parts that make no difference, which needs no rewriter",
                    prompt::removeInert));
        }
        return steps;
    }

    private NextStep accepting(RunEvent.Accepted winner) {
        return new NextStep(
                "Accept",
                "Puts the run's best prompt into the editor; the replaced one stays in the history",
                () -> document.adopt(
                        winner.candidate().prompt(), winner.loss(), "best of a run, iteration " + winner.iteration()));
    }

    /** Checks again when it is executed, since the project may have changed by then. */
    private NextStep resuming() {
        return new NextStep(
                "Resume",
                "Goes on where the run was stopped",
                () -> lookForUnfinishedRun(unfinished -> unfinished.ifPresent(this::resume)));
    }
}
