package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run: score, analyze, rewrite for the hardest cases, filter the rewrites, score them, accept the best; until the
 * iterations, the patience or the budget are used up. One instance per run, on one thread.
 */
public final class Optimizer {
    /**
     * Minimum number of examples before and after the decision of a race; with fewer, the second reading of the prompt
     * costs more than the race saves.
     */
    private static final int LEAST_HEAT = 8;
    /** A race starts with the training examples divided by this number. */
    private static final int HEAT_SHARE = 3;

    private final Objective objective;
    private final Model model;
    private final RewriterConfig rewriting;
    private final Rewriter rewriter;
    private final RunSettings settings;
    private final ReplayCache memory;
    private final RewriteFilter gate;
    private final CancelToken cancel;
    private final Decider decider;
    /** The training examples in a drawn order. */
    private final List<Example> drawn;

    private int candidates;
    private int iteration;
    private RunEvent.@Nullable StopReason ending;

    /**
     * @param objective what is minimised
     * @param model the scored model
     * @param rewriting the rewriting model and its request
     * @param journal starts a run if it is empty, else resumes the run of its events
     * @param decider called in a manual run only
     * @throws ModelException if the rewrite template is broken
     */
    public Optimizer(
            Objective objective,
            Model model,
            RewriterConfig rewriting,
            RunSettings settings,
            Journal journal,
            CancelToken cancel,
            Consumer<RunEvent> listener,
            Decider decider) {
        this.objective = objective;
        this.model = model;
        this.settings = settings;
        this.cancel = cancel;
        this.decider = decider;
        List<Example> train = objective.data().of(Split.TRAIN);
        this.gate = RewriteFilter.of(model, settings, rewriting, train);
        this.memory = new ReplayCache(journal, listener, List.of(model, rewriting.model()), settings, cancel);
        this.rewriting = rewriting;
        this.rewriter = new Rewriter(rewriting, objective.layout());
        this.drawn = new ArrayList<>(train);
        Collections.shuffle(drawn, new Random(settings.seed()));
    }

    /**
     * Does the first iteration of a run from the prompt, up to the scoring of its candidates. Nothing is stored.
     *
     * @throws ModelException if the model fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static IterationEstimate estimateFirstIteration(
            Objective objective,
            Model model,
            RewriterConfig rewriting,
            RunSettings settings,
            String prompt,
            CancelToken cancel) {
        Decider nobody = (iteration, incumbent, measured) -> {
            throw new IllegalStateException("A rehearsal decides nothing.");
        };
        RunSettings unlimited = settings.within(Budget.NONE, settings.price());
        return new Optimizer(objective, model, rewriting, unlimited, Journal.unkept(), cancel, event -> {}, nobody)
                .estimateFirstIteration(prompt);
    }

    /**
     * Runs to the end.
     *
     * @throws ModelException if the model fails; the journal has the results so far
     * @throws java.util.concurrent.CancellationException if cancelled; the journal has the results so far
     * @throws dev.spanwise.store.BadFileException if the journal cannot be written, or belongs to another run
     * @throws InvalidInputException if the budget does not cover scoring the prompt once
     */
    public RunOutcome run(String prompt) {
        memory.start(new RunEvent.Started(
                settings,
                prompt,
                model.fingerprint(),
                rewriting.model().fingerprint(),
                rewriting.template(),
                rewriting.frozen(),
                objective.layout().name(),
                objective.function(),
                objective.shots(),
                objective.data().fingerprint()));
        gate.know(prompt);
        report(0, "Scoring the prompt");
        PromptLoss initial;
        Optional<PromptLoss> initialValidation;
        try {
            initial = loss(prompt, Split.TRAIN);
            initialValidation = validation(prompt);
        } catch (ReplayCache.BudgetSpent e) {
            throw new InvalidInputException(
                    "The budget does not cover scoring the prompt once, which takes "
                            + planned(prompt).tokensFed() + " tokens and "
                            + planned(prompt).calls() + " calls. Raise it.",
                    e);
        }
        PromptLoss incumbent = initial;
        int patience = settings.search().patience();
        int idle = 0;
        try {
            for (iteration = 1; ending == null; iteration++) {
                Optional<PromptLoss> winner = iterate(incumbent);
                idle = winner.isPresent() ? 0 : idle + 1;
                incumbent = winner.orElse(incumbent);
                if (ending == null && patience > 0 && idle >= patience) {
                    ending = RunEvent.StopReason.PATIENCE;
                } else if (ending == null && iteration == settings.search().iterations()) {
                    ending = RunEvent.StopReason.ITERATIONS;
                }
            }
        } catch (ReplayCache.BudgetSpent e) {
            ending = RunEvent.StopReason.BUDGET;
        }
        RunEvent.StopReason reason = Objects.requireNonNull(ending);
        Optional<PromptLoss> bestValidation = validation(incumbent.prompt());
        memory.emit(new RunEvent.Finished(incumbent.prompt(), incumbent.mean(), reason));
        memory.emit(new RunEvent.Progress(1, "Finished"));
        return new RunOutcome(
                initial, initialValidation, incumbent, bestValidation, reason, memory.usage(), memory.seconds());
    }

