package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spanwise.app.BackendRegistry;
import dev.spanwise.app.Session;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.pmpo.Budget;
import dev.spanwise.pmpo.CostPreview;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunOutcome;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.project.Project;
import dev.spanwise.project.UnfinishedRun;
import dev.spanwise.score.Usage;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code spanwise optimize}: runs the optimizer. */
@Command(
        name = "optimize",
        description = "Look for a prompt with a lower loss, iteration by iteration.",
        mixinStandardHelpOptions = true)
final class OptimizeCommand extends SessionCommand {
    private static final Set<String> BESIDE_RESUME = Set.of("--trust", "--resume", "--json", "--events", "--accept");

    @Option(
            names = "--preset",
            description =
                    "guarded (a winner must hold on validation examples too) or paper. Default: ${DEFAULT-VALUE}.",
            defaultValue = "guarded",
            converter = PresetConverter.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RunSettings.Preset preset;

    @Option(names = "--iterations", paramLabel = "N", description = "Most iterations. Default: 20.")
    private @Nullable Integer iterations;

    @Option(names = "--hard", paramLabel = "K", description = "Hard cases an iteration. Default: 3.")
    private @Nullable Integer hardCases;

    @Option(names = "--variants", paramLabel = "N", description = "Rewrites for each hard case. Default: 4.")
    private @Nullable Integer variants;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of all random choices. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--budget-tokens",
            paramLabel = "N",
            description = "Stop after this many tokens read and generated.")
    private long tokenBudget;

    @Option(
            names = "--budget-calls",
            paramLabel = "N",
            description = "Stop after this many model calls (answers scored plus generations).")
    private long callBudget;

    @Option(names = "--budget-minutes", paramLabel = "M", description = "Stop after this much working time.")
    private double minuteBudget;

    @Option(
            names = "--budget-dollars",
            paramLabel = "D",
            description = "Stop after this much money, by the price in project.json.")
    private double dollarBudget;

    @Option(
            names = "--length-penalty",
            paramLabel = "NATS",
            description = "Add this loss per 100 prompt tokens, so that shorter prompts can win. Default: 0.")
    private double lengthPenalty;

    @Option(
            names = "--racing",
            description = "Drop a candidate that is clearly worse on the first third of the training examples.")
    private boolean racing;

    @Option(
            names = "--manual",
            description = "Ask after each iteration which candidate to accept; nothing is accepted otherwise.")
    private boolean manual;

    @Option(
            names = "--without",
            paramLabel = "PART",
            split = ",",
            description = "Leave out parts of the method, to measure their effect: mask, hard-cases, preference or"
                    + " validation.")
    private List<MethodComponent> without = List.of();

    @Option(
            names = "--resume",
            description = "Resume the project's unfinished run, with its prompt, settings and reduction.")
    private boolean resume;

    @Option(
            names = "--dry-run",
            description = "Print the maximum work of the run, and that of its first iteration, which is measured, and"
                    + " stop.")
    private boolean dryRun;

    @Option(names = "--events", description = "Print what happens as JSON lines instead of a table.")
    private boolean events;

    @Option(
            names = "--accept",
            description = "Write a better prompt to the project's prompt.md; the old one is kept in the history.")
    private boolean accept;

    private boolean advising = true;

    /** Does not print what can be done with a better prompt; the caller does. */
    void hideNextSteps() {
        advising = false;
    }

    static final class PresetConverter implements ITypeConverter<RunSettings.Preset> {
        @Override
        public RunSettings.Preset convert(String value) {
            return switch (value) {
                case "guarded" -> RunSettings.Preset.GUARDED;
                case "paper" -> RunSettings.Preset.PAPER;
                default -> throw new TypeConversionException("Unknown preset \"" + value + "\": use guarded or paper.");
            };
        }
    }

    @Override
    void run(Session session, Terminal terminal) {
        if (resume) {
            allowOnly(BESIDE_RESUME, "--resume continues with the prompt and the settings of the unfinished run.");
        }
        Project project = session.project();
        String prompt = prompt(session);
        RunSettings settings = settings(project);
        if (dryRun) {
            CostPreview most = session.preview(prompt, settings, cancel());
            CostPreview first = session.estimateFirstIteration(prompt, settings, cancel());
            if (json()) {
                terminal.json(new Previews(most, first));
            } else {
                print("At most", most, terminal);
                print("First iteration (measured):", first, terminal);
            }
            return;
        }
        warnOfFewExamples(project, terminal);
        Path journal;
        if (resume) {
            UnfinishedRun unfinished = unfinishedRun(project);
            journal = unfinished.journal();
            prompt = unfinished.started().prompt();
            settings = unfinished.started().settings();
        } else {
            journal = project.newRun();
        }

        List<RunEvent> told = new ArrayList<>();
        RunProgress progress = new RunProgress(terminal);
        Consumer<RunEvent> listener = event -> {
            told.add(event);
            if (events && !(event instanceof RunEvent.Progress)) {
                terminal.json(event);
            }
            progress.accept(event);
        };
        RunOutcome outcome;
        try {
            outcome = session.optimize(prompt, settings, journal, cancel(), listener, new TerminalDecider(terminal));
        } catch (CancellationException e) {
            terminal.note(
                    "Everything scored so far is kept; resume with: spanwise optimize %s --resume", project.folder());
            throw e;
        } catch (BadFileException e) {
            terminal.clearProgress();
            printBest(told, terminal);
            throw e;
        }
        terminal.clearProgress();
        boolean written = accept && outcome.improved();
        RunReport report = RunReport.of(settings, outcome, told, onTest(session, outcome));
        if (json()) {
            terminal.json(report);
        } else if (!events) {
            report.print(terminal);
            if (outcome.improved() && !written && advising) {
                terminal.line("prompt.md is unchanged; --accept writes the better prompt there.");
            }
        }
        if (written) {
            project.keep(0, project.prompt(), null, "before the run");
            project.savePrompt(outcome.best().prompt());
            Double loss = session.loss().equals(project.settings().loss())
                    ? (Double) outcome.best().mean()
                    : null;
            project.keep(0, outcome.best().prompt(), loss, "run, seed " + settings.seed());
        }
    }

