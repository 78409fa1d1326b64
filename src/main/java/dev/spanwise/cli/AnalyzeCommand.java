package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.app.Session;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.Granularity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise analyze}: what each unit of a prompt is worth. */
@Command(
        name = "analyze",
        description = "Delete each unit of the prompt in turn and print what that does to the loss.",
        mixinStandardHelpOptions = true)
final class AnalyzeCommand extends ProjectCommand {
    @Option(names = "--units", description = "How to cut the prompt: line, sentence or word. Default: ${DEFAULT-VALUE}.", defaultValue = "sentence")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Granularity granularity;

    private record Unit(int start, int end, String text, double delta, List<Double> ci95, int helped, int hurt) {
        static Unit of(UnitEffect effect) {
            return new Unit(
                    effect.span().start(),
                    effect.span().end(),
                    effect.text(),
                    effect.delta().mean(),
                    Terminal.ci95(effect.delta().ci95()),
                    effect.delta().higher(),
                    effect.delta().lower());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Result(double loss, String reduction, @Nullable Double beta, List<Unit> units) {}

    @Override
    void run(Session session, Terminal terminal) {
        Importance importance = session.analyze(
                prompt(session),
                granularity,
                cancel(),
                (done, total) -> terminal.progress("Masking unit " + done + " of " + total));
        terminal.clearProgress();
        if (json()) {
            terminal.json(new Result(
                    importance.base().mean(),
                    session.loss().reduction().id(),
                    Comparison.beta(session.loss()),
                    importance.units().stream().map(Unit::of).toList()));
            return;
        }
        if (Terminal.colours()) {
            terminal.line("%s%n", HeatText.of(importance));
        }
        terminal.line(
                "loss %s on %d training examples (%s)",
                Terminal.loss(importance.base().mean()),
                importance.base().examples().size(),
                session.loss().description());
        terminal.line("");
        terminal.line("%8s  %-18s %6s %5s  %-8s %s", "without", "95 % interval", "helps", "hurts", "", granularity.id());
        for (UnitEffect unit : importance.units()) {
            terminal.line(
                    "%8s  %-18s %6d %5d  %-8s %s",
                    Terminal.difference(unit.delta().mean()),
                    Terminal.interval(unit.delta().ci95()),
                    unit.delta().higher(),
                    unit.delta().lower(),
                    switch (unit.kind()) {
                        case HELPFUL -> "helpful";
                        case INERT -> "inert";
                        case HARMFUL -> "harmful";
                    },
                    unit.text());
        }
    }
}
