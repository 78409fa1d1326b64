package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.app.Session;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Interaction;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.Pruning;
import dev.spanwise.pmpo.RacedAnalysis;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code spanwise analyze}: the effect of each unit of a prompt on the loss. */
@Command(
        name = "analyze",
        description = "Take out each unit of the prompt in turn and print what that does to the loss.",
        mixinStandardHelpOptions = true)
final class AnalyzeCommand extends SessionCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--units",
            paramLabel = "UNIT",
            description = "How to cut the prompt: section, block (paragraph, list, table, code), item (or row), line,"
                    + " sentence, clause, word, or model, where the model marks at most 5 parts."
                    + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "sentence")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Segmentation segmentation;

    @Option(
            names = "--replace",
            paramLabel = "TEXT",
            arity = "0..1",
            fallbackValue = "[MASK]",
            description = "Put this text in a unit's place instead of deleting it. Without TEXT: ${FALLBACK-VALUE}.")
    private @Nullable String replacement;

    @Option(
            names = "--refine",
            paramLabel = "UNIT",
            arity = "0..1",
            fallbackValue = "word",
            description =
                    "Also cut the units that matter more finely: word or clause. Without UNIT: ${FALLBACK-VALUE}.")
    private @Nullable Granularity finer;

    @Option(
            names = "--depth",
            paramLabel = "UNIT",
            description = "Go from coarse units to fine ones, down to these, dividing only those that matter; each is"
                    + " measured on as few training examples as decide it. For long prompts.")
    private @Nullable Granularity depth;

    @Option(
            names = "--budget-seconds",
            paramLabel = "N",
            description = "Stop after this time and print what is known; as with --depth, down to sentences unless that"
                    + " says otherwise.")
    private @Nullable Double budgetSeconds;

    @Option(
            names = "--events",
            description = "With --depth or --budget-seconds: print each intermediate result as a JSON line.")
    private boolean events;

    @Option(
            names = "--thorough",
            description = "With --depth or --budget-seconds: give up no unit before it was masked on all examples.")
    private boolean thorough;

    @Option(names = "--seed", paramLabel = "N", description = "With --depth: the order of the examples. Default: 0.")
    private long seed;

    @Option(
            names = "--drop-inert",
            description = "Also take out all inert units at once, and print the prompt that is left.")
    private boolean dropInert;

    private record Unit(
            int start,
            int end,
            String text,
            double delta,
            List<Double> ci95,
            int helped,
            int hurt,
            @Nullable OnEnd onEnd,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer examples,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String verdict,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unit> units) {
        static Unit of(UnitEffect effect) {
            return new Unit(
                    effect.span().start(),
                    effect.span().end(),
                    effect.text(),
                    effect.delta().mean(),
                    Terminal.ci95(effect.delta().ci95()),
                    effect.delta().higher(),
                    effect.delta().lower(),
                    effect.end() == null ? null : OnEnd.of(effect.end()),
                    effect.raced() == null ? null : effect.raced().examples(),
                    effect.raced() == null ? null : name(effect.kind()),
                    effect.parts().stream().map(Unit::of).toList());
        }
    }

    private record OnEnd(double delta, List<Double> ci95, int helped, int hurt) {
        static OnEnd of(PairedDifference end) {
            return new OnEnd(end.mean(), Terminal.ci95(end.ci95()), end.higher(), end.lower());
        }
    }

    private record Pair(List<Integer> units, String kind, double delta, double excess, List<Double> ci95) {
        static Pair of(Interaction interaction) {
            return new Pair(
                    List.of(interaction.first(), interaction.second()),
                    interaction.kind().name().toLowerCase(Locale.ROOT),
                    interaction.both().mean(),
                    interaction.excess().mean(),
                    Terminal.ci95(interaction.excess().ci95()));
        }
    }

    private record Shortened(String prompt, int removed, double loss, double delta, List<Double> ci95) {
        static Shortened of(Pruning pruning) {
            PairedDifference difference = pruning.difference();
            return new Shortened(
                    pruning.after().prompt(),
                    pruning.removed(),
                    pruning.after().mean(),
                    difference.mean(),
                    Terminal.ci95(difference.ci95()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Result(
            double loss,
            String reduction,
            @Nullable Double beta,
            Segmentation segmentation,
            String replacement,
            @Nullable String fallback,
            List<Unit> units,
            @Nullable Pair interaction,
            @Nullable Shortened withoutInert) {}

    @Override
    void run(Session session, Terminal terminal) {
        MaskAnalysis.ProgressListener watcher =
                (done, total) -> terminal.progress("Masking unit " + done + " of " + total);
        Masking masking = replacement == null ? Masking.DELETE : new Masking(replacement);
        boolean coarse = depth != null || budgetSeconds != null;
        for (String option : coarse ? List.of("--units") : List.of("--events", "--seed", "--thorough")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + (coarse ? " does not go with" : " needs") + " --depth or --budget-seconds.");
            }
        }
        Importance importance = coarse
                ? race(session, masking, terminal)
                : session.analyze(prompt(session), segmentation, masking, cancel(), watcher);
        if (finer != null) {
            importance = session.refine(importance, finer, cancel(), watcher);
        }
        Optional<Pruning> pruning = dropInert ? session.prune(importance, cancel()) : Optional.empty();
        tell(importance, pruning, terminal);
        if (!json() && !events) {
            int all = session.project().data().of(Split.TRAIN).size();
            importance
                    .undecided(all)
                    .ifPresent(undecided -> terminal.line(
                            "%n%s of %d%s.",
                            undecided.sentence(), all, undecided.givenUp() == 0 ? "" : "; --thorough gives none up"));
        }
        if (dropInert && !json() && !events) {
            pruning.ifPresentOrElse(
                    found -> print(found, terminal),
                    () -> terminal.line(
                            "%nNothing to take out: each unit matters, is frozen, or is all that would be left."));
        }
    }

    private void tell(Importance importance, Optional<Pruning> pruning, Terminal terminal) {
        terminal.clearProgress();
        if (json() || events) {
            terminal.json(result(importance, pruning));
            return;
        }
        print(importance, terminal);
        Interaction interaction = importance.interaction();
        if (interaction != null) {
            print(importance, interaction, terminal);
        }
    }

    private Importance race(Session session, Masking masking, Terminal terminal) {
        RacedAnalysis.Settings usual = RacedAnalysis.Settings.DEFAULT;
        RacedAnalysis.Settings settings = new RacedAnalysis.Settings(
                usual.most(), depth == null ? usual.depth() : depth, usual.margin(), seed, thorough);
        long begin = System.nanoTime();
        AtomicReference<@Nullable Importance> latest = new AtomicReference<>();
        try {
            return session.race(
                    prompt(session),
                    masking,
                    settings,
                    cancel(),
                    () -> budgetSeconds == null || (System.nanoTime() - begin) / 1e9 < budgetSeconds,
                    state -> {
                        latest.set(state);
                        if (events) {
                            terminal.json(result(state, Optional.empty()));
                        } else {
                            terminal.progress("Masked " + state.units().size() + " units");
                        }
                    });
        } catch (CancellationException e) {
            Importance known = latest.get();
            if (known != null) {
                tell(known, Optional.empty(), terminal);
            }
            throw e;
        }
    }

    private static Result result(Importance importance, Optional<Pruning> pruning) {
        LossFunction function = importance.base().function();
        Interaction interaction = importance.interaction();
        return new Result(
                importance.base().mean(),
                function.reduction().id(),
                MarginSummary.beta(function),
                importance.segmentation(),
                importance.masking().replacement(),
                importance.fallback(),
                importance.units().stream().map(Unit::of).toList(),
                interaction == null ? null : Pair.of(interaction),
                pruning.map(Shortened::of).orElse(null));
    }

    private static String name(UnitEffect.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void print(Importance importance, Terminal terminal) {
        if (Terminal.colours()) {
            terminal.coloured(HeatText.of(importance) + "\n");
        }
        terminal.line(
                "loss %s on %d training examples (%s)",
                Terminal.loss(importance.base().mean()),
                importance.base().examples().size(),
                importance.base().function().description());
        if (importance.fallback() != null) {
            terminal.line("by sentence, since %s", importance.fallback());
        }
        printUnits(importance, importance.unit(), terminal);
        importance.onEnd().ifPresent(onEnd -> {
            terminal.line(
                    "%nthe end: %s; what each %s does to -log p(stop)",
                    EndSummary.of(importance.base()), importance.unit());
            printUnits(onEnd, importance.unit(), terminal);
        });
    }

    private static void printUnits(Importance importance, String unit, Terminal terminal) {
        terminal.line("%n%8s  %-18s %6s %5s  %-8s %s", "without", "95 % interval", "helps", "hurts", "", unit);
        importance.units().forEach(each -> print(each, "", terminal));
    }

    private static void print(UnitEffect unit, String indent, Terminal terminal) {
        terminal.line(
                "%8s  %-18s %6d %5d  %-8s %s",
                Terminal.difference(unit.delta().mean()),
                Terminal.interval(unit.delta().ci95()),
                unit.delta().higher(),
                unit.delta().lower(),
                name(unit.kind()),
                indent
                        + unit.text().lines().findFirst().orElse("")
                        + (unit.text().contains("\n") ? " \u2026" : ""));
        unit.parts().forEach(part -> print(part, indent + "  ", terminal));
    }

    private static void print(Importance importance, Interaction interaction, Terminal terminal) {
        terminal.line(
                "%nThe two strongest, \"%s\" and \"%s\", without both %s, beyond their sum %s %s:",
                importance.units().get(interaction.first()).text(),
                importance.units().get(interaction.second()).text(),
                Terminal.difference(interaction.both().mean()),
                Terminal.difference(interaction.excess().mean()),
                Terminal.interval(interaction.excess().ci95()));
        terminal.line("%s", interaction.sentence());
    }

    private static void print(Pruning pruning, Terminal terminal) {
        PairedDifference difference = pruning.difference();
        terminal.line(
                "%nWithout %s at once the loss goes from %s to %s: %s %s%n%n%s",
                pruning.removed() == 1 ? "the inert unit" : "the " + pruning.removed() + " inert units",
                Terminal.loss(pruning.before().mean()),
                Terminal.loss(pruning.after().mean()),
                Terminal.difference(difference.mean()),
                Terminal.interval(difference.ci95()),
                pruning.after().prompt());
    }
}
