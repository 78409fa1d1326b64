package dev.spanwise.gui.evaluate;

import dev.spanwise.app.Session;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.GradedAnswer;
import dev.spanwise.eval.LossAudit;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.project.ResultStore;
import dev.spanwise.report.Findings;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Evaluates the prompt in the editor and the first prompt on the test examples, and audits prompts of a run.
 */
public final class EvaluationController {
    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final StatusLine status;
    private final EvaluateViewModel evaluate;
    private final AuditViewModel audit;
    private final Map<String, PromptResult> trials = new HashMap<>();
    private Consumer<Evaluation> onAnswers = answers -> {};

    public EvaluationController(
            ModelTaskRunner model,
            PromptDocument document,
            StatusLine status,
            EvaluateViewModel evaluate,
            AuditViewModel audit) {
        this.model = model;
        this.document = document;
        this.status = status;
        this.evaluate = evaluate;
        this.audit = audit;
        document.textProperty().subscribe(this::showKnown);
        document.projectProperty().addListener((observable, old, now) -> {
            if (now != null) {
                open(now);
            }
        });
        audit.readyProperty().bind(model.ready());
        audit.setOnAudit(this::audit);
    }

    /** Called with the generated answers of the prompt in the editor. */
    public void setOnAnswers(Consumer<Evaluation> onAnswers) {
        this.onAnswers = onAnswers;
    }

    /** Clears the results when a project is opened, or when its examples have changed. */
    private void open(Project opening) {
        trials.clear();
        evaluate.open(opening.settings().loss().kind());
        audit.open(opening.settings().loss().kind());
    }

    /** Shows the known answers of the prompt in the editor after it has changed. */
    private void showKnown(String prompt) {
        evaluate.setCurrent(prompt);
        switch (trials.get(prompt)) {
            case null -> {}
            case PromptResult.Answers(Evaluation evaluation) -> onAnswers.accept(evaluation);
            case PromptResult.Comparisons(PromptLoss loss, Dataset among) -> document.learn(loss);
        }
    }

    /** Evaluates the first prompt and the one in the editor on the test examples. */
    public void evaluate() {
        if (document.tellIfBlank()) {
            return;
        }
        String after = document.text();
        String before = document.first();
        PromptResult known = trials.get(before);
        model.<Evaluated>start(
                Activity.EVALUATING,
                "Evaluating on the test examples",
                (session, cancel) -> {
                    PromptResult first = known != null ? known : trial(session, before, cancel);
                    Optional<String> other = after.equals(before) ? Optional.empty() : Optional.of(before);
                    return new Evaluated(
                            other.isEmpty() ? List.of(first) : List.of(first, trial(session, after, cancel)),
                            judged(session, after, other, cancel),
                            rewarded(session, after, other, cancel));
                },
                this::evaluated,
                failure -> model.failed("evaluating the prompt", failure));
    }

    /**
     * @param judged result of the judge of a preference project; empty without one
     * @param rewarded result of the project's reward model; empty without one
     */
    public record Evaluated(List<PromptResult> trials, String judged, String rewarded) {}

    private static String judged(Session session, String after, Optional<String> before, CancelToken cancel) {
        Optional<String> judge = session.project().settings().judge();
        if (session.loss().kind() != TaskKind.PREFERENCE || judge.isEmpty()) {
            return "";
        }
        try {
            return "Judge " + judge.get() + ": over "
                    + (before.isPresent() ? "the answers to the first prompt" : "the chosen answers") + ", the prompt "
                    + session.judge(judge.get(), after, before, cancel).inWords() + ".";
        } catch (ModelException e) {
            return "The judge failed: " + e.getMessage();
        }
    }

    private static String rewarded(Session session, String after, Optional<String> before, CancelToken cancel) {
        Optional<String> reward = session.project().settings().reward();
        if (reward.isEmpty()) {
            return "";
        }
        try {
            return "Reward by " + reward.get() + ": "
                    + session.reward(reward.get(), after, cancel)
                            .inWords(before.map(other -> session.reward(reward.get(), other, cancel)))
                    + ".";
        } catch (ModelException e) {
            return "The reward model failed: " + e.getMessage();
        }
    }

