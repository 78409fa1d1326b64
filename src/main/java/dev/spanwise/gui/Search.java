package dev.spanwise.gui;

import dev.spanwise.gui.candidates.CandidatesViewModel;
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
 * A run from its start to the offer of what it found. It works on the prompt that it started with; the text in the editor is
 * never replaced unasked.
 */
final class Search {
    private static final long LOOK_MILLIS = 100;

    private final Background background;
    private final Notices notices;
    private final ModelWork model;
    private final PromptDesk desk;
    private final CandidatesViewModel candidates;
    private final RunViewModel run;

    private @Nullable Project open;
    private String from = "";
    /** What the run has accepted last. */
    private RunEvent.@Nullable Accepted best;
    private boolean manual;
    /** From the window's thread to that of a manual run. */
    private BlockingQueue<Decision> decisions = new ArrayBlockingQueue<>(1);

    Search(
            Background background,
            Notices notices,
            ModelWork model,
            PromptDesk desk,
            CandidatesViewModel candidates,
            RunViewModel run) {
        this.background = background;
        this.notices = notices;
        this.model = model;
        this.desk = desk;
        this.candidates = candidates;
        this.run = run;
        run.setOnAnswer(this::answer);
        run.rewrittenProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !desk.text().isBlank()
                                && !desk.text().equals(run.lengthsProperty().get().inUse()),
                        desk.prompt().textProperty(),
                        run.lengthsProperty()));
        desk.setOnAdopt(this::adopt);
    }

    /** Another project is open: what an earlier run found is no longer shown, an unfinished run is offered. */
    void open(Project project) {
        open = project;
        run.clear();
        candidates.clear();
        lookForUnfinishedRun(unfinished -> unfinished.ifPresent(this::offerResuming));
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

    /** Looks again when it is asked for, since the project may have changed by then. */
    private Notice.Choice resuming() {
        return new Notice.Choice("Resume", () -> lookForUnfinishedRun(unfinished -> unfinished.ifPresent(this::resume)));
    }

    private void resume(UnfinishedRun unfinished) {
        unfinished
                .hindrance()
                .ifPresentOrElse(
                        reason -> notices.tell(Notice.error(reason)),
                        () -> start(
                                unfinished.started().prompt(), unfinished.started().settings(), unfinished::journal));
    }

    private void start(String prompt, RunSettings with, Callable<Path> file) {
        if (!model.ready().get()) {
            return;
        }
        notices.forget(Notice.Topic.RUN);
        candidates.clear();
        run.started();
        from = prompt;
        best = null;
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
                        questions.accept(iteration);
                        return take(answers, cancel);
                    });
                },
                outcome -> finished(),
                this::failed);
    }

    void pauseOrResume() {
        if (model.workProperty().get() == Work.RUNNING && !model.stoppingProperty().get()) {
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
        if (model.workProperty().get() == Work.RUNNING && !model.stoppingProperty().get()) {
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
                case RunEvent.Analyzed(int iteration, Importance importance) ->
                    desk.prompt().overhear(importance);
                // What the person accepted is in the editor already.
                case RunEvent.Accepted accepted when !manual -> best = accepted;
                default -> {}
            }
        }
        boolean going = model.workProperty().get() == Work.RUNNING;
        if (going && !model.stoppingProperty().get() && !model.pausedProperty().get()) {
            model.say(activity());
        }
    }

    private void finished() {
        run.stopped("");
        model.say("Run finished");
        offer(Optional.empty());
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

    /**
     * Tells what is left to decide after a run. What the run has come to is not told here: it stands with the run.
     *
     * @param unfinished the run, if it did not finish
     */
    private void offer(Optional<UnfinishedRun> unfinished) {
        RunEvent.Accepted winner = best;
        if (winner != null && !winner.candidate().prompt().equals(desk.text())) {
            offerWinner(winner, unfinished.isPresent());
        } else {
            unfinished.ifPresent(this::offerResuming);
        }
    }

    private void offerWinner(RunEvent.Accepted winner, boolean resumable) {
        String edited = desk.text().equals(from)
                ? ""
                : " You have changed the prompt since; accepting replaces it, and your text stays in the history.";
        List<Notice.Choice> choices = new ArrayList<>();
        choices.add(new Notice.Choice(
                "Accept",
                () -> desk.adopt(
                        winner.candidate().prompt(), winner.loss(), "best of a run, iteration " + winner.iteration())));
        if (resumable) {
            choices.add(resuming());
        }
        tell(Notice.Kind.SUCCESS, "The run found a better prompt." + edited, choices);
    }

    private void offerResuming(UnfinishedRun unfinished) {
        tell(
                Notice.Kind.INFORMATION,
                unfinished
                        .hindrance()
                        .orElse("The last run of this project did not finish. Resuming it scores nothing twice."),
                unfinished.hindrance().isPresent() ? List.of() : List.of(resuming()));
    }

    private void tell(Notice.Kind kind, String text, List<Notice.Choice> choices) {
        notices.tell(new Notice(Notice.Topic.RUN, kind, text, choices));
    }
}
