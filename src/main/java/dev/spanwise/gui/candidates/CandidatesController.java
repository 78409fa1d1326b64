package dev.spanwise.gui.candidates;

import dev.spanwise.gui.candidates.draft.DraftScore;
import dev.spanwise.gui.candidates.draft.DraftViewModel;
import dev.spanwise.gui.candidates.hunks.HunksViewModel;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.document.Variant;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.EditEffect;
import dev.spanwise.pmpo.HunkImportance;
import dev.spanwise.pmpo.Invariants;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.project.ResultStore;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.text.WordDiff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The user's actions on a candidate: accept it, measure its changes, accept some of them, edit it, branch from it. */
public final class CandidatesController {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(400);
    private static final Duration SAVE_DELAY = Duration.ofMillis(300);

    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final CandidatesViewModel candidates;
    private final HunksViewModel hunks;
    private final DraftViewModel draft;
    private final StatusLine status;

    public CandidatesController(
            ModelTaskRunner model, PromptDocument document, CandidatesViewModel candidates, StatusLine status) {
        this.model = model;
        this.document = document;
        this.candidates = candidates;
        this.hunks = candidates.hunks();
        this.draft = candidates.draft();
        this.status = status;
        candidates.setOnAccept(this::accept);
        candidates.setOnBranch(this::branch);
        candidates.setOnReject(row -> {
            // The list may have been refilled in between.
            Runnable toggle = () -> {
                candidates.rows().stream()
                        .filter(same -> same.id() == row.id() && same.prompt().equals(row.prompt()))
                        .findFirst()
                        .ifPresent(candidates::toggleRejected);
                keepRejected();
            };
            keepRejected();
            boolean rejected = row.state() == CandidateState.REJECTED;
            status.show(row.title() + (rejected ? " rejected; undo takes it back" : " taken back"));
            document.undo().add("the rejection of " + row.name(), toggle, toggle);
        });
        draft.readyProperty().bind(model.free());
        draft.setOnScore(this::score);
        draft.setOnAccept(this::accept);
        draft.textProperty().addListener((observable, old, now) -> keepDrafts());
        draft.nameProperty().addListener((observable, old, now) -> keepDrafts());
        hunks.readyProperty().bind(model.free());
        hunks.setOnMeasure(this::measure);
        hunks.setOnTake(this::take);
        document.frozenProperty().subscribe(frozen -> {
            hunks.setInvariants(new Invariants(frozen.texts()));
            draft.setInvariants(new Invariants(frozen.texts()));
            candidates.setRefusal(document::refusal);
        });
        document.settledTextProperty().subscribe(candidates::setIncumbent);
        document.projectProperty().addListener((observable, old, now) -> {
            if (now != null) {
                show(now);
            }
        });
        document.openingsProperty().addListener((observable, old, now) -> {
            if (document.project() != null) {
                draft.close();
            }
        });
    }

    private void show(Project project) {
        Map<Integer, String> inputs =
                project.data().examples().stream().collect(Collectors.toMap(Example::index, Example::input));
        candidates.forgetVariants();
        candidates.setInputs(example -> inputs.getOrDefault(example, ""));
        candidates.filter().showAll();
        draft.clearScore();
    }

    /** Restores the rejections and the names of drafts when the candidates of the latest run are shown again. */
    public void recall(List<Integer> rejected) {
        draft.reattach();
        List.copyOf(candidates.rows()).stream()
                .filter(row -> rejected.contains(row.id()))
                .forEach(candidates::toggleRejected);
    }

    private void keepDrafts() {
        String open = draft.nameProperty().get();
        if (!open.isEmpty()) {
            ResultStore.Drafts drafts = new ResultStore.Drafts(open, draft.texts());
            model.keepSoon(this, SAVE_DELAY, findings -> findings.keep(drafts));
        }
    }