    private IterationEstimate estimateFirstIteration(String prompt) {
        gate.know(prompt);
        iteration = 1;
        PromptLoss initial = loss(prompt, Split.TRAIN);
        Importance importance = analyze(initial);
        Usage before = rewriting.model().usage();
        List<Candidate> survivors = propose(importance, hardCases(initial));
        Usage writing = rewriting.model().usage().minus(before);
        Usage scoring = survivors.stream()
                .filter(candidate -> !memory.knows(candidate.prompt(), Split.TRAIN))
                .map(candidate -> objective.planned(candidate.prompt(), Split.TRAIN))
                .reduce(Usage.NONE, Usage::plus);
        return new IterationEstimate(survivors.size(), promising(survivors, initial), scoring, writing);
    }

    /** Whether one of the candidates has a lower loss on a few examples. */
    private boolean promising(List<Candidate> survivors, PromptLoss incumbent) {
        List<Example> few = drawn.subList(0, Math.min(LEAST_HEAT, drawn.size()));
        return survivors.stream()
                .anyMatch(candidate ->
                        race(candidate, incumbent, few).difference().mean() < 0);
    }

    /** The new incumbent, if the iteration found one. */
    private Optional<PromptLoss> iterate(PromptLoss incumbent) {
        memory.emit(new RunEvent.IterationStarted(
                iteration, incumbent.prompt(), incumbent.mean(), model.countTokens(incumbent.prompt())));
        Importance importance = analyze(incumbent);
        List<Example> hardCases = hardCases(incumbent);
        memory.emit(new RunEvent.HardCases(
                iteration, hardCases.stream().map(Example::index).toList()));
        List<Candidate> survivors = propose(importance, hardCases);
        List<Trial> trials = measure(survivors, incumbent);
        return settings.selection().manual()
                ? decide(trials, incumbent)
                : select(trials, incumbent, survivors.isEmpty());
    }

    private Importance analyze(PromptLoss incumbent) {
        String prompt = incumbent.prompt();
        if (!settings.uses(MethodComponent.MASK)) {
            return Importance.unread(incumbent, settings.units());
        }
        PromptUnits segments = PromptUnits.of(prompt, settings.units(), () -> marking(prompt));
        Importance importance = new MaskAnalysis(
                        this::loss, (done, total) -> report(0.3 * done / Math.max(1, total), "Masking units"))
                .of(prompt, segments, Masking.DELETE);
        memory.emit(new RunEvent.Analyzed(iteration, importance));
        return importance;
    }

    private GeneratedText marking(String prompt) {
        UnitMarker marker = new UnitMarker(rewriting.model());
        return memory.marking(prompt, () -> marker.planned(prompt), () -> marker.mark(prompt, cancel));
    }

