package dev.spanwise.gui;

import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.run.NextStep;
import dev.spanwise.gui.run.RunViewModel;
import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.Decision;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Outcome;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.project.Project;
import dev.spanwise.project.UnfinishedRun;
import dev.spanwise.score.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import org.jspecify.annotations.Nullable;

/**
 * A run from its start to the offer of what it found. It works on the prompt that it started with; the text in the
 * editor is never replaced unasked.
 */
final class Search {
    private static final long LOOK_MILLIS = 100;

    private final Background background;
    private final Notices notices;
    private final ModelWork model;
    private final PromptDesk desk;
    private final CandidatesViewModel candidates;
    private final RunViewModel run;

    private final Runnable evaluate;

    private @Nullable Project open;
    private String from = "";
    /** What the run has accepted last; not what the person accepts in its place. */
    private RunEvent.@Nullable Accepted best;

    private Optional<UnfinishedRun> unfinished = Optional.empty();
    private boolean adopted;
    private boolean manual;
    /** From the window's thread to that of a manual run. */
    private BlockingQueue<Decision> decisions = new ArrayBlockingQueue<>(1);

    Search(
            Background background,
            Notices notices,
            ModelWork model,
            PromptDesk desk,
            CandidatesViewModel candidates,
            RunViewModel run,
            Runnable evaluate) {
        this.background = background;
        this.notices = notices;
        this.model = model;
        this.desk = desk;
        this.candidates = candidates;
        this.run = run;
        this.evaluate = evaluate;
        run.setOnAnswer(this::answer);
        run.rewrittenProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !desk.text().isBlank()
                                && !desk.text()
                                        .equals(run.lengthsProperty().get().inUse()),
                        desk.prompt().textProperty(),
                        run.lengthsProperty()));
        desk.setOnAdopt(this::adopted);
        desk.prompt().textProperty().addListener((observable, old, now) -> offer());
        // Whether an unfinished run can go on hangs on what is frozen.
        desk.prompt().frozenProperty().addListener((observable, old, now) -> {
            if (unfinished.isPresent()) {
                lookForUnfinishedRun(this::offer);
            }
        });
    }

    /** Another project is open: what an earlier run found is no longer shown, an unfinished run is offered. */
    void open(Project project) {
        open = project;
        forget();
        run.clear();
        candidates.clear();
        candidates.filter().showAll();
        lookForUnfinishedRun(found -> {
            offer(found);
            found.filter(stopped -> stopped.hindrance().isEmpty())
                    .ifPresent(stopped -> notices.tell(new Notice(
                            Notice.Topic.UNFINISHED,
                            Notice.Kind.INFORMATION,
                            "The last run of this project did not finish. What it found is listed; resuming it scores"
                                    + " nothing twice.",
                            List.of(new Notice.Choice("Resume", resuming().action())))));
        });
    }

    /**
     * Shows the latest run as it was left, unless another is there by now.
     *
     * @param rejected the numbers of the candidates that were put aside
     */
    void recall(List<RunEvent> events, List<Integer> rejected) {
        if (!events.isEmpty()
                && events.getFirst() instanceof RunEvent.Started started
                && candidates.rows().isEmpty()
                && !run.runningProperty().get()) {
            from = started.prompt();
            manual = started.settings().selection().manual();
            candidates.apply(events);
            candidates.draft().renameBack();
            List.copyOf(candidates.rows()).stream()
                    .filter(row -> rejected.contains(row.id()))
                    .forEach(candidates::toggleRejected);
            run.recall(events);
            events.forEach(this::remember);
            offer();
        }
    }

    private void remember(RunEvent event) {
        switch (event) {
            case RunEvent.Analyzed(int iteration, Importance importance) ->
                desk.prompt().overhear(importance);
            // What the person accepted is in the editor already.
            case RunEvent.Accepted accepted when !manual -> best = accepted;
            default -> {}
        }
    }

    private void forget() {
        best = null;
        unfinished = Optional.empty();
        adopted = false;
    }

    /** The answer is dropped once another project is open or another run is going on. */
    private void lookForUnfinishedRun(Consumer<Optional<UnfinishedRun>> found) {
        Project project = open;
        if (project != null) {
            background.run(
                    project::unfinishedRun,
                    unfinished -> {
                        if (project == open && model.workProperty().get() != Work.RUNNING) {
                            found.accept(unfinished);
                        }
                    },
                    failure -> notices.fail("looking for an unfinished run", failure));
        }
    }

    /** Starts from the prompt in the editor as it is now. */
    void start(Project project, RunSettings settings) {
        start(desk.text(), settings, project::newRun);
    }

    /** One iteration of rewrites for the prompt in the editor, among which the person may choose. */
    void propose(Project project, RunSettings settings) {
        RunSettings.Search search = settings.search();
        RunSettings.Selection selection = settings.selection();
        RunSettings once = settings.withSearch(1, search.hardCases(), search.variants())
                .with(new RunSettings.Selection(selection.lengthPenalty(), selection.racing(), true));
        start(desk.text(), once, project::newRun);
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

    private void start(String prompt, RunSettings with, Callable<Path> file) {
        if (!model.ready().get()) {
            return;
        }
        candidates.clear();
        forget();
        notices.forget(Notice.Topic.UNFINISHED);
        run.started();
        from = prompt;
        manual = with.selection().manual();
        BlockingQueue<Decision> answers = new ArrayBlockingQueue<>(1);
        decisions = answers;
        Consumer<RunEvent> sink = model.sink(this::take);
        Consumer<Integer> questions = model.sink(iterations -> ask(iterations.getLast()));
        model.<Outcome>start(
                Work.RUNNING,
                "Running",
                (session, cancel) -> {
                    return session.optimize(prompt, with, file.call(), cancel, sink, (iteration, used, measured) -> {
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

    void pauseOrResume() {
        if (model.workProperty().get() == Work.RUNNING
                && !model.stoppingProperty().get()) {
            boolean paused = model.pauseOrResume();
            run.paused(paused);
            model.say(paused ? "Paused" : activity());
        }
    }

    /** Waits for a decision. On the run's thread. */
    private static Decision take(BlockingQueue<Decision> answers, CancelToken cancel) {
        try {
            while (true) {
                cancel.checkpoint();
                Decision decision = answers.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (decision != null) {
                    return decision;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void ask(int iteration) {
        if (model.workProperty().get() == Work.RUNNING
                && !model.stoppingProperty().get()) {
            model.waits(true);
            run.waiting(iteration);
            model.say(activity());
        }
    }

    private void answer(RunViewModel.Answer answer) {
        switch (answer) {
            case KEEP -> decide(Decision.KEEP);
            case REWRITE -> adopt(desk.text());
            case STOP -> decide(Decision.STOP);
        }
    }

    /** Lets a manual run that waits go on from a prompt, whoever wrote it. */
    void adopt(String prompt) {
        decide(Decision.adopt(prompt));
    }

    private void decide(Decision decision) {
        if (run.waitingProperty().get()) {
            run.answered();
            model.waits(false);
            decisions.add(decision);
            model.say(activity());
        }
    }

    private String activity() {
        String activity = run.activityProperty().get();
        return activity.isEmpty() ? "Running" : activity;
    }

    private void take(List<RunEvent> events) {
        candidates.apply(events);
        run.apply(events);
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Scored(PromptLoss loss) -> desk.learn(loss);
                default -> remember(event);
            }
        }
        boolean going = model.workProperty().get() == Work.RUNNING;
        if (going && !model.stoppingProperty().get() && !model.pausedProperty().get()) {
            model.say(activity());
        }
    }

    private void finished(boolean proposal) {
        run.stopped("");
        model.say(proposal ? "The rewrites are scored: choose one among the candidates" : "Run finished");
        offer();
    }

    private void failed(Throwable failure) {
        if (failure instanceof CancellationException) {
            run.stopped("Stopped.");
            model.say("Stopped");
        } else {
            run.stopped("The run ended with an error.");
            model.say("The run ended with an error; what was computed is kept");
            notices.fail("running", failure);
        }
        lookForUnfinishedRun(this::offer);
    }

    /** The person has put another prompt into the editor, which may be the run's best one. */
    private void adopted(String prompt) {
        if (best != null && !best.candidate().prompt().equals(prompt)) {
            best = null;
        }
        adopted = true;
        adopt(prompt);
        offer();
    }

    private void offer(Optional<UnfinishedRun> found) {
        unfinished = found;
        offer();
    }

    /**
     * Tells with the run's outcome what can be done about it: accept its best prompt, evaluate the one in use, go on.
     */
    private void offer() {
        if (run.runningProperty().get()) {
            return;
        }
        StringBuilder remark = new StringBuilder();
        List<NextStep> steps = new ArrayList<>();
        if (best != null && !best.candidate().prompt().equals(desk.text())) {
            if (!desk.text().equals(from)) {
                remark.append("You have changed the prompt since; accepting replaces it, and your text stays in the"
                        + " history. ");
            }
            steps.add(accepting(best));
        } else if (best != null || adopted) {
            steps.add(new NextStep(
                    "Evaluate",
                    "Puts the first prompt and this one to the test examples, which the search never saw",
                    evaluate));
        }
        unfinished.ifPresent(stopped -> {
            String told = run.outcomeProperty().get().isEmpty() ? "The last run of this project did not finish. " : "";
            remark.append(stopped.hindrance().orElse(told + "Resuming it scores nothing twice."));
            if (stopped.hindrance().isEmpty()) {
                steps.add(resuming());
            }
        });
        run.offer(remark.toString(), steps);
    }

    private NextStep accepting(RunEvent.Accepted winner) {
        return new NextStep(
                "Accept",
                "Puts the run's best prompt into the editor; the replaced one stays in the history",
                () -> desk.adopt(
                        winner.candidate().prompt(), winner.loss(), "best of a run, iteration " + winner.iteration()));
    }

    /** Looks again when it is asked for, since the project may have changed by then. */
    private NextStep resuming() {
        return new NextStep(
                "Resume",
                "Goes on where the run was stopped",
                () -> lookForUnfinishedRun(unfinished -> unfinished.ifPresent(this::resume)));
    }
}
