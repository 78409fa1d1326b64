package dev.spanwise.cli;

import dev.spanwise.app.Session;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.Metric;
import dev.spanwise.task.Split;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise evaluate}: the accuracy of a prompt on the test split. */
@Command(
        name = "evaluate",
        description = "Let the model answer the test examples and print accuracy and loss.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand extends ProjectCommand {
    @Option(names = "--metric", description = "When an answer is right: exact or normalized (case and punctuation aside). Default: ${DEFAULT-VALUE}.", defaultValue = "exact")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Metric metric;

    private record Result(String metric, int n, double accuracy, List<Double> ci95, double loss) {}

    @Override
    void run(Session session, Terminal terminal) {
        String prompt = prompt(session);
        terminal.progress("Answering ...");
        Evaluation evaluation = session.evaluate(prompt, Split.TEST, metric, cancel());
        double loss = session.score(prompt, Split.TEST, cancel()).mean();
        terminal.clearProgress();
        if (json()) {
            terminal.json(new Result(
                    metric.id(),
                    evaluation.accuracy().n(),
                    evaluation.accuracy().value(),
                    Terminal.ci95(evaluation.accuracy().ci95()),
                    loss));
            return;
        }
        terminal.line(
                "accuracy %.1f %% (%d of %d, 95 %% interval %.1f to %.1f %%, %s), loss %s",
                100 * evaluation.accuracy().value(),
                evaluation.accuracy().successes(),
                evaluation.accuracy().n(),
                100 * evaluation.accuracy().ci95().lo(),
                100 * evaluation.accuracy().ci95().hi(),
                metric.id(),
                Terminal.loss(loss));
    }
}