    /** The training examples with the highest loss, ties by index; drawn ones in a run without hard cases. */
    private List<Example> hardCases(PromptLoss incumbent) {
        int count = settings.search().hardCases();
        if (!settings.uses(MethodComponent.HARD_CASES)) {
            List<Example> shuffled = new ArrayList<>(drawn);
            Collections.shuffle(shuffled, new Random(settings.seed() * 1_000_003 + iteration));
            return shuffled.stream().limit(count).toList();
        }
        List<Example> examples = objective.data().examples();
        return incumbent.examples().stream()
                .sorted(Comparator.comparingDouble(ExampleLoss::loss).reversed().thenComparing(ExampleLoss::index))
                .limit(count)
                .map(loss -> examples.get(loss.index()))
                .toList();
    }

    /** The rewrites that pass the filter. */
    private List<Candidate> propose(Importance importance, List<Example> hardCases) {
        List<Candidate> survivors = new ArrayList<>();
        for (int rank = 0; rank < hardCases.size(); rank++) {
            report(0.3 + 0.2 * rank / hardCases.size(), "Rewriting");
            Example hardCase = hardCases.get(rank);
            long seed = new Random(settings.seed() * 1_000_003 + iteration * 1_009L + rank).nextLong();
            for (GeneratedText output : rewrites(importance, hardCase, seed)) {
                Optional<String> rewrite = rewriting.template().promptIn(output.text());
                Candidate candidate =
                        propose(hardCase.index(), rewrite.orElse(output.text().strip()));
                Optional<Refusal> refusal = gate.check(importance.base().prompt(), rewrite, output);
                Optional<DroppedFields> dropped = refusal.filter(found ->
                                found.kind() == Refusal.Kind.PLACEHOLDER && settings.uses(MethodComponent.MASK))
                        .flatMap(found -> inert(importance.base(), candidate.prompt()));
                if (dropped.isPresent()) {
                    refusal = gate.check(dropped.get().rest(), rewrite, output);
                }
                if (refusal.isPresent()) {
                    memory.emit(new RunEvent.Refused(candidate, refusal.get()));
                } else {
                    dropped.ifPresent(fields -> memory.emit(new RunEvent.Warned(candidate, fields.warning())));
                    survivors.add(candidate);
                }
            }
        }
        return survivors;
    }

    /** The fields that a rewrite drops, if it drops some, and masking these makes no difference to the loss. */
    private Optional<DroppedFields> inert(PromptLoss incumbent, String rewrite) {
        return DroppedFields.of(incumbent.prompt(), rewrite)
                .filter(dropped -> rewriting.frozen().stream()
                        .allMatch(text -> Span.occurrences(dropped.rest(), text).size()
                                == Span.occurrences(incumbent.prompt(), text).size()))
                .filter(dropped -> dropped.areInert(incumbent, loss(dropped.rest(), Split.TRAIN)));
    }

    private Candidate propose(int hardCase, String prompt) {
        Candidate candidate = new Candidate(++candidates, iteration, hardCase, prompt);
        memory.emit(new RunEvent.Proposed(candidate));
        return candidate;
    }

    private List<GeneratedText> rewrites(Importance importance, Example hardCase, long seed) {
        int variants = settings.search().variants();
        String request = rewriter.request(importance, hardCase, objective.data().of(Split.TRAIN), seed);
        return memory.generations(
                iteration,
                hardCase.index(),
                () -> rewriter.planned(request, importance.base().prompt(), variants),
                () -> rewriter.write(request, variants, settings.wording(), seed, cancel));
    }

    private record Trial(RunEvent.Measured measured, PromptLoss loss) {
        Candidate candidate() {
            return measured.candidate();
        }
    }

    /** The candidates that were scored on all training examples. */
    private List<Trial> measure(List<Candidate> survivors, PromptLoss incumbent) {
        List<Trial> trials = new ArrayList<>();
        try {
            for (Candidate candidate : survivors) {
                report(0.5 + 0.5 * trials.size() / survivors.size(), "Scoring candidates");
                try {
                    measure(candidate, incumbent).ifPresent(trials::add);
                } catch (ContextOverflowException e) {
                    memory.emit(new RunEvent.Refused(candidate, overflow(e)));
                }
            }
        } catch (ReplayCache.BudgetSpent e) {
            ending = RunEvent.StopReason.BUDGET;
        }
        return trials;
    }

