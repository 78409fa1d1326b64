package dev.spanwise.gui;

import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidateState;
import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.draft.DraftScore;
import dev.spanwise.gui.draft.DraftViewModel;
import dev.spanwise.gui.hunks.HunksViewModel;
import dev.spanwise.pmpo.HunkImportance;
import dev.spanwise.pmpo.Invariants;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Findings;
import dev.spanwise.task.Split;
import dev.spanwise.text.WordDiff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a person does with a candidate: accept it, find out what its changes are worth, take some of them,
 * edit it, branch from it.
 */
final class CandidateWork {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(400);
    private static final Duration SAVE_DELAY = Duration.ofMillis(300);

    private final ModelWork model;
    private final PromptDesk desk;
    private final CandidatesViewModel candidates;
    private final HunksViewModel hunks;
    private final DraftViewModel draft;

    CandidateWork(ModelWork model, PromptDesk desk, CandidatesViewModel candidates) {
        this.model = model;
        this.desk = desk;
        this.candidates = candidates;
        this.hunks = candidates.hunks();
        this.draft = candidates.draft();
        candidates.setOnAccept(this::accept);
        candidates.setOnBranch(this::branch);
        candidates.setOnReject(row -> {
            // The list may have been filled anew since.
            Runnable toggle = () -> {
                candidates.rows().stream()
                        .filter(same -> same.id() == row.id() && same.prompt().equals(row.prompt()))
                        .findFirst()
                        .ifPresent(candidates::toggleRejected);
                keepRejected();
            };
            keepRejected();
            boolean rejected = row.state() == CandidateState.REJECTED;
            model.say("Candidate " + row.id() + (rejected ? " rejected; undo takes it back" : " taken back"));
            desk.deeds().did("the rejection of candidate " + row.id(), toggle, toggle, () -> true);
        });
        draft.readyProperty().bind(model.free());
        draft.setOnScore(this::score);
        draft.setOnAccept(this::accept);
        draft.textProperty().addListener((observable, old, now) -> keepDrafts());
        draft.nameProperty().addListener((observable, old, now) -> keepDrafts());
        hunks.readyProperty().bind(model.free());
        hunks.setOnMeasure(this::measure);
        hunks.setOnTake(this::take);
        desk.prompt().frozenProperty().subscribe(texts -> {
            hunks.setInvariants(new Invariants(texts));
            draft.setInvariants(new Invariants(texts));
            candidates.setRefusal(desk::refusal);
        });
    }

    private void keepDrafts() {
        String open = draft.nameProperty().get();
        if (!open.isEmpty()) {
            Findings.Drafts drafts = new Findings.Drafts(open, draft.texts());
            model.keepSoon(this, SAVE_DELAY, findings -> findings.keep(drafts));
        }
    }

    /** Takes up the drafts from the last time that the project was open, unless one was begun meanwhile. */
    void recall(Findings.Drafts drafts) {
        if (draft.nameProperty().get().isEmpty()) {
            draft.takeUp(drafts.open(), drafts.texts());
            if (candidates.rows().isEmpty()) {
                draft.rename();
            }
        }
    }

    private void keepRejected() {
        List<Integer> rejected = candidates.rows().stream()
                .filter(row -> row.state() == CandidateState.REJECTED)
                .map(CandidateRow::id)
                .toList();
        model.keep(findings -> findings.keepRejected(rejected));
    }

    /** Replaces the prompt by a candidate; the replaced text stays in the history. */
    void accept(CandidateRow row) {
        desk.adopt(row.prompt(), row.standing().loss(), row.origin());
    }

    private void branch(CandidateRow row) {
        int parent = candidates.rewritten(row).map(desk::version).orElse(0);
        desk.branch(row.prompt(), row.standing().loss(), "candidate " + row.id() + ", " + row.origin(), parent);
    }

    private void score(DraftViewModel.Request request) {
        Optional<PromptLoss> known = desk.loss(request.before());
        model.<DraftScore>startAside(
                draft,
                TYPING_PAUSE,
                (session, cancel) -> new DraftScore(
                        known.isPresent() ? known.get() : session.score(request.before(), Split.TRAIN, cancel),
                        session.score(request.after(), Split.TRAIN, cancel),
                        session.model().countTokens(request.after())),
                score -> {
                    desk.learn(score.before());
                    draft.know(score);
                },
                failure -> draft.fail(
                        request,
                        failure instanceof CancellationException
                                ? "Scored as soon as the model is free."
                                : "Cannot be scored: " + failure.getMessage()));
    }

    private void accept(DraftViewModel.Accepted accepted) {
        PromptLoss loss = accepted.score().after();
        desk.learn(loss);
        desk.adopt(loss.prompt(), loss.mean(), accepted.origin());
    }

    private void measure(WordDiff diff) {
        MaskAnalysis.Watcher watcher = model.watcher("Scoring change");
        model.<HunkImportance>startMeanwhile(
                Work.ANALYZING,
                "Scoring each change of the candidate",
                (session, cancel) -> session.hunks(diff.before(), diff.after(), cancel, watcher),
                importance -> {
                    hunks.know(importance);
                    desk.learn(importance.before());
                    model.say("Scored each change alone and left out: "
                            + importance.hunks().size() + (importance.hunks().size() == 1 ? " change." : " changes."));
                },
                failure -> model.stopped("scoring the changes", failure));
    }

    private void take(HunksViewModel.Selection selection) {
        model.<PromptLoss>startMeanwhile(
                Work.ANALYZING,
                "Scoring the prompt with the chosen changes",
                (session, cancel) -> session.score(selection.prompt(), Split.TRAIN, cancel),
                loss -> taken(selection, loss),
                failure -> model.stopped("scoring the prompt with the chosen changes", failure));
    }

    private void taken(HunksViewModel.Selection selection, PromptLoss loss) {
        PromptLoss before = selection.importance().before();
        if (!before.prompt().equals(desk.text())) {
            model.say("The prompt was edited meanwhile; the changes were not taken.");
            return;
        }
        desk.adopt(before, loss, selection.origin(), "Took " + selection.origin());
    }
}
