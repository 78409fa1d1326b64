package dev.spanwise.cli;

import dev.spanwise.app.Session;
import dev.spanwise.pmpo.FewShotResult;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.report.Estimate;
import dev.spanwise.task.Example;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise shots}: selects worked examples for a prompt. */
@Command(
        name = "shots",
        description =
                "Choose training examples to show with the prompt, and measure on the test examples what they add.",
        mixinStandardHelpOptions = true)
final class ShotsCommand extends SessionCommand {
    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many to show, 3 to 5. Default: ${DEFAULT-VALUE}.",
            defaultValue = "3")
    private int count;

    @Option(
            names = "--sets",
            paramLabel = "N",
            description = "How many drawn sets to choose from, by validation loss. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8")
    private int sets;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of what is drawn. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(names = "--keep", description = "Show them with every prompt of the project from now on.")
    private boolean keep;

    @Option(names = "--drop", description = "Show no examples any more, and stop.")
    private boolean drop;

    private record Cell(double loss, List<Double> ci95) {
        static Cell of(PromptLoss loss) {
            return new Cell(loss.mean(), Terminal.ci95(loss.ci95()));
        }
    }

    private record Result(
            List<Integer> shots,
            int n,
            Cell instruction,
            Cell examples,
            Cell both,
            Estimate gain,
            Estimate gainOfInstruction) {}

    @Override
    void run(Session session, Terminal terminal) {
        if (drop) {
            session.project().show(List.of());
            terminal.line("The prompt is shown alone from now on.");
            return;
        }
        terminal.progress("Choosing examples ...");
        FewShotResult pairing = session.selectFewShots(
                prompt(session),
                count,
                sets,
                seed,
                cancel(),
                (done, total) -> terminal.progress("Choosing examples: " + done + " of " + total + " prompts scored"));
        terminal.clearProgress();
        if (keep) {
            session.project().show(pairing.shots());
        }
        if (json()) {
            terminal.json(new Result(
                    pairing.shots(),
                    pairing.both().examples().size(),
                    Cell.of(pairing.instruction()),
                    Cell.of(pairing.examples()),
                    Cell.of(pairing.both()),
                    Estimate.of(pairing.gain().mean(), pairing.gain().ci95()),
                    Estimate.of(
                            pairing.gainOfInstruction().mean(),
                            pairing.gainOfInstruction().ci95())));
            return;
        }
        for (int shot : pairing.shots()) {
            Example example = session.project().data().examples().get(shot);
            terminal.line("#%d  %s  ->  %s", shot, example.input(), example.target());
        }
        terminal.line(
                "%nLoss on %d test examples, with 95 %% intervals:",
                pairing.both().examples().size());
        line(terminal, "instruction only", pairing.instruction());
        line(terminal, "examples only", pairing.examples());
        line(terminal, "both", pairing.both());
        PairedDifference gain = pairing.gain();
        terminal.line(
                "The examples change the instruction's loss by %s %s%s.",
                Terminal.difference(gain.mean()),
                Terminal.interval(gain.ci95()),
                gain.ci95().spansZero() ? ", which is within chance" : "");
        if (!keep) {
            terminal.line("project.json is unchanged; --keep shows them with every prompt from now on.");
        }
    }

    private static void line(Terminal terminal, String name, PromptLoss loss) {
        terminal.line(
                "  %-16s  %s  (%s to %s)",
                name,
                Terminal.loss(loss.mean()),
                Terminal.loss(loss.ci95().lo()),
                Terminal.loss(loss.ci95().hi()));
    }
}