    /** Prints the best prompt of a run whose journal cannot be written any more. */
    private void printBest(List<RunEvent> told, Terminal terminal) {
        told.stream()
                .filter(RunEvent.Accepted.class::isInstance)
                .map(RunEvent.Accepted.class::cast)
                .reduce((earlier, later) -> later)
                .ifPresent(best -> {
                    if (json()) {
                        terminal.json(best);
                    } else if (!events) {
                        terminal.line(
                                "The best prompt so far, with a loss of %s:%n%n%s",
                                Terminal.loss(best.loss()), best.candidate().prompt());
                    }
                });
    }

    @Override
    LossFunction loss(Project project) {
        return resume ? unfinishedRun(project).started().function() : super.loss(project);
    }

    private static UnfinishedRun unfinishedRun(Project project) {
        UnfinishedRun unfinished = project.unfinishedRun()
                .orElseThrow(() -> new BadFileException(
                        project.folder() + " has no unfinished run. Leave --resume out to start one."));
        unfinished.hindrance().ifPresent(reason -> {
            throw new BadFileException(reason);
        });
        return unfinished;
    }

    /** The comparison on the test split; empty if the data have no wrong answers. */
    private Optional<TestComparison> onTest(Session session, RunOutcome outcome) {
        if (session.loss().kind() == TaskKind.SUPERVISED
                || session.project().data().of(Split.TEST).isEmpty()) {
            return Optional.empty();
        }
        PromptLoss before = session.score(outcome.initial().prompt(), Split.TEST, cancel());
        return TestComparison.of(
                before, outcome.improved() ? session.score(outcome.best().prompt(), Split.TEST, cancel()) : before);
    }

    private RunSettings settings(Project project) {
        RunSettings settings = RunSettings.of(preset, seed);
        RunSettings.Search search = settings.search();
        settings = settings.withSearch(
                        iterations == null ? search.iterations() : iterations,
                        hardCases == null ? search.hardCases() : hardCases,
                        variants == null ? search.variants() : variants)
                .with(new RunSettings.Selection(lengthPenalty, racing, manual))
                .within(
                        new Budget(tokenBudget, callBudget, minuteBudget, dollarBudget),
                        BackendRegistry.price(project));
        if (without.contains(MethodComponent.PREFERENCE)
                && project.settings().loss().kind() == TaskKind.SUPERVISED) {
            throw new InvalidInputException("--without preference needs data with wrong answers; " + project.folder()
                    + " has right answers only.");
        }
        for (MethodComponent ingredient : without) {
            settings = settings.without(ingredient);
        }
        return settings;
    }

    private static void warnOfFewExamples(Project project, Terminal terminal) {
        int train = project.data().of(Split.TRAIN).size();
        if (train < 2) {
            throw new BadFileException(
                    project.folder().resolve(project.settings().data()) + " has " + train
                            + " training examples; a run needs at least 2, and 8 or more to be trusted.");
        }
        if (train < 8) {
            terminal.note("Only %d training examples: the winner is likely to fit them and little else.", train);
        }
    }

    private record Previews(@JsonUnwrapped CostPreview most, CostPreview firstIteration) {}

    private static void print(String degree, CostPreview preview, Terminal terminal) {
        Usage work = preview.work();
        terminal.line(
                "%s %,d prompts scored, %,d generations, %,d tokens read (%,d without shared prefixes),"
                        + " about %,d generated%s%s.",
                degree,
                preview.prompts(),
                preview.generations(),
                work.tokensFed(),
                work.tokensNaive(),
                work.generatedTokens(),
                preview.seconds() == null ? "" : String.format(Locale.ROOT, "; about %,.0f s", preview.seconds()),
                preview.dollars() == null ? "" : String.format(Locale.ROOT, "; about $%.4f", preview.dollars()));
    }
}
