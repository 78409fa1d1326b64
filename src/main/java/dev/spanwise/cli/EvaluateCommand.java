package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.app.Session;
import dev.spanwise.eval.Metric;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Margins;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.stats.Rate;
import dev.spanwise.task.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise evaluate}: how often a prompt gets the test split right. */
@Command(
        name = "evaluate",
        description = "Print how often the test examples are answered rightly, and their loss.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand extends ProjectCommand {
    @Option(
            names = "--metric",
            description = "When a generated answer is right: exact or normalized (case and punctuation aside). Default:"
                    + " exact. Preference and choice data are judged by the probabilities of their answers, without"
                    + " generating any, unless this is given.")
    private @Nullable Metric metric;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Result(
            String metric,
            int n,
            double accuracy,
            List<Double> ci95,
            double loss,
            String reduction,
            @Nullable Double beta,
            @Nullable Estimate margin) {
        static Result of(String metric, Rate rate, PromptLoss loss, @Nullable Estimate margin) {
            LossFunction function = loss.function();
            return new Result(
                    metric,
                    rate.n(),
                    rate.value(),
                    Terminal.ci95(rate.ci95()),
                    loss.mean(),
                    function.reduction().id(),
                    Comparison.beta(function),
                    margin);
        }
    }

    @Override
    void run(Session session, Terminal terminal) {
        String prompt = prompt(session);
        terminal.progress("Answering ...");
        PromptLoss loss = session.score(prompt, Split.TEST, cancel());
        Margins margins = metric == null ? loss.margins().orElse(null) : null;
        if (margins == null) {
            Metric rightIf = metric == null ? Metric.EXACT : metric;
            Rate accuracy =
                    session.evaluate(prompt, Split.TEST, rightIf, cancel()).accuracy();
            terminal.clearProgress();
            if (json()) {
                terminal.json(Result.of(rightIf.id(), accuracy, loss, null));
            } else {
                terminal.line("accuracy %s, %s, %s", Terminal.rate(accuracy), rightIf.id(), lossOf(loss));
            }
        } else {
            terminal.clearProgress();
            if (json()) {
                String name = Comparison.metric(loss.function().kind());
                Estimate margin = Estimate.of(margins.mean(), margins.ci95());
                terminal.json(Result.of(name, margins.ahead(), loss, margin));
            } else {
                terminal.line("%s, %s", Comparison.line(loss.function().kind(), margins), lossOf(loss));
            }
        }
    }

    private static String lossOf(PromptLoss loss) {
        return "loss " + Terminal.loss(loss.mean()) + " (" + loss.function().description() + ")";
    }
}
