package dev.spanwise.gui;

import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.run.RunViewModel;
import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.Decision;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.pmpo.Outcome;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run from its start to the offer of what it found. It works on the prompt that it started with; the text in the editor is
 * never replaced unasked.
 */
final class Search {
    private final Background background;
    private final Notices notices;
    private final ModelWork model;
    private final PromptDesk desk;
    private final CandidatesViewModel candidates;
    private final RunViewModel run;
    private RunSettings settings = RunSettings.of(RunSettings.Preset.GUARDED, 7);

    private @Nullable Project open;
    private String from = "";
    private @Nullable Path journal;
    /** What the run has accepted last. */
    private RunEvent.@Nullable Accepted best;

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
    }

    void setSettings(RunSettings settings) {
        this.settings = settings;
    }

    /** Another project is open: what an earlier run found is no longer shown, an unfinished run is offered. */
    void open(Project project) {
        open = project;
        run.clear();
        candidates.clear();
        background.run(
                project::unfinishedRun,
                unfinished -> {
                    if (project == open) {
                        unfinished.ifPresent(this::offerResuming);
                    }
                },
                failure -> notices.fail("looking for an unfinished run", failure));
    }

    /** Starts from the prompt in the editor as it is now. */
    void start(Project project) {
        start(desk.text(), settings, project::newRun);
    }

    private Notice.Choice resuming(Path file) {
        return new Notice.Choice("Resume", () -> background.run(
                () -> Journal.started(file),
                started -> start(started.prompt(), started.settings(), () -> file),
                failure -> notices.fail("resuming the run", failure)));
    }

    private void start(String prompt, RunSettings with, Callable<Path> file) {
        if (!model.ready().get()) {
            return;
        }
        notices.forget(Notice.Topic.RUN);
        candidates.clear();
        run.started();
        from = prompt;
        journal = null;
        best = null;
        Consumer<RunEvent> sink = model.sink(this::take);
        model.<Outcome>start(
                Work.RUNNING,
                "Running",
                (session, cancel) -> {
                    Path written = file.call();
                    journal = written;
                    return session.optimize(prompt, with, written, cancel, sink, (number, used, measured) -> Decision.STOP);
                },
                outcome -> finished(),
                this::failed);
    }

    void pauseOrResume() {
        if (model.workProperty().get() == Work.RUNNING && !model.stoppingProperty().get()) {
            boolean paused = model.pauseOrResume();
            run.paused(paused);
            model.say(paused ? "Paused" : "Running");
        }
    }

    private void take(List<RunEvent> events) {
        candidates.apply(events);
        run.apply(events);
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Scored(PromptLoss loss) -> desk.learn(loss);
                case RunEvent.Analyzed(int iteration, Importance importance) ->
                    desk.prompt().overhear(importance);
                case RunEvent.Accepted accepted -> best = accepted;
                default -> {}
            }
        }
        boolean going = model.workProperty().get() == Work.RUNNING;
        if (going && !model.stoppingProperty().get() && !model.pausedProperty().get()) {
            String activity = run.activityProperty().get();
            model.say(activity.isEmpty() ? "Running" : activity);
        }
    }

    private void finished() {
        run.stopped("");
        model.say("Run finished");
        offer(null);
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
        offer(journal);
    }

    /**
     * Tells what is left to decide after a run. What the run has come to is not told here: it stands with the run.
     *
     * @param unfinished the journal of a run that can be resumed
     */
    private void offer(@Nullable Path unfinished) {
        RunEvent.Accepted winner = best;
        if (winner != null && !winner.candidate().prompt().equals(desk.text())) {
            offerWinner(winner, unfinished);
        } else if (unfinished != null) {
            offerResuming(unfinished);
        }
    }

    private void offerWinner(RunEvent.Accepted winner, @Nullable Path unfinished) {
        String edited = desk.text().equals(from)
                ? ""
                : " You have changed the prompt since; accepting replaces it, and your text stays in the history.";
        List<Notice.Choice> choices = new ArrayList<>();
        choices.add(new Notice.Choice(
                "Accept",
                () -> desk.adopt(
                        winner.candidate().prompt(), winner.loss(), "best of a run, iteration " + winner.iteration())));
        if (unfinished != null) {
            choices.add(resuming(unfinished));
        }
        tell(Notice.Kind.SUCCESS, "The run found a better prompt." + edited, choices);
    }

    private void offerResuming(Path unfinished) {
        tell(
                Notice.Kind.INFORMATION,
                "The last run of this project did not finish. Resuming it scores nothing twice.",
                List.of(resuming(unfinished)));
    }

    private void tell(Notice.Kind kind, String text, List<Notice.Choice> choices) {
        notices.tell(new Notice(Notice.Topic.RUN, kind, text, choices));
    }
}
