package dev.spanwise.gui.frame;

import dev.spanwise.app.Session;
import dev.spanwise.gui.evaluate.EvaluationController;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.project.ResultStore;
import dev.spanwise.score.CancelToken;
import dev.spanwise.task.Split;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a project as soon as its model is there: the loss of its prompt, and what is left of the last time
 * that it was open.
 *
 * @param run what the latest run recorded; empty without one that compares
 * @param rejected the numbers of its candidates that were put aside
 */
record RestoredState(
        PromptLoss loss,
        Optional<Importance> analysis,
        Optional<EvaluationController.Evaluated> evaluation,
        List<RunEvent> run,
        List<Integer> rejected,
        Optional<ResultStore.Drafts> drafts) {
    static RestoredState of(Session session, String prompt, CancelToken cancel) {
        ResultStore findings = session.findings();
        return new RestoredState(
                session.score(prompt, Split.TRAIN, cancel),
                findings.analysis(),
                EvaluationController.kept(session),
                session.recordedRun(),
                findings.rejected(),
                findings.drafts());
    }
}