    private static PromptResult trial(Session session, String prompt, CancelToken cancel) {
        return session.loss().kind() == TaskKind.SUPERVISED
                ? new PromptResult.Answers(session.evaluate(prompt, Split.TEST, session.metric(), cancel))
                : new PromptResult.Comparisons(
                        session.score(prompt, Split.TEST, cancel),
                        session.project().data());
    }

    private void evaluated(Evaluated result) {
        show(result);
        model.keep(findings -> findings.keep(worthKeeping(result)));
        PromptResult last = result.trials().getLast();
        status.show(last.rateName() + " " + Numbers.percent(last.rate().value()) + " on "
                + last.rate().n() + " test examples");
    }

    /** Shows an evaluation. */
    public void show(Evaluated result) {
        List<PromptResult> each = result.trials();
        each.forEach(trial -> trials.put(trial.prompt(), trial));
        PromptResult last = each.getLast();
        if (each.size() == 1) {
            evaluate.showOne(last);
        } else {
            evaluate.show(each.getFirst(), last);
        }
        evaluate.showJudged(result.judged());
        evaluate.showRewarded(result.rewarded());
        showKnown(document.text());
    }

    private static ResultStore.Evaluated worthKeeping(Evaluated result) {
        List<ResultStore.Answered> answers = new ArrayList<>();
        List<PromptLoss> losses = new ArrayList<>();
        for (PromptResult trial : result.trials()) {
            switch (trial) {
                case PromptResult.Answers(Evaluation of) ->
                    answers.add(new ResultStore.Answered(
                            of.prompt(),
                            of.answers().stream().map(GradedAnswer::text).toList()));
                case PromptResult.Comparisons(PromptLoss loss, Dataset among) -> losses.add(loss);
            }
        }
        return new ResultStore.Evaluated(answers, losses, result.judged(), result.rewarded());
    }

    /** The stored evaluation of the project. Reads files: not for the JavaFX thread. */
    public static Optional<Evaluated> kept(Session session) {
        Dataset among = session.project().data();
        return session.findings()
                .evaluation()
                .map(kept -> new Evaluated(
                        Stream.<PromptResult>concat(
                                        session.storedAnswers().stream().map(PromptResult.Answers::new),
                                        kept.losses().stream().map(loss -> new PromptResult.Comparisons(loss, among)))
                                .toList(),
                        kept.judged(),
                        kept.rewarded()))
                .filter(evaluated -> !evaluated.trials().isEmpty());
    }

    /** Takes the answers of a prompt that were generated for another purpose. */
    public void know(Evaluation evaluation) {
        trials.put(evaluation.prompt(), new PromptResult.Answers(evaluation));
    }

    /** Adds what is known of a prompt on the test examples. */
    public Findings add(Findings findings, String prompt) {
        return switch (trials.get(prompt)) {
            case null -> findings;
            case PromptResult.Answers(Evaluation evaluation) -> findings.with(evaluation);
            case PromptResult.Comparisons(PromptLoss loss, Dataset among) -> findings.with(loss);
        };
    }

    /** Measures prompts of the latest run for the loss audit. */
    private void audit(int most) {
        record Measured(LossAudit soFar, int total) {}
        MaskAnalysis.ProgressListener watcher = model.progress("Measuring prompt");
        Consumer<Measured> sink = model.sink(
                batch -> audit.know(batch.getLast().soFar(), batch.getLast().total()));
        model.<LossAudit>start(
                Activity.EVALUATING,
                "Auditing the loss",
                (session, cancel) ->
                        session.audit(most, test -> session.right(test, cancel), cancel, (soFar, total) -> {
                            watcher.scored(soFar.prompts().size(), total);
                            sink.accept(new Measured(soFar, total));
                        }),
                whole -> status.show("Measured " + whole.prompts().size() + " prompts. " + whole.verdict()),
                failure -> model.failed("auditing the loss", failure));
    }
}