    /** Empty if a race dropped the candidate. */
    private Optional<Trial> measure(Candidate candidate, PromptLoss incumbent) {
        int heat = drawn.size() / HEAT_SHARE;
        PromptLoss loss;
        if (settings.selection().racing() && heat >= LEAST_HEAT) {
            RunEvent.Raced raced = memory.race(
                    candidate.prompt(),
                    () -> planned(candidate.prompt()),
                    () -> race(candidate, incumbent, drawn.subList(0, heat)));
            if (raced.dropped()) {
                return Optional.empty();
            }
            List<Example> rest = drawn.subList(heat, drawn.size());
            loss = memory.loss(
                    candidate.prompt(),
                    Split.TRAIN,
                    () -> objective.planned(candidate.prompt(), rest).plus(plannedValidation(candidate.prompt())),
                    () -> raced.loss().and(objective.loss(candidate.prompt(), Split.TRAIN, rest, cancel)));
        } else {
            loss = loss(candidate.prompt(), Split.TRAIN);
        }
        return Optional.of(measured(candidate, loss, incumbent));
    }

    private Trial measured(Candidate candidate, PromptLoss loss, PromptLoss incumbent) {
        RunEvent.Measured measured = new RunEvent.Measured(
                candidate, loss.mean(), loss.minus(incumbent), model.countTokens(candidate.prompt()));
        memory.emit(measured);
        return new Trial(measured, loss);
    }

    private RunEvent.Raced race(Candidate candidate, PromptLoss incumbent, List<Example> first) {
        PromptLoss loss = objective.loss(candidate.prompt(), Split.TRAIN, first, cancel);
        Set<Integer> indices = first.stream().map(Example::index).collect(Collectors.toSet());
        PairedDifference difference = loss.minus(incumbent.on(indices));
        boolean dropped = !difference.holds(penalty(candidate.prompt()) - penalty(incumbent.prompt()));
        List<Example> rest = drawn.subList(first.size(), drawn.size());
        long whole = objective.planned(candidate.prompt(), Split.TRAIN).tokensFed();
        long read = objective.planned(candidate.prompt(), first).tokensFed()
                + (dropped ? 0 : objective.planned(candidate.prompt(), rest).tokensFed());
        return new RunEvent.Raced(candidate, loss, difference, dropped, whole - read);
    }

    private static Refusal overflow(ContextOverflowException e) {
        return new Refusal(
                Refusal.Kind.TOO_LONG, e.tokens() + " tokens with the longest example, the model reads " + e.limit());
    }

    /**
     * The best candidate that has a lower loss than the incumbent and, in a validated run, no significantly higher
     * validation loss.
     */
    private Optional<PromptLoss> select(List<Trial> trials, PromptLoss incumbent, boolean allRefused) {
        List<Trial> winners = trials.stream()
                .filter(trial -> penalized(trial.loss()) < penalized(incumbent))
                .sorted(Comparator.comparingDouble(trial -> penalized(trial.loss())))
                .toList();
        for (Trial winner : winners) {
            if (holdsOnValidation(winner, incumbent)) {
                memory.emit(new RunEvent.Accepted(
                        iteration, winner.candidate(), winner.loss().mean()));
                return Optional.of(winner.loss());
            }
        }
        String reason = allRefused
                ? "no rewrite passed the gate"
                : winners.isEmpty()
                        ? "no candidate has a lower training loss"
                                + (settings.selection().lengthPenalty() > 0 ? " and length" : "")
                        : "every better candidate is worse on the validation examples";
        memory.emit(new RunEvent.Kept(iteration, reason));
        return Optional.empty();
    }

