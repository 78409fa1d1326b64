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
 * The stored results of a project and the loss of its prompt, available when its model is loaded.
 *
 * @param thinks whether thoughts of the model can be sampled
 * @param run the events of the latest run; empty if there is none with comparable losses
 * @param rejected the numbers of its rejected candidates
 */
record RestoredState(
        PromptLoss loss,
        boolean thinks,
        Optional<Importance> analysis,
        Optional<EvaluationController.Evaluated> evaluation,
        List<RunEvent> run,
        List<Integer> rejected,
        Optional<ResultStore.Drafts> drafts) {
    static RestoredState of(Session session, String prompt, CancelToken cancel) {
        ResultStore findings = session.findings();
        return new RestoredState(
                session.score(prompt, Split.TRAIN, cancel),
                session.thinks(),
                findings.analysis(),
                EvaluationController.kept(session),
                session.recordedRun(),
                findings.rejected(),
                findings.drafts());
    }
}