    /** Restores the stored drafts, unless the user has started one in the meantime. */
    public void recall(ResultStore.Drafts drafts) {
        if (draft.nameProperty().get().isEmpty()) {
            draft.restoreDrafts(drafts.open(), drafts.texts());
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
        document.adopt(row.prompt(), row.standing().loss(), row.origin());
    }

    private void branch(CandidateRow row) {
        int parent = candidates.rewritten(row).map(document.versions()::idOf).orElse(0);
        document.branch(row.prompt(), row.standing().loss(), row.name() + ", " + row.origin(), parent);
    }

    private record Trial(EditEffect training, Optional<EditEffect> validation) {}

    /** Adds a person's variant as a candidate, shows it, and scores it on the training and validation examples. */
    public void tryOut(Variant variant) {
        if (variant.prompt().isBlank()) {
            status.show("Nothing would be left of the prompt.");
            return;
        }
        CandidateRow row = candidates.add(variant);
        candidates.show(row);
        if (row.standing().loss() != null) {
            return;
        }
        Consumer<EditEffect> sink = model.sink(effects -> model.describe(row.title() + " on "
                + effects.getLast().examples() + " of " + effects.getLast().of() + " examples: "
                + CandidateRow.inWords(effects.getLast().change())));
        Consumer<EditEffect> known = model.sink(effects -> candidates.know(row, effects.getLast(), Optional.empty()));
        model.<Trial>startOrPreview(
                Activity.ANALYZING,
                "Scoring " + row.name(),
                (session, cancel) -> {
                    EditEffect training = session.compare(variant.base(), variant.prompt(), Split.TRAIN, cancel, sink);
                    known.accept(training);
                    return new Trial(
                            training,
                            session.project().data().of(Split.VALIDATION).isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(session.compare(
                                            variant.base(), variant.prompt(), Split.VALIDATION, cancel, sink)));
                },
                trial -> {
                    document.learn(trial.training().before());
                    document.learn(trial.training().after());
                    candidates.know(row, trial.training(), trial.validation());
                    status.show(row.title() + ": " + candidates.headline(row));
                },
                failure -> model.failed("scoring " + row.name(), failure));
    }

    /** Opens a copy of the prompt in use to be edited beside it. */
    public void duplicate() {
        if (!document.tellIfBlank()) {
            Set<String> names = draft.texts().keySet();
            String name = IntStream.iterate(1, n -> n + 1)
                    .mapToObj(n -> "copy " + n)
                    .filter(free -> !names.contains(free))
                    .findFirst()
                    .orElseThrow();
            draft.edit(name, document.text());
        }
    }

    private void score(DraftViewModel.Request request) {
        Optional<PromptLoss> known = document.losses().training(request.before());
        model.<DraftScore>startPreview(
                draft,
                "Scoring the draft",
                TYPING_PAUSE,
                (session, cancel) -> new DraftScore(
                        known.isPresent() ? known.get() : session.score(request.before(), Split.TRAIN, cancel),
                        session.score(request.after(), Split.TRAIN, cancel),
                        session.model().countTokens(request.after())),
                score -> {
                    document.learn(score.before());
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
        document.learn(loss);
        document.adopt(loss.prompt(), loss.mean(), accepted.origin());
    }

    private void measure(WordDiff diff) {
        MaskAnalysis.ProgressListener watcher = model.progress("Scoring change");
        model.<HunkImportance>startOrPreview(
                Activity.ANALYZING,
                "Scoring each change of the candidate",
                (session, cancel) -> session.hunks(diff.before(), diff.after(), cancel, watcher),
                importance -> {
                    hunks.know(importance);
                    document.learn(importance.before());
                    status.show("Scored each change alone and left out: "
                            + importance.hunks().size() + (importance.hunks().size() == 1 ? " change." : " changes."));
                },
                failure -> model.failed("scoring the changes", failure));
    }

    private void take(HunksViewModel.Selection selection) {
        model.<PromptLoss>startOrPreview(
                Activity.ANALYZING,
                "Scoring the prompt with the chosen changes",
                (session, cancel) -> session.score(selection.prompt(), Split.TRAIN, cancel),
                loss -> taken(selection, loss),
                failure -> model.failed("scoring the prompt with the chosen changes", failure));
    }

    private void taken(HunksViewModel.Selection selection, PromptLoss loss) {
        PromptLoss before = selection.importance().before();
        if (!before.prompt().equals(document.text())) {
            status.show("The prompt was edited meanwhile; the changes were not taken.");
            return;
        }
        document.adopt(before, loss, selection.origin(), "Took " + selection.origin());
    }
}