    private boolean holdsOnValidation(Trial winner, PromptLoss incumbent) {
        Optional<PromptLoss> before = validation(incumbent.prompt());
        Optional<PromptLoss> after = validation(winner.loss().prompt());
        if (before.isEmpty() || after.isEmpty()) {
            return true;
        }
        PairedDifference difference = after.get().minus(before.get());
        boolean passed = difference.holds(penalty(winner.loss().prompt()) - penalty(incumbent.prompt()));
        memory.emit(new RunEvent.Validated(winner.candidate(), after.get().mean(), difference, passed));
        return passed;
    }

    private double penalized(PromptLoss loss) {
        return loss.mean() + penalty(loss.prompt());
    }

    private double penalty(String prompt) {
        double each = settings.selection().lengthPenalty();
        return each == 0 ? 0 : each / 100 * model.countTokens(prompt);
    }

    /** Applies the user's decision about the candidates. */
    private Optional<PromptLoss> decide(List<Trial> trials, PromptLoss incumbent) {
        report(1, "Waiting for your decision");
        List<RunEvent.Measured> measured = trials.stream().map(Trial::measured).toList();
        while (true) {
            Decision decision = memory.decision(iteration, () -> decider.decide(iteration, incumbent, measured));
            switch (decision.kind()) {
                case KEEP -> memory.emit(new RunEvent.Kept(iteration, "you kept it"));
                case STOP -> {
                    ending = RunEvent.StopReason.DECISION;
                    memory.emit(new RunEvent.Kept(iteration, "you stopped the run"));
                }
                case ADOPT -> {
                    Optional<Trial> adopted = adopted(decision.prompt(), trials, incumbent);
                    if (adopted.isEmpty()) {
                        continue;
                    }
                    PromptLoss loss = adopted.get().loss();
                    validation(loss.prompt());
                    memory.emit(new RunEvent.Accepted(iteration, adopted.get().candidate(), loss.mean()));
                    return Optional.of(loss);
                }
            }
            return Optional.empty();
        }
    }

    /** The candidate with that prompt, or a new one with the user's text; empty if that is too long to be scored. */
    private Optional<Trial> adopted(String prompt, List<Trial> trials, PromptLoss incumbent) {
        for (Trial trial : trials) {
            if (trial.loss().prompt().equals(prompt)) {
                return Optional.of(trial);
            }
        }
        gate.know(prompt);
        Candidate candidate = propose(Candidate.BY_USER, prompt);
        try {
            return Optional.of(measured(candidate, loss(prompt, Split.TRAIN), incumbent));
        } catch (ContextOverflowException e) {
            memory.emit(new RunEvent.Refused(candidate, overflow(e)));
            return Optional.empty();
        }
    }

    /** The loss on the validation split; empty if the run does not validate or the split is empty. */
    private Optional<PromptLoss> validation(String prompt) {
        return validates()
                ? Optional.of(memory.loss(
                        prompt,
                        Split.VALIDATION,
                        () -> plannedValidation(prompt),
                        () -> objective.loss(prompt, Split.VALIDATION, cancel)))
                : Optional.empty();
    }

    private PromptLoss loss(String prompt, Split split) {
        return memory.loss(prompt, split, () -> planned(prompt), () -> objective.loss(prompt, split, cancel));
    }

    private boolean validates() {
        return settings.uses(MethodComponent.VALIDATION)
                && !objective.data().of(Split.VALIDATION).isEmpty();
    }

    /** The work of scoring a prompt and of validating it, so that the budget suffices to accept a gain. */
    private Usage planned(String prompt) {
        return objective.planned(prompt, Split.TRAIN).plus(plannedValidation(prompt));
    }

    private Usage plannedValidation(String prompt) {
        return validates() ? objective.planned(prompt, Split.VALIDATION) : Usage.NONE;
    }

    /** @param done share of the iteration's work */
    private void report(double share, String activity) {
        double done = (Math.max(0, iteration - 1) + share) / settings.search().iterations();
        memory.emit(new RunEvent.Progress(Math.min(1, done), activity));
    }
}
